//! The worker's side, without a browser in it: takes messages, does one block at a tick.

use std::collections::VecDeque;

use crate::evidence::Evidence;
use crate::protocol::{BUILD, FromWorker, PROTOCOL, RunId, ToWorker};
use crate::report::BlockReport;
use crate::run::{Engine, Request};
use crate::series::Series;

/// A simulation server. The same one works in a worker, in the page and in tests.
#[derive(Debug)]
pub struct Server {
    engine: Engine,
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
    /// A server with the evidence that is compiled in.
    #[must_use]
    pub fn new() -> Self {
        Self {
            engine: Engine::new(Evidence::built_in().clone()),
            job: None,
        }
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
                request,
                focus,
                blocks,
            } => {
                self.engine.prepare(&request);
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
        let job = self.job.as_mut()?;
        let block = job.blocks.pop_front()?;
        let (plan, scenario) = self.engine.block(&job.request, block);
        let report = BlockReport::new(block, plan, scenario, job.focus, job.request.years as usize);
        Some(FromWorker::Block {
            run: job.run,
            report,
        })
    }
}

impl Default for Server {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sampling::Seed;
    use crate::scenario::Scenario;

    fn start(run: u32, blocks: &[u32]) -> ToWorker {
        let area = crate::area::by_code("average")
            .unwrap()
            .area(None, Evidence::built_in())
            .unwrap();
        let request = Request {
            area,
            scenario: Scenario::default(),
            seed: Seed(1),
            years: 1,
            futures: 400,
        };
        ToWorker::Start {
            run: RunId(run),
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
    fn the_newest_run_replaces_the_one_in_progress() {
        let mut server = Server::new();
        assert_eq!(server.tick(), None);
        assert_eq!(server.handle(start(1, &[0, 2])), None);
        assert!(server.is_busy());
        assert!(server.tick().is_some());
        server.handle(start(2, &[1, 3]));
        assert_eq!(blocks_of(&mut server), [(2, 1), (2, 3)]);
        assert!(!server.is_busy());
    }
}
