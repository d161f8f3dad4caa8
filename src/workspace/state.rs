//! The state of the page: the work with its history, and what is shown beside it.

use super::document::Document;
use super::futures::Futures;
use super::history::History;
use crate::core::line::{Line, PerLine};
use crate::core::series::Series;
use crate::evidence::Evidence;
use crate::model::area::{self, Place};
use crate::model::scenario::YEARS_MAX;

/// A message beside the work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Text of the message.
    pub text: String,
    /// True if something went wrong.
    pub is_error: bool,
}

/// Everything the page remembers.
#[derive(Debug, Clone, PartialEq)]
pub struct Workspace {
    /// The work and its history.
    pub history: History<Document>,
    /// The outcome looked at closely.
    pub focus: Series,
    /// The futures that are simulated.
    pub futures: Futures,
    /// Fault of the last entry for a line.
    pub refusals: PerLine<Option<String>>,
    /// Fault of the last entry for the allotment's growth into a year.
    pub growth_refusals: [Option<String>; YEARS_MAX],
    /// Fault of the last entry for each local figure, in the order of
    /// [`LocalFigure::ALL`](crate::model::area::LocalFigure::ALL).
    pub local_refusals: [Option<String>; 3],
    /// The line whose budget was set last.
    pub last_moved: Option<Line>,
    /// True if who pays was changed after money had been moved, until that money is paid for in another way or the plan is
    /// another.
    pub offers_refund: bool,
    /// A message.
    pub notice: Option<Notice>,
}

impl Workspace {
    /// A workspace on this work.
    #[must_use]
    pub fn new(document: Document) -> Self {
        Self {
            history: History::new(document),
            focus: Series::RttWithin18Weeks,
            futures: Futures::default(),
            refusals: PerLine::from_fn(|_| None),
            growth_refusals: Default::default(),
            local_refusals: Default::default(),
            last_moved: None,
            offers_refund: false,
            notice: None,
        }
    }

    /// The first visit: NHS Leeds CCG at its current plan.
    ///
    /// # Panics
    /// Never in a build whose tests pass: a test opens it.
    #[must_use]
    pub fn first_visit() -> Self {
        let leeds = area::by_code(area::LEEDS).expect("the data has Leeds");
        let area = leeds
            .area(None, Evidence::built_in())
            .expect("Leeds has a budget");
        Self::new(Document::new(area::LEEDS, area))
    }

    /// The present work.
    #[must_use]
    pub fn document(&self) -> &Document {
        self.history.present()
    }

    /// The group that the work started from.
    #[must_use]
    pub fn place(&self) -> Option<&'static Place> {
        area::by_code(&self.document().place)
    }
}
