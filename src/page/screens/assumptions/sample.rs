//! The draws of the assumptions in a run's futures, made again in the page: they follow from the seed alone.

use std::rc::Rc;

use crate::analysis::sensitivity::{Column, Sample};
use crate::evidence::{Beliefs, Evidence, PARAMETER_COUNT};
use crate::model::sampling::{Sampler, Seed};
use crate::workers::pool::Shown;

use crate::page::browser::page::{next_task, now_ms};

/// A task is no longer than this, so that the page answers meanwhile; ms.
pub const TASK_MS: f64 = 12.0;

/// What decides a sample.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleKey {
    beliefs: Beliefs,
    population: f64,
    seed: Seed,
    futures: u32,
}

impl SampleKey {
    /// That of a run whose futures were kept.
    pub fn of(shown: &Shown) -> Option<Self> {
        let futures = shown.paired.as_ref()?.futures();
        let request = &shown.wanted.request;
        Some(Self {
            beliefs: shown
                .wanted
                .assumptions
                .beliefs(Evidence::built_in(), &request.area),
            population: request.area.population,
            seed: request.seed,
            futures: u32::try_from(futures).ok()?,
        })
    }

    /// Draws it, a few columns in a task. Gives up, with nothing, once `is_wanted` says no.
    pub async fn draw(&self, is_wanted: impl Fn() -> bool) -> Option<Rc<Sample>> {
        let sampler = Sampler::new(&self.beliefs, self.population);
        let mut columns = Vec::new();
        let mut began = now_ms();
        for place in 0..PARAMETER_COUNT {
            columns.extend(Column::draw(&sampler, self.seed, place, self.futures));
            if now_ms() - began > TASK_MS {
                next_task().await;
                began = now_ms();
                if !is_wanted() {
                    return None;
                }
            }
        }
        Sample::new(columns, self.futures as usize)
            .ok()
            .map(Rc::new)
    }
}
