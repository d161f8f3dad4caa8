//! The worker's side, without a browser in it: takes messages, does one block at a tick.

use std::collections::VecDeque;

use crate::core::series::Series;
use crate::engine::block_report::{BlockReport, VariantReport};
use crate::engine::run::{Engine, PreparedVariant, Request};
use crate::evidence::Beliefs;
use crate::workers::protocol::{BUILD, FromWorker, PROTOCOL, RunId, ToWorker};

/// A simulation server. The same one works in a worker, in the page and in tests.
#[derive(Debug, Default)]
pub struct Server {
    /// There once it is known what is believed.
    engine: Option<Engine>,
    job: Option<Job>,
}

#[derive(Debug)]
struct Job {
    run: RunId,
    request: Box<Request>,
    focus: Series,
    blocks: VecDeque<u32>,
    /// The variants of each block; none for a run.
    question: Option<QuestionVariants>,
}

/// The variants of a question.
#[derive(Debug)]
struct QuestionVariants {
    variants: Vec<PreparedVariant>,
    /// The next one for the first of the blocks.
    next: usize,
}

impl Server {
    /// A server that knows nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a message; may have an answer at once.
    pub fn handle(&mut self, message: ToWorker) -> Option<FromWorker> {
        match message {
            ToWorker::Hello { .. } => Some(FromWorker::Ready {
                protocol: PROTOCOL,
                build: BUILD.into(),
            }),
            ToWorker::Start {
                run,
                beliefs,
                request,
                focus,
                blocks,
            } => {
                self.take_job(beliefs, run, request, focus, blocks);
                None
            }
            ToWorker::StartVariants {
                run,
                beliefs,
                request,
                focus,
                variants,
                blocks,
            } => {
                self.take_job(beliefs, run, request, focus, blocks);
                if let (Some(engine), Some(job)) = (&self.engine, &mut self.job) {
                    let sound = variants.iter().all(|variant| variant.change.is_sound());
                    let ready = |variant| engine.variant(&job.request, variant);
                    let variants: Vec<PreparedVariant> = if sound {
                        variants.iter().map(ready).collect()
                    } else {
                        Vec::new()
                    };
                    // Without a variant there is nothing to be said of a block. No page asks for what cannot be drawn.
                    if variants.is_empty() {
                        job.blocks.clear();
                    }
                    job.question = Some(QuestionVariants { variants, next: 0 });
                }
                None
            }
        }
    }

    /// Drops what it was doing and makes ready for these blocks.
    fn take_job(
        &mut self,
        beliefs: Option<Box<Beliefs>>,
        run: RunId,
        request: Box<Request>,
        focus: Series,
        blocks: Vec<u32>,
    ) {
        match (&mut self.engine, beliefs) {
            (Some(engine), Some(beliefs)) => engine.believe(*beliefs),
            (None, Some(beliefs)) => self.engine = Some(Engine::new(*beliefs)),
            (_, None) => {}
        }
        self.job = None;
        // Without an engine there is nothing to do, and what no page asks for is not done: the silence is noticed.
        let Some(engine) = &mut self.engine else {
            return;
        };
        if !request.is_sound() || blocks.iter().any(|block| *block >= request.blocks()) {
            return;
        }
        engine.prepare(&request, Some(focus));
        self.job = Some(Job {
            run,
            request,
            focus,
            blocks: blocks.into(),
            question: None,
        });
    }

