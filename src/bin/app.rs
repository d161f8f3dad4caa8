//! The program that the page opens with.

fn main() {
    allotment::page::explore();
}
