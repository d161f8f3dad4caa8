//! Command line of Allotment.
fn main() {}
