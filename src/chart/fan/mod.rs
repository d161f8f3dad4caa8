//! The fan chart: one outcome by month or by year, your plan compared with the current plan, with the last month or year as
//! dots.

mod draw;
mod end_dots;
mod ground;
mod labels;
mod layout;
mod spread;
mod table;
mod view;

pub use draw::fan;
pub use table::{fan_csv, fan_table};
pub use view::FanFrame;

#[cfg(test)]
mod tests;
