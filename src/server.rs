//! The worker's side, without a browser in it: takes messages, does one block at a tick.

use std::collections::VecDeque;

use crate::protocol::{BUILD, FromWorker, PROTOCOL, RunId, ToWorker};
use crate::report::BlockReport;
use crate::run::{Engine, Request};
use crate::series::Series;

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
                match (&mut self.engine, beliefs) {
                    (Some(engine), Some(beliefs)) => engine.believe(*beliefs),
                    (None, Some(beliefs)) => self.engine = Some(Engine::new(*beliefs)),
                    (_, None) => {}
                }
                // Without an engine there is nothing to do, and what no page asks for is not done: the silence is noticed.
                let engine = self.engine.as_mut()?;
                if !request.is_sound() || blocks.iter().any(|block| *block >= request.blocks()) {
                    return None;
                }
                engine.prepare(&request, Some(focus));
                self.job = Some(Job {
                    run,
                    request,
                    focus,
                    blocks: blocks.into(),
                });
                None
            }
        }
    }

    /// Whether there is work.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.job.as_ref().is_some_and(|job| !job.blocks.is_empty())
    }

    /// Does one block, if there is one to do.
    pub fn tick(&mut self) -> Option<FromWorker> {
        let (engine, job) = (self.engine.as_mut()?, self.job.as_mut()?);
        let block = job.blocks.pop_front()?;
        let (plan, scenario) = engine.block(&job.request, block, Some(job.focus));
        let report = BlockReport::new(
            block,
            &plan,
            &scenario,
            job.focus,
            job.request.years as usize,
        );
        Some(FromWorker::Block {
            run: job.run,
            report,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Beliefs, Evidence};
    use crate::sampling::Seed;
    use crate::scenario::Scenario;

    fn start(run: u32, believes: bool, blocks: &[u32]) -> ToWorker {
        let area = crate::area::by_code("average")
            .unwrap()
            .area(None, Evidence::built_in())
            .unwrap();
        let request = Request {
            area,
            scenario: Scenario::default(),
            seed: Seed(1),
            years: 1,
            futures: 512,
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
                FromWorker::Ready { .. } => panic!("nobody said hello"),
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
}