    /// True if there is work.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.job.as_ref().is_some_and(|job| !job.blocks.is_empty())
    }

    /// Does one block, or one variant of a block, if there is one to do.
    pub fn tick(&mut self) -> Option<FromWorker> {
        let (engine, job) = (self.engine.as_mut()?, self.job.as_mut()?);
        let block = *job.blocks.front()?;
        let (run, focus) = (job.run, job.focus);
        if let Some(question) = &mut job.question {
            let number = question.next;
            let variant = &question.variants[number];
            let (baseline, plan) = engine.varied(&job.request, block, Some(focus), variant);
            question.next = (number + 1) % question.variants.len();
            if question.next == 0 {
                job.blocks.pop_front();
            }
            let number = u32::try_from(number).expect("a question has a few hundred variants");
            return Some(FromWorker::Variant {
                run,
                report: VariantReport::new(block, number, &baseline, &plan, focus),
            });
        }
        job.blocks.pop_front();
        let (baseline, plan) = engine.block(&job.request, block, Some(focus));
        let years = job.request.years as usize;
        let report = BlockReport::new(block, &baseline, &plan, focus, years);
        Some(FromWorker::Block { run, report })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::block_report::Yardstick;
    use crate::engine::run::{Override, Variant};
    use crate::evidence::{Beliefs, Evidence, ParameterIndex};
    use crate::model::scenario::{Link, Scenario, Switches};

    fn start(run: u32, believes: bool, blocks: &[u32]) -> ToWorker {
        let request = Request {
            plan: Scenario::default(),
            years: 1,
            futures: 512,
            ..Request::example()
        };
        ToWorker::Start {
            run: RunId(run),
            beliefs: believes.then(|| Box::new(Beliefs::from(Evidence::built_in()))),
            request: Box::new(request),
            focus: Series::Qalys,
            blocks: blocks.to_vec(),
        }
    }

    fn blocks_of(server: &mut Server) -> Vec<(u32, u32)> {
        std::iter::from_fn(|| server.tick())
            .map(|message| match message {
                FromWorker::Block { run, report } => (run.0, report.block),
                other => panic!("nobody asked for {other:?}"),
            })
            .collect()
    }

    #[test]
    fn a_server_says_which_version_it_speaks() {
        assert_eq!(
            Server::new().handle(ToWorker::Hello {
                protocol: 99,
                build: String::new()
            }),
            Some(FromWorker::Ready {
                protocol: PROTOCOL,
                build: BUILD.into()
            })
        );
    }

    #[test]
    fn a_server_that_was_told_nothing_does_nothing() {
        let mut server = Server::new();
        assert_eq!(server.handle(start(1, false, &[0])), None);
        assert!(!server.is_busy());
        assert_eq!(server.tick(), None);
    }

    #[test]
    fn the_newest_run_replaces_the_one_in_progress() {
        let mut server = Server::new();
        assert_eq!(server.tick(), None);
        assert_eq!(server.handle(start(1, true, &[0, 2])), None);
        assert!(server.is_busy());
        assert!(server.tick().is_some());
        server.handle(start(2, false, &[1, 3]));
        assert_eq!(blocks_of(&mut server), [(2, 1), (2, 3)]);
        assert!(!server.is_busy());
    }

    fn parameter() -> ParameterIndex {
        ParameterIndex::from_id("length_of_stay").unwrap()
    }

    fn ask(run: u32, blocks: &[u32]) -> ToWorker {
        let ToWorker::Start { request, focus, .. } = start(run, false, blocks) else {
            panic!("that is a start");
        };
        let without = |link| Variant {
            plan: Scenario {
                switches: Switches::default().without(link),
                ..Scenario::default()
            },
            change: Override::Swapped(parameter()),
        };
        ToWorker::StartVariants {
            run: RunId(run),
            beliefs: None,
            request,
            focus,
            variants: vec![without(Link::DelaysToDeaths), without(Link::UnevenFriction)],
            blocks: blocks.to_vec(),
        }
    }

    #[test]
    fn a_question_is_answered_a_variant_at_a_time_and_gives_way_at_once() {
        let mut server = Server::new();
        server.handle(ask(1, &[0]));
        assert!(!server.is_busy(), "it knows nothing yet");
        server.handle(start(1, true, &[0]));
        server.handle(ask(2, &[0, 3]));
        let variants: Vec<(u32, u32, usize)> = std::iter::from_fn(|| server.tick())
            .map(|message| match message {
                FromWorker::Variant {
                    run: RunId(2),
                    report,
                } => (report.block, report.variant, report.differences().len()),
                other => panic!("nobody asked for {other:?}"),
            })
            .collect();
        assert_eq!(
            variants,
            [(0, 0), (0, 1), (3, 0), (3, 1)].map(|(block, variant)| (
                block,
                variant,
                128 * Yardstick::COUNT
            ))
        );
        server.handle(ask(3, &[0, 3]));
        assert!(server.tick().is_some());
        server.handle(start(4, false, &[1]));
        assert_eq!(blocks_of(&mut server), [(4, 1)]);
        let mut damaged = ask(5, &[0]);
        if let ToWorker::StartVariants { variants, .. } = &mut damaged {
            variants[1].change = Override::Fixed(vec![(parameter(), f64::NAN)]);
        }
        server.handle(damaged);
        assert!(!server.is_busy(), "the value is not a number");
        server.handle(ask(6, &[]));
        assert!(!server.is_busy(), "without blocks it only stops");
    }
}
