//! Where a text may stand so that it covers nothing.

use super::{Anchor, Mark, text};

/// Room that a character takes, and the height of a line of text; pixels at the usual text size.
const CHARACTER_PX: f64 = 7.0;
const LINE_PX: f64 = 15.0;

/// A box: left, top, right, bottom; pixels.
type Box4 = [f64; 4];

/// What texts must keep clear of.
#[derive(Debug, Clone, Default)]
pub(super) struct Obstacles {
    boxes: Vec<Box4>,
}

impl Obstacles {
    /// Keeps clear of a point with some room around it.
    pub(super) fn point(&mut self, (x, y): (f64, f64), room: f64) {
        self.boxes.push([x - room, y - room, x + room, y + room]);
    }

    fn hits(&self, place: Box4) -> usize {
        let apart =
            |b: &Box4| b[2] <= place[0] || b[0] >= place[2] || b[3] <= place[1] || b[1] >= place[3];
        self.boxes.iter().filter(|b| !apart(b)).count()
    }

    /// Writes a text where it covers least: the first of the best places. One that need not be written is left out
    /// where every place covers something.
    pub(super) fn write(&mut self, marks: &mut Vec<Mark>, wish: &Wish<'_>, scale: f64) {
        let place = |at: &(f64, f64)| text_box(*at, wish.text, wish.anchor, scale);
        let best = wish.places.iter().min_by_key(|at| self.hits(place(at)));
        if let Some(at) = best
            && (wish.needed || self.hits(place(at)) == 0)
        {
            self.boxes.push(place(at));
            marks.push(text(*at, wish.text, wish.anchor, wish.class));
        }
    }
}

/// A text to be written, and where it may stand.
pub(super) struct Wish<'a> {
    pub text: &'a str,
    pub anchor: Anchor,
    pub class: &'static str,
    /// The points on the base line that will do, best first.
    pub places: &'a [(f64, f64)],
    pub needed: bool,
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
    fn a_text_takes_the_first_clear_place_and_is_an_obstacle_itself() {
        let mut obstacles = Obstacles::default();
        obstacles.point((20.0, 20.0), 3.0);
        let mut marks = Vec::new();
        let places = [(10.0, 22.0), (10.0, 60.0)];
        let wish = Wish {
            text: "words",
            anchor: Anchor::Start,
            class: "halo",
            places: &places,
            needed: false,
        };
        obstacles.write(&mut marks, &wish, 1.0);
        assert!(matches!(&marks[..], [Mark::Text { at, .. }] if *at == (10.0, 60.0)));
        obstacles.write(&mut marks, &wish, 1.0);
        assert_eq!(marks.len(), 1, "both places are taken");
        obstacles.write(
            &mut marks,
            &Wish {
                needed: true,
                ..wish
            },
            1.0,
        );
        assert_eq!(marks.len(), 2, "a needed text is written all the same");
    }
}
