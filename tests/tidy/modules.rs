//! The modules of the library and of every binary, and the files whose definitions a file uses.
//!
//! A path is followed through `use`, `super::`, `self::` and re-exports to the file that defines the name. A re-export by
//! itself uses nothing. Code under `#[cfg(test)]` is left out.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree, Visibility};

/// Name under which the binaries import the library.
const LIBRARY: &str = "allotment";
const LIBRARY_ROOT: &str = "src/lib.rs";

/// The text of every Rust file under `src/`, by path.
pub type Sources = BTreeMap<String, String>;

/// The names that each file uses from each other file.
pub type Uses = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// A module, which is a file or stands in one.
struct Module {
    file: String,
    parent: Option<usize>,
    root: usize,
    items: Vec<Item>,
    children: BTreeMap<String, usize>,
    defined: BTreeSet<String>,
    imported: BTreeMap<String, Vec<String>>,
    globs: Vec<Vec<String>>,
}

/// The meaning of a path.
#[derive(Clone, Copy)]
enum Target {
    Module(usize),
    /// A name that the file of this module defines.
    Item(usize),
}

/// All modules.
pub struct Modules {
    sources: Sources,
    modules: Vec<Module>,
    library: Option<usize>,
    /// Files and folders that are there for tests only.
    tests: Vec<String>,
}

impl Modules {
    /// Reads the library and the binaries.
    pub fn new(sources: Sources) -> Self {
        let roots: Vec<String> = sources
            .keys()
            .filter(|path| is_root(path))
            .cloned()
            .collect();
        let mut all = Self {
            sources,
            modules: Vec::new(),
            library: None,
            tests: Vec::new(),
        };
        for path in roots {
            let root = all.modules.len();
            if path == LIBRARY_ROOT {
                all.library = Some(root);
            }
            let folder = parent_folder(&path).to_owned();
            all.read(path, &folder, None, root);
        }
        all
    }

    /// Files that belong to no module.
    pub fn unread(&self) -> Vec<&str> {
        let read: BTreeSet<&str> = self.modules.iter().map(|of| of.file.as_str()).collect();
        let is_test = |path: &str| self.tests.iter().any(|test| path.starts_with(test));
        let paths = self.sources.keys().map(String::as_str);
        paths
            .filter(|path| !read.contains(path) && !is_test(path))
            .collect()
    }

    fn read(&mut self, path: String, folder: &str, parent: Option<usize>, root: usize) -> usize {
        let text = self.sources.get(&path);
        let text = text.unwrap_or_else(|| panic!("{path} is declared as a module and missing"));
        let parsed = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        self.add(path, folder, parsed.items, parent, root)
    }

    /// Adds a module whose children have their files in `folder`.
    fn add(
        &mut self,
        file: String,
        folder: &str,
        items: Vec<Item>,
        parent: Option<usize>,
        root: usize,
    ) -> usize {
        let number = self.modules.len();
        self.modules.push(Module {
            file: file.clone(),
            parent,
            root,
            items: Vec::new(),
            children: BTreeMap::new(),
            defined: BTreeSet::new(),
            imported: BTreeMap::new(),
            globs: Vec::new(),
        });
        for item in items {
            let Item::Mod(mut child) = item else {
                self.declare(number, item);
                continue;
            };
            let name = child.ident.to_string();
            let below = format!("{folder}/{name}");
            let candidates = [format!("{below}.rs"), format!("{below}/mod.rs")];
            if is_for_tests(&child.attrs) {
                self.tests.extend(candidates);
                self.tests.push(format!("{below}/"));
                continue;
            }
            let added = match child.content.take() {
                Some((_, items)) => self.add(file.clone(), &below, items, Some(number), root),
                None => {
                    let [beside, inside] = candidates;
                    let is_beside = self.sources.contains_key(&beside);
                    let path = if is_beside { beside } else { inside };
                    self.read(path, &below, Some(number), root)
                }
            };
            self.modules[number].children.insert(name, added);
        }
        number
    }

