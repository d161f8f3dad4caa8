//! Gives the build a name made of its sources, so that a page never meets a worker of another build; gives the evidence a
//! version made of its data files; and leaves out of the tables that are compiled in what nobody reads there.

use std::fs;
use std::path::{Path, PathBuf};

/// Start of an FNV-1a hash of 64 bits, and its prime: published, and the same on every machine.
const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

/// A hash taken on over more bytes.
fn hashed(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(FNV_PRIME)
    })
}

/// Whether a file is one of the tables that results rest on.
fn is_table(file: &Path) -> bool {
    file.starts_with("data") && file.extension().is_some_and(|kind| kind == "csv")
}

fn main() {
    let mut files = Vec::new();
    for folder in ["src", "data"] {
        println!("cargo::rerun-if-changed={folder}");
        collect(Path::new(folder), &mut files);
    }
    for file in ["Cargo.lock", "Cargo.toml"] {
        files.push(file.into());
        println!("cargo::rerun-if-changed={file}");
    }
    files.sort();
    let build = files.iter().fold(FNV_OFFSET, |hash, file| {
        hashed(hash, &fs::read(file).unwrap_or_default())
    });
    println!("cargo::rustc-env=ALLOTMENT_BUILD={build:016x}");
    let evidence = files.iter().filter(|file| is_table(file));
    let evidence = evidence.fold(FNV_OFFSET, |hash, file| {
        let name = file.file_name().unwrap_or_default().as_encoded_bytes();
        hashed(hashed(hash, name), &fs::read(file).unwrap_or_default())
    });
    // Eight digits are enough to tell versions apart: the halves folded together.
    let evidence = (evidence >> 32) ^ (evidence & 0xffff_ffff);
    println!("cargo::rustc-env=ALLOTMENT_EVIDENCE={evidence:08x}");
    shorten("tables.csv", &["label", "unit", "grade", "source"]);
    shorten("parameters.csv", &["source"]);
    shorten("correlations.csv", &["reason", "source"]);
    shorten(
        "areas.csv",
        &["imd_2015_score", "over_65_percent", "under_18_percent"],
    );
}

/// Writes a table of `data/` without some of its columns to a file of the build. A file that cannot be read stops the build.
fn shorten(file: &str, left_out: &[&str]) {
    let mut table =
        csv::Reader::from_path(Path::new("data").join(file)).expect("the table is there");
    let headings = table.headers().expect("the table has headings").clone();
    let is_kept: Vec<bool> = headings
        .iter()
        .map(|heading| !left_out.contains(&heading))
        .collect();
    let folder = std::env::var_os("OUT_DIR").expect("cargo names a folder for the build");
    let mut short = csv::Writer::from_path(Path::new(&folder).join(file))
        .expect("cargo's folder can be written");
    let mut write = |row: &csv::StringRecord| {
        let cells = row.iter().zip(&is_kept).filter(|(_, is_kept)| **is_kept);
        short
            .write_record(cells.map(|(cell, _)| cell))
            .expect("cargo's folder can be written");
    };
    write(&headings);
    for row in table.records() {
        write(&row.expect("every line of the table has all columns"));
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files)
        } else {
            files.push(path)
        }
    }
}
