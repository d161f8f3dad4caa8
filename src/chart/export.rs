//! A chart as a sheet of its own, for reports and slides: heading, chart, key, and the origin of the figures.

use super::fan::{FanFrame, fan};
use super::mark::{Anchor, Chart, Mark, line, text};
use crate::engine::collector::{FocusSummary, StandardLimit, TimeStep};
use crate::text::chart::{self, Origin};

/// The sheet's width, its margin and the height of the chart on it; pixels.
const WIDTH: f64 = 960.0;
const MARGIN: f64 = 28.0;
const CHART_HEIGHT: f64 = 380.0;
/// From one line of small text to the next; pixels.
const LEADING: f64 = 18.0;
/// Characters of small text and of the title that fit on a line.
const NOTE_CHARACTERS: usize = 120;
const TITLE_CHARACTERS: usize = 66;

/// The fan of an outcome as a sheet.
#[must_use]
pub fn fan_export(
    focus: &FocusSummary,
    standard: Option<StandardLimit>,
    time_step: TimeStep,
    notes: &[String],
    origin: &Origin,
) -> Chart {
    let frame = FanFrame {
        width: WIDTH - 2.0 * MARGIN,
        height: CHART_HEIGHT,
        text_scale: 1.0,
        axis: None,
        time_step,
        future: None,
    };
    let (chart, _) = fan(focus, standard, &frame);
    let mut marks = Vec::new();
    let mut y = 20.0;
    for words in wrapped(&chart::heading(focus, time_step), TITLE_CHARACTERS) {
        y += 26.0;
        marks.push(text((MARGIN, y), words, Anchor::Start, "title"));
    }
    y += 6.0;
    let caption = format!(
        "{}. {}",
        chart::measured(focus, time_step),
        chart::band(time_step)
    );
    for note in [&caption].into_iter().chain(notes) {
        for words in wrapped(note, NOTE_CHARACTERS) {
            y += LEADING;
            marks.push(text((MARGIN, y), words, Anchor::Start, "note"));
        }
    }
    y += 16.0;
    marks.extend(chart.marks.into_iter().map(|mark| mark.moved(MARGIN, y)));
    y += CHART_HEIGHT + 28.0;
    key(&mut marks, y, standard.is_some());
    y += 10.0;
    let from = format!("{}. Allotment, simulated.", origin.lines().join(". "));
    for words in wrapped(&from, NOTE_CHARACTERS) {
        y += LEADING;
        marks.push(text((MARGIN, y), words, Anchor::Start, "note"));
    }
    Chart {
        width: WIDTH,
        height: y + 20.0,
        description: format!("{} {from}", chart.description),
        marks,
    }
}

/// The key to the marks, in one line.
fn key(marks: &mut Vec<Mark>, y: f64, has_standard: bool) {
    let middle = y - 4.0;
    let swatch = |x: f64, class| Mark::Rect {
        x,
        y: middle - 6.0,
        width: 20.0,
        height: 12.0,
        class,
    };
    let stroke = |x: f64, class| Mark::Path {
        points: vec![(x, middle), (x + 20.0, middle)],
        closed: false,
        class,
    };
    let dot = |x: f64, class| Mark::Dot {
        at: (x, middle),
        radius: 3.3,
        class,
    };
    // Far enough apart for the widest of the fonts that a program may take instead.
    let columns = [0.0, 185.0, 365.0, 480.0, 690.0].map(|x| MARGIN + x);
    marks.push(stroke(columns[0], "median"));
    marks.push(swatch(columns[1], "band50"));
    marks.push(swatch(columns[2], "band90"));
    marks.push(stroke(columns[3], "was"));
    marks.push(dot(columns[4] + 5.0, "yes"));
    if has_standard {
        marks.push(dot(columns[4] + 15.0, "no"));
    }
    for (x, words) in columns.into_iter().zip([
        "your plan, middle",
        "50 in 100 futures",
        "90 in 100",
        "current plan, middle",
        "2 in 100 futures each",
    ]) {
        marks.push(text((x + 26.0, y), words, Anchor::Start, "note"));
    }
    marks.push(line((MARGIN, y + 10.0), (WIDTH - MARGIN, y + 10.0), "grid"));
}

/// A text in lines of at most this many characters, broken between words.
fn wrapped(words: &str, characters: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words.split_whitespace() {
        let line = lines.last_mut().expect("there is always a line");
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= characters {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_go_to_lines_of_their_own() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(
            wrapped("incomprehensible it", 5),
            ["incomprehensible", "it"]
        );
        assert_eq!(wrapped("", 5), [""]);
    }
}