    fn declare(&mut self, number: usize, item: Item) {
        let module = &mut self.modules[number];
        if is_for_tests(attributes(&item)) {
            return;
        }
        match &item {
            Item::Use(of) => {
                for (name, path) in use_paths(&of.tree) {
                    if name == "*" {
                        module.globs.push(path);
                    } else {
                        module.imported.insert(name, path);
                    }
                }
            }
            _ => module.defined.extend(defined_name(&item)),
        }
        module.items.push(item);
    }

    /// The names that every file uses from other files.
    pub fn uses(&self) -> Uses {
        let mut uses = Uses::new();
        for (number, module) in self.modules.iter().enumerate() {
            let mut references = References::default();
            module
                .items
                .iter()
                .for_each(|item| references.visit_item(item));
            let imports = references.imports.iter().map(|path| (path, true));
            let paths = references.paths.iter().map(|path| (path, false));
            for (path, is_import) in imports.chain(paths) {
                let target = match self.resolve(number, path, &mut Vec::new()) {
                    Some(Target::Item(target)) => target,
                    // Only a `use` ends in a module; elsewhere the name is a variable.
                    Some(Target::Module(target)) if is_import => target,
                    _ => continue,
                };
                let file = &self.modules[target].file;
                if *file != module.file {
                    let from = uses.entry(module.file.clone()).or_default();
                    let names = from.entry(file.clone()).or_default();
                    names.extend(path.last().cloned());
                }
            }
        }
        uses
    }

    /// The meaning of a path as it is written in a module; none of a name from outside the project.
    fn resolve(
        &self,
        module: usize,
        path: &[String],
        seen: &mut Vec<(usize, String)>,
    ) -> Option<Target> {
        let mut target = None;
        for (step, name) in path.iter().enumerate() {
            let is_last = step + 1 == path.len();
            target = match (target, name.as_str()) {
                (Some(Target::Item(_)), _) => return target,
                (None, "crate") => Some(Target::Module(self.modules[module].root)),
                (None, "self") => Some(Target::Module(module)),
                (None, "super") => Some(Target::Module(self.modules[module].parent?)),
                (Some(Target::Module(of)), "super") => {
                    Some(Target::Module(self.modules[of].parent?))
                }
                (None, LIBRARY) if self.library != Some(self.modules[module].root) => {
                    Some(Target::Module(self.library?))
                }
                (None, _) => Some(self.look_up(module, name, is_last, seen)?),
                // A name that nothing declares comes out of a macro of that file.
                (Some(Target::Module(of)), _) => Some(
                    self.look_up(of, name, is_last, seen)
                        .unwrap_or(Target::Item(of)),
                ),
            };
        }
        target
    }

    /// The meaning of a name in a module. A name that more of a path follows is a module's, if there is one.
    fn look_up(
        &self,
        module: usize,
        name: &str,
        is_last: bool,
        seen: &mut Vec<(usize, String)>,
    ) -> Option<Target> {
        let key = (module, name.to_owned());
        if seen.contains(&key) {
            return None;
        }
        let of = &self.modules[module];
        let child = of.children.get(name).map(|child| Target::Module(*child));
        if !is_last && child.is_some() {
            return child;
        }
        if of.defined.contains(name) {
            return Some(Target::Item(module));
        }
        seen.push(key);
        let imported = of.imported.get(name);
        let found = imported
            .and_then(|path| self.resolve(module, path, seen))
            .or(child)
            .or_else(|| {
                of.globs
                    .iter()
                    .find_map(|glob| match self.resolve(module, glob, seen)? {
                        Target::Module(of) if of != module => self.look_up(of, name, is_last, seen),
                        _ => None,
                    })
            });
        seen.pop();
        found
    }
}

/// The files with which the library and the binaries begin.
fn is_root(path: &str) -> bool {
    let binary = path
        .strip_prefix("src/bin/")
        .map(|inside| inside.split('/').collect::<Vec<_>>());
    path == LIBRARY_ROOT || matches!(binary.as_deref(), Some([_] | [_, "main.rs"]))
}

