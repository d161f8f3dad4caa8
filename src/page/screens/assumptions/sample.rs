//! The draws of the assumptions in a run's futures, drawn again in the page: they follow from the seed alone.

use std::cell::RefCell;
use std::rc::Rc;

use crate::analysis::sensitivity::{ParameterColumn, ParameterSample};
use crate::evidence::{Beliefs, Evidence, ParameterIndex};
use crate::model::sampling::{Sampler, Seed};
use crate::workers::pool::Shown;
use yew::prelude::*;

use crate::page::browser::page::{next_task, now_ms};

/// Longest task, so that the page stays responsive; ms.
pub const TASK_MS: f64 = 12.0;

/// Everything that a sample follows from.
#[derive(Debug, Clone, PartialEq)]
struct SampleKey {
    beliefs: Beliefs,
    population: f64,
    seed: Seed,
    futures: u32,
}

impl SampleKey {
    /// The key of a run; nothing unless its futures were kept.
    fn of(shown: &Shown) -> Option<Self> {
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

    /// Draws the sample, a few columns in a task. Ends with nothing once `is_wanted` says no.
    async fn draw(&self, is_wanted: impl Fn() -> bool) -> Option<Rc<ParameterSample>> {
        let sampler = Sampler::new(&self.beliefs, self.population);
        let mut columns = Vec::new();
        let mut began = now_ms();
        for index in ParameterIndex::all() {
            columns.extend(ParameterColumn::draw(
                &sampler,
                self.seed,
                index,
                self.futures,
            ));
            if now_ms() - began > TASK_MS {
                next_task().await;
                began = now_ms();
                if !is_wanted() {
                    return None;
                }
            }
        }
        ParameterSample::new(columns, self.futures as usize)
            .ok()
            .map(Rc::new)
    }
}

/// A sample and its key; nothing before the first one.
type LastSample = Option<(SampleKey, Rc<ParameterSample>)>;

/// The sample that was drawn last, shared by the parts of the screen.
#[derive(Clone, Default)]
pub struct SampleCache(Rc<RefCell<LastSample>>);

impl PartialEq for SampleCache {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl SampleCache {
    /// The sample of a run: the last one if it fits, else a new one. Nothing if the run's futures were not kept, or once
    /// `is_wanted` says no.
    pub async fn sample(
        &self,
        shown: &Shown,
        is_wanted: impl Fn() -> bool,
    ) -> Option<Rc<ParameterSample>> {
        let key = SampleKey::of(shown)?;
        let last = self.0.borrow().clone();
        if let Some((_, sample)) = last.filter(|(of, _)| *of == key) {
            return Some(sample);
        }
        let sample = key.draw(is_wanted).await?;
        *self.0.borrow_mut() = Some((key, sample.clone()));
        Some(sample)
    }
}

/// The cache that the screen provides.
#[hook]
pub fn use_sample_cache() -> SampleCache {
    use_context::<SampleCache>().unwrap_or_default()
}
