//! The page's program.

fn main() {
    allotment::page::start();
}