fn parent_folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// True for `#[cfg(test)]` and `#[cfg(all(test, …))]`.
fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let condition = attribute.meta.require_list();
        let condition = condition.map(|list| list.tokens.to_string().replace(' ', ""));
        attribute.path().is_ident("cfg")
            && condition.is_ok_and(|text| text == "test" || text.starts_with("all(test,"))
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(of) => &of.attrs,
        Item::Enum(of) => &of.attrs,
        Item::Fn(of) => &of.attrs,
        Item::Impl(of) => &of.attrs,
        Item::Macro(of) => &of.attrs,
        Item::Static(of) => &of.attrs,
        Item::Struct(of) => &of.attrs,
        Item::Trait(of) => &of.attrs,
        Item::Type(of) => &of.attrs,
        Item::Use(of) => &of.attrs,
        _ => &[],
    }
}

fn defined_name(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(of) => &of.ident,
        Item::Enum(of) => &of.ident,
        Item::Fn(of) => &of.sig.ident,
        Item::Macro(of) => of.ident.as_ref()?,
        Item::Static(of) => &of.ident,
        Item::Struct(of) => &of.ident,
        Item::Trait(of) => &of.ident,
        Item::Type(of) => &of.ident,
        _ => return None,
    };
    Some(name.to_string())
}

/// The paths of a `use`, each under the name that it gets; `*` for all names of a module.
fn use_paths(tree: &UseTree) -> Vec<(String, Vec<String>)> {
    fn walk(tree: &UseTree, before: &[String], found: &mut Vec<(String, Vec<String>)>) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(of) => walk(&of.tree, &with(&of.ident), found),
            UseTree::Name(of) if of.ident == "self" => {
                found.push((before.last().cloned().unwrap_or_default(), before.to_vec()));
            }
            UseTree::Name(of) => found.push((of.ident.to_string(), with(&of.ident))),
            UseTree::Rename(of) if of.ident == "self" => {
                found.push((of.rename.to_string(), before.to_vec()));
            }
            UseTree::Rename(of) => found.push((of.rename.to_string(), with(&of.ident))),
            UseTree::Glob(_) => found.push(("*".into(), before.to_vec())),
            UseTree::Group(of) => of.items.iter().for_each(|item| walk(item, before, found)),
        }
    }
    let mut found = Vec::new();
    walk(tree, &[], &mut found);
    found
}

/// The paths that items use.
#[derive(Default)]
struct References {
    imports: Vec<Vec<String>>,
    paths: Vec<Vec<String>>,
}

impl References {
    /// Paths in the text of a macro call, and single names of types.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.add_path(std::mem::take(&mut path));
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(sign) if sign.as_char() == ':' => colons += 1,
                other => {
                    self.add_path(std::mem::take(&mut path));
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.add_tokens(group.stream());
                    }
                }
            }
        }
        self.add_path(path);
    }

    fn add_path(&mut self, path: Vec<String>) {
        let is_type = |name: &String| name.starts_with(char::is_uppercase);
        if path.len() > 1 || path.first().is_some_and(is_type) {
            self.paths.push(path);
        }
    }
}

impl<'ast> Visit<'ast> for References {
    fn visit_item(&mut self, item: &'ast Item) {
        if !is_for_tests(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        // One that is visible to others passes a name on; glob imports count where a name is used.
        if matches!(item.vis, Visibility::Inherited) {
            let paths = use_paths(&item.tree).into_iter();
            let named = paths.filter(|(name, _)| name != "*");
            self.imports.extend(named.map(|(_, path)| path));
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.leading_colon.is_none() {
            let names = path.segments.iter().map(|of| of.ident.to_string());
            self.paths.push(names.collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, of: &'ast syn::Macro) {
        visit::visit_macro(self, of);
        self.add_tokens(of.tokens.clone());
    }

    fn visit_visibility(&mut self, _: &'ast Visibility) {}

    fn visit_attribute(&mut self, _: &'ast Attribute) {}
}
