//! Gives the build a name made of its sources, so that a page never meets a worker of another build, and the evidence a version
//! made of its data files.

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
