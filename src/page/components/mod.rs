//! The parts of the page, one a file.

pub mod area_form;
pub mod area_list;
pub mod area_picker;
pub mod budget_bar;
pub mod display_menu;
pub mod duties_panel;
pub mod fixtures;
pub mod footnotes;
pub mod gesture;
pub mod grade_chip;
mod held_lines;
mod help_sheet;
pub mod history_menu;
pub mod lever;
pub mod levers;
pub mod masthead;
pub mod money_field;
pub mod moves_panel;
pub mod notice;
pub mod outcome_detail;
pub mod outcome_row;
pub mod outcomes;
mod payment_rate;
pub mod plot;
pub mod popover;
mod ready_scenarios;
pub mod reasons;
pub mod replay;
pub mod run_state;
pub mod summary_bar;
mod terms;
pub mod watch;
pub mod welcome;
mod who_pays;
pub mod why_chain;

use crate::core::line::Line;

/// The class that gives a line its hue and glyph.
pub fn hue(line: Line) -> &'static str {
    match line {
        Line::MentalHealth => "mh",
        Line::UrgentEmergency => "ue",
        Line::Elective => "el",
        Line::Community => "co",
        _ => "held",
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod run_tests;
#[cfg(all(test, not(target_arch = "wasm32")))]
pub mod tests;
