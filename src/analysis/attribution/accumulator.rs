//! Gathers what the variants of a question differ by, in whatever order it comes.

use super::model_forms::model_forms;
use super::moves::shapley;
use super::spread_accumulator::SpreadAccumulator;
use super::{
    CorrelationAnswer, Effect, FormEffect, MoveShare, MovesAnswer, PreparedQuestion, Question,
    SobolAnswer, Why, sobol,
};
use crate::core::series::Series;
use crate::engine::block_report::Yardstick;
use crate::engine::run::BLOCK;
use crate::engine::summary::sums::{Counts, Sums};
use crate::evidence::ParameterIndex;

/// State of a block after the differences of a variant were added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockProgress {
    /// They were not added: they do not belong here, or came before.
    Ignored,
    /// Those of other variants are still to come.
    Waiting,
    /// Those of every variant are in.
    Complete,
}

/// The answer that the futures in so far give.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Number of futures that are in.
    pub futures: u32,
    /// Findings of these futures.
    pub findings: Findings,
}

/// Findings, by kind of question.
#[derive(Debug, Clone, PartialEq)]
pub enum Findings {
    /// To the question why.
    Why(Why),
    /// To the question what each move did.
    Moves(MovesAnswer),
    /// To the question what they do under every form of the model.
    Structure(Vec<FormEffect>),
    /// To the question what they do with parameters at these values: an effect for each list of them.
    Overrides(Vec<Effect>),
    /// The columns that Sobol indices are estimated from.
    Sobol(SobolAnswer),
    /// The spread of the effect under other correlations.
    Correlations(CorrelationAnswer),
}

/// The differences of a question's variants, as they come.
#[derive(Debug, Clone)]
pub struct Accumulator {
    prepared: PreparedQuestion,
    /// By variant, yardstick and future.
    values: Vec<f32>,
    /// By block and variant: whether it has come.
    arrived: Vec<bool>,
    /// By block: variants still to come.
    missing: Vec<usize>,
    futures_in: u32,
    pieces_in: u32,
}

impl Accumulator {
    /// Nothing has come yet.
    #[must_use]
    pub fn new(prepared: PreparedQuestion) -> Self {
        let variants = prepared.variants().len();
        let (futures, blocks) = (prepared.request.futures, prepared.request.blocks() as usize);
        Self {
            values: vec![0.0; variants * Yardstick::COUNT * futures as usize],
            arrived: vec![false; variants * blocks],
            missing: vec![variants; blocks],
            futures_in: 0,
            pieces_in: 0,
            prepared,
        }
    }

    /// The prepared question.
    #[must_use]
    pub fn prepared(&self) -> &PreparedQuestion {
        &self.prepared
    }

    /// Adds the differences of a variant in the futures of a block, one yardstick after the other.
    pub fn add(&mut self, block: u32, variant: u32, differences: &[f32]) -> BlockProgress {
        let variants = self.prepared.variants.len();
        if block >= self.prepared.request.blocks() || variant as usize >= variants {
            return BlockProgress::Ignored;
        }
        let (first, count) = self.prepared.request.block(block);
        let (block, variant) = (block as usize, variant as usize);
        let fits = differences.len() == Yardstick::COUNT * count as usize
            && differences.iter().all(|value| value.is_finite());
        if !fits || self.arrived[block * variants + variant] {
            return BlockProgress::Ignored;
        }
        self.arrived[block * variants + variant] = true;
        self.pieces_in += 1;
        for (yardstick, row) in Yardstick::ALL
            .into_iter()
            .zip(differences.chunks(count as usize))
        {
            let start = self.row(variant, yardstick) + first as usize;
            self.values[start..][..row.len()].copy_from_slice(row);
        }
        self.missing[block] -= 1;
        if self.missing[block] > 0 {
            return BlockProgress::Waiting;
        }
        self.futures_in += count;
        BlockProgress::Complete
    }

    /// Number of futures that are in, with every variant.
    #[must_use]
    pub fn futures_in(&self) -> u32 {
        self.futures_in
    }

    /// Share of the work that is done, 0–1.
    #[must_use]
    pub fn share_done(&self) -> f64 {
        f64::from(self.pieces_in) / self.arrived.len().max(1) as f64
    }

