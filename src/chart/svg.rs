//! Writes figures as SVG: inside the page, where style sheets give the marks their looks, and as a file that looks the
//! same wherever it is opened.

use std::fmt::Write;

use super::mark::{Chart, Mark};

/// A figure for the page. Its marks name their class.
#[must_use]
pub fn page_svg(figure: &Chart) -> String {
    let Chart { width, height, .. } = figure;
    let name = escaped(&figure.description);
    let mut text = format!(
        "<svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{name}\">"
    );
    for mark in &figure.marks {
        write_mark(&mut text, mark, &format!("class=\"{}\"", mark.class()));
    }
    text.push_str("</svg>");
    text
}

/// A figure as a file of its own, with a title and with literal colours on white.
#[must_use]
pub fn file_svg(figure: &Chart, title: &str) -> String {
    let Chart { width, height, .. } = figure;
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"'Source Sans 3','Segoe UI',Roboto,Arial,sans-serif\" font-size=\"13\"><title>{}</title><desc>{}</desc><rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>",
        escaped(title),
        escaped(&figure.description)
    );
    for mark in &figure.marks {
        let class = mark.class();
        // Not every program paints an outline under its letters, so the halo is a text of its own.
        if let Some(rest) = class.strip_suffix("halo") {
            let looks = ink(rest.trim_end());
            // The same letters, as bold as the words above them.
            let weight = looks.find("font-weight").map_or("", |at| &looks[at..]);
            write_mark(&mut text, mark, &format!("{HALO} {weight}"));
            write_mark(&mut text, mark, looks);
        } else {
            write_mark(&mut text, mark, ink(class));
        }
    }
    text.push_str("</svg>\n");
    text
}

const HALO: &str =
    "fill=\"#ffffff\" stroke=\"#ffffff\" stroke-width=\"4\" stroke-linejoin=\"round\"";

/// The looks of a class on white paper: those of the light theme.
fn ink(class: &str) -> &'static str {
    match class {
        "grid" => "stroke=\"#ded6c7\"",
        "axis" => "stroke=\"#857c6c\"",
        "band90" => "fill=\"#dfe5dc\"",
        "band50" => "fill=\"#b5c4b8\"",
        "median" | "future" => {
            "fill=\"none\" stroke=\"#1d3b2f\" stroke-width=\"2.5\" stroke-linejoin=\"round\""
        }
        "was" | "future-was" => {
            "fill=\"none\" stroke=\"#746b5c\" stroke-width=\"2\" stroke-dasharray=\"5 4\""
        }
        "met" => "fill=\"#fdf0cf\"",
        "standard" => "stroke=\"#8a5a00\" stroke-width=\"1.5\" stroke-dasharray=\"2 3\"",
        "yes" => "fill=\"#1d3b2f\" stroke=\"#1d3b2f\"",
        "no" => "fill=\"#ffffff\" stroke=\"#857c6c\"",
        "title" => "fill=\"#17201b\" font-size=\"21\" font-weight=\"700\"",
        "strong" => "fill=\"#17201b\" font-weight=\"700\"",
        "standard-label" => "fill=\"#8a5a00\" font-weight=\"600\"",
        _ => "fill=\"#465047\"",
    }
}

fn write_mark(out: &mut String, mark: &Mark, looks: &str) {
    // Writing to a text never fails.
    let _ = match mark {
        Mark::Rect {
            x,
            y,
            width,
            height,
            ..
        } => write!(
            out,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" {looks}/>"
        ),
        Mark::Line { from, to, .. } => write!(
            out,
            "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" {looks}/>",
            from.0, from.1, to.0, to.1
        ),
        Mark::Path { points, closed, .. } => {
            out.push_str("<path d=\"");
            for (index, (x, y)) in points.iter().enumerate() {
                let letter = if index == 0 { 'M' } else { 'L' };
                let _ = write!(out, "{letter}{x:.1},{y:.1}");
            }
            let end = if *closed { "Z" } else { "" };
            write!(out, "{end}\" {looks}/>")
        }
        Mark::Dot { at, radius, .. } => write!(
            out,
            "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{radius:.1}\" {looks}/>",
            at.0, at.1
        ),
        Mark::Text {
            at, text, anchor, ..
        } => write!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{}\" {looks}>{}</text>",
            at.0,
            at.1,
            anchor.id(),
            escaped(text)
        ),
    };
}

/// A text inside XML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::mark::{Anchor, text};

    fn figure() -> Chart {
        let points = vec![(0.0, 1.25), (2.0, 3.0)];
        Chart {
            width: 20.0,
            height: 10.0,
            description: "a \"b\" & c".into(),
            marks: vec![
                Mark::Path {
                    points,
                    closed: true,
                    class: "band90",
                },
                text((1.0, 2.0), "<1 in 100", Anchor::End, "strong halo"),
            ],
        }
    }

    #[test]
    fn the_page_gets_classes_and_escaped_words() {
        let text = page_svg(&figure());
        assert!(
            text.contains("aria-label=\"a &quot;b&quot; &amp; c\""),
            "{text}"
        );
        assert!(
            text.contains("<path d=\"M0.0,1.2L2.0,3.0Z\" class=\"band90\"/>"),
            "{text}"
        );
        assert!(
            text.contains("class=\"strong halo\">&lt;1 in 100</text>"),
            "{text}"
        );
    }

    #[test]
    fn a_file_needs_no_style_sheet() {
        let text = file_svg(&figure(), "Title & all");
        assert!(!text.contains("class=") && !text.contains("var("), "{text}");
        assert!(text.contains("<title>Title &amp; all</title>") && text.contains("xmlns="));
        let words: Vec<&str> = text
            .lines()
            .next()
            .unwrap()
            .split("<text ")
            .skip(1)
            .collect();
        assert_eq!(words.len(), 2, "the halo lies under the words");
        for words in words {
            assert!(words.contains("font-weight=\"700\"") && words.contains("&lt;1 in 100</text>"));
        }
    }

    #[test]
    fn the_colours_of_a_file_are_those_of_the_light_theme() {
        let tokens = include_str!("../../styles/tokens.css");
        let light = |name: &str| {
            let value = tokens
                .split(&format!("  {name}: light-dark("))
                .nth(1)
                .unwrap();
            value[..7].to_owned()
        };
        for (class, token) in [
            ("grid", "--line"),
            ("axis", "--line-strong"),
            ("band90", "--plan-band-90"),
            ("band50", "--plan-band-50"),
            ("median", "--plan"),
            ("was", "--was"),
            ("met", "--marigold-tint"),
            ("standard", "--standard"),
            ("standard-label", "--standard"),
            ("yes", "--plan"),
            ("no", "--line-strong"),
            ("title", "--ink"),
            ("strong", "--ink"),
            ("tick", "--ink-2"),
        ] {
            assert!(
                ink(class).contains(&light(token)),
                "{class}: {token} is {}",
                light(token)
            );
        }
    }
}
