//! Label placement: a text goes to the position where it covers least.

use super::mark::{Anchor, Mark, text};

/// Room that a character takes, and the height of a line of text; pixels at the usual text size.
const CHARACTER_PX: f64 = 7.0;
const LINE_PX: f64 = 15.0;

/// A box: left, top, right, bottom; pixels.
type Box4 = [f64; 4];

/// Areas that texts must keep clear of.
#[derive(Debug, Clone, Default)]
pub(super) struct Obstacles {
    boxes: Vec<Box4>,
}

impl Obstacles {
    /// Keeps clear of a point with some room around it.
    pub(super) fn point(&mut self, (x, y): (f64, f64), room: f64) {
        self.boxes.push([x - room, y - room, x + room, y + room]);
    }

    fn hits(&self, area: Box4) -> usize {
        let apart =
            |b: &Box4| b[2] <= area[0] || b[0] >= area[2] || b[3] <= area[1] || b[1] >= area[3];
        self.boxes.iter().filter(|b| !apart(b)).count()
    }

    /// Writes a label where it covers least: at the first of the best positions. One that is not required is left out
    /// where every position covers something.
    pub(super) fn write(&mut self, marks: &mut Vec<Mark>, label: &Label<'_>, scale: f64) {
        let area = |at: &(f64, f64)| text_box(*at, label.text, label.anchor, scale);
        let best = label.positions.iter().min_by_key(|at| self.hits(area(at)));
        if let Some(at) = best
            && (label.required || self.hits(area(at)) == 0)
        {
            self.boxes.push(area(at));
            marks.push(text(*at, label.text, label.anchor, label.class));
        }
    }
}

/// A text to be written, and its possible positions.
pub(super) struct Label<'a> {
    pub text: &'a str,
    pub anchor: Anchor,
    pub class: &'static str,
    /// Possible points on the base line, best first.
    pub positions: &'a [(f64, f64)],
    pub required: bool,
}

fn text_box((x, y): (f64, f64), words: &str, anchor: Anchor, scale: f64) -> Box4 {
    let width = CHARACTER_PX * scale * words.chars().count() as f64;
    let left = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width,
    };
    [
        left,
        y - 0.75 * LINE_PX * scale,
        left + width,
        y + 0.25 * LINE_PX * scale,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_goes_to_the_first_clear_position_and_becomes_an_obstacle() {
        let mut obstacles = Obstacles::default();
        obstacles.point((20.0, 20.0), 3.0);
        let mut marks = Vec::new();
        let positions = [(10.0, 22.0), (10.0, 60.0)];
        let label = Label {
            text: "words",
            anchor: Anchor::Start,
            class: "halo",
            positions: &positions,
            required: false,
        };
        obstacles.write(&mut marks, &label, 1.0);
        assert!(matches!(&marks[..], [Mark::Text { at, .. }] if *at == (10.0, 60.0)));
        obstacles.write(&mut marks, &label, 1.0);
        assert_eq!(marks.len(), 1, "both places are taken");
        obstacles.write(
            &mut marks,
            &Label {
                required: true,
                ..label
            },
            1.0,
        );
        assert_eq!(marks.len(), 2, "a needed text is written all the same");
    }
}