    /// True if all futures are in.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.futures_in == self.prepared.request.futures
    }

    /// The answer so far. Blocks count in their order, so that it does not depend on when they came.
    #[must_use]
    pub fn answer(&self) -> Answer {
        let complete = self.missing.iter().enumerate();
        let complete = complete.filter(|(_, missing)| **missing == 0);
        let mut counts = Counts::default();
        let mut futures = Vec::with_capacity(self.futures_in as usize);
        for (block, _) in complete {
            let first = block as u32 * BLOCK;
            let count = BLOCK.min(self.prepared.request.futures - first);
            counts.add(first, count);
            futures.extend(first..first + count);
        }
        let findings = match &self.prepared.question {
            Question::Why => Findings::Why(Why::new(counts, self.sums(&futures))),
            Question::Moves => Findings::Moves(self.moves(&counts, &futures)),
            Question::Structure => {
                let effects = self.effects(&counts, &futures);
                let cells = model_forms().zip(effects);
                Findings::Structure(
                    cells
                        .map(|(form, effect)| FormEffect { form, effect })
                        .collect(),
                )
            }
            Question::Overrides { .. } => Findings::Overrides(self.effects(&counts, &futures)),
            Question::Sobol { parameters, .. } => Findings::Sobol(self.sobol(parameters, &futures)),
            Question::Correlations(_) => {
                let value = |variant, future| self.value(variant, future);
                Findings::Correlations(CorrelationAnswer::new(&counts, &futures, value))
            }
        };
        Answer {
            futures: self.futures_in,
            findings,
        }
    }

    /// Index of the first future of a variant and a yardstick in the values.
    fn row(&self, variant: usize, yardstick: Yardstick) -> usize {
        let row = variant * Yardstick::COUNT + yardstick as usize;
        row * self.prepared.request.futures as usize
    }

    fn by(&self, yardstick: Yardstick, variant: usize, future: u32) -> f64 {
        f64::from(self.values[self.row(variant, yardstick) + future as usize])
    }

    fn value(&self, variant: usize, future: u32) -> f64 {
        self.by(Yardstick::Focus, variant, future)
    }

    fn effects(&self, counts: &Counts, futures: &[u32]) -> Vec<Effect> {
        let of_variant = |variant| {
            let value = |yardstick, future| self.by(yardstick, variant, future);
            Effect::new(
                counts,
                futures,
                self.prepared.focus,
                self.important(),
                value,
            )
        };
        (0..self.prepared.variants.len()).map(of_variant).collect()
    }

    /// The smallest difference that matters by each yardstick.
    fn important(&self) -> [f64; Yardstick::COUNT] {
        let PreparedQuestion { request, focus, .. } = &self.prepared;
        Yardstick::ALL.map(|yardstick| match yardstick {
            Yardstick::Focus => request.important_in_headline(*focus),
            Yardstick::Qalys => request.important_in_headline(Series::Qalys),
            // Money is that of all years.
            Yardstick::Money => request.important[Series::Surplus] * f64::from(request.years),
        })
    }

    fn sobol(&self, parameters: &[ParameterIndex], futures: &[u32]) -> SobolAnswer {
        let column = |variant: usize| -> Vec<f64> {
            let values = futures.iter().map(|future| self.value(variant, *future));
            values.collect()
        };
        SobolAnswer {
            parameters: parameters.to_vec(),
            first: column(sobol::FIRST),
            second: column(sobol::SECOND),
            swapped: (0..parameters.len())
                .map(|index| column(sobol::SWAPPED + index))
                .collect(),
        }
    }

    fn sums(&self, futures: &[u32]) -> Vec<Sums> {
        let of_variant = |variant| {
            let mut sums = Sums::ZERO;
            for future in futures {
                sums.add_values(*future, std::iter::once(self.value(variant, *future)));
            }
            sums
        };
        (0..self.prepared.variants.len()).map(of_variant).collect()
    }

    fn moves(&self, counts: &Counts, futures: &[u32]) -> MovesAnswer {
        let groups = self.prepared.players.groups();
        let mut shares = vec![SpreadAccumulator::default(); groups.len()];
        let mut total = SpreadAccumulator::default();
        let whole = self.prepared.variants.len() - 1;
        for future in futures {
            let of_future = shapley(|variant| self.value(variant, *future), groups.len());
            for (share, value) in shares.iter_mut().zip(of_future) {
                share.add(*future, value);
            }
            total.add(*future, self.value(whole, *future));
        }
        let share = |(group, effect): (&super::MoveGroup, &SpreadAccumulator)| MoveShare {
            group: group.clone(),
            effect: effect.distribution(counts),
        };
        MovesAnswer {
            shares: groups.iter().zip(&shares).map(share).collect(),
            total: total.distribution(counts),
        }
    }
}
