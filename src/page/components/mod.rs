//! The components that screens share, one a file.

pub mod answer_note;
pub mod area_form;
pub mod area_list;
pub mod area_picker;
pub mod changed_banner;
pub mod display_menu;
pub mod fixtures;
pub mod gesture;
pub mod grade_chip;
pub mod help_sheet;
pub mod history_menu;
pub mod masthead;
pub mod money_field;
pub mod notice;
pub mod origin;
pub mod plot;
pub mod popover;
pub mod replay;
pub mod run_state;
pub mod screens_menu;
pub mod split_paste;

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
