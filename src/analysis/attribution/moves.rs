//! Shares of the effect by move, whatever the order in which the moves are made: Shapley values.

use crate::core::line::Line;
use crate::engine::summary::DistributionSummary;
use crate::model::scenario::{Move, Scenario, Source};

/// Most moves that are kept apart: each more doubles the work. Above that, moves are grouped.
pub const PLAYERS_MAX: usize = 5;

/// Reason why moves are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoveGroupKind {
    /// A single move.
    Single,
    /// All moves to one line.
    To(Line),
    /// All moves from one line, or from outside.
    From(Source),
    /// The smallest, which are left over.
    Rest,
}

/// Moves that are taken as one.
#[derive(Debug, Clone, PartialEq)]
pub struct MoveGroup {
    /// Reason why they are grouped.
    pub kind: MoveGroupKind,
    /// The moves.
    pub moves: Vec<Move>,
    /// Money that they move in year 1; £ a year, each without its sign.
    pub pounds: f64,
}

/// The moves of a plan, in groups of which there are few enough.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Players {
    groups: Vec<MoveGroup>,
    /// By move: index of its group.
    group_of: Vec<usize>,
}

impl Players {
    /// Groups moves if there are too many: by the line that gains or the line that gives, whichever keeps more apart;
    /// if both leave too many groups, the largest and the others as one. `sizes` are in £ a year.
    pub(super) fn new(moves: &[Move], sizes: &[f64]) -> Self {
        let singles = Self::by(moves, sizes, |_| MoveGroupKind::Single);
        if singles.groups.len() <= PLAYERS_MAX {
            return singles;
        }
        let by_target = Self::by(moves, sizes, |step| MoveGroupKind::To(step.target));
        let by_source = Self::by(moves, sizes, |step| MoveGroupKind::From(step.source));
        let groups = |players: &Self| players.groups.len();
        let tells_apart = |players: &&Self| (2..=PLAYERS_MAX).contains(&groups(players));
        // Where both tell as much apart, the lines that get.
        let best = [&by_source, &by_target]
            .into_iter()
            .filter(tells_apart)
            .max_by_key(|players| groups(players));
        if let Some(best) = best {
            return best.clone();
        }
        let too_many = [by_target, by_source, singles];
        let first = too_many
            .into_iter()
            .find(|players| groups(players) > PLAYERS_MAX);
        first.map_or_else(Self::default, |players| players.with_a_rest(moves))
    }

    /// Groups moves of a kind; single ones stay by themselves.
    fn by(moves: &[Move], sizes: &[f64], kind: impl Fn(&Move) -> MoveGroupKind) -> Self {
        let mut groups: Vec<MoveGroup> = Vec::new();
        let group_of = moves.iter().zip(sizes).map(|(step, pounds)| {
            let kind = kind(step);
            let same = |group: &MoveGroup| kind != MoveGroupKind::Single && group.kind == kind;
            let group = groups.iter().position(same).unwrap_or(groups.len());
            if group == groups.len() {
                groups.push(MoveGroup {
                    kind,
                    moves: Vec::new(),
                    pounds: 0.0,
                });
            }
            groups[group].moves.push(*step);
            groups[group].pounds += pounds;
            group
        });
        let group_of = group_of.collect();
        Self { groups, group_of }
    }

    /// Keeps the largest groups and combines the others.
    fn with_a_rest(self, moves: &[Move]) -> Self {
        let pounds = |group: &usize| self.groups[*group].pounds;
        let mut order: Vec<usize> = (0..self.groups.len()).collect();
        order.sort_by(|a, b| pounds(b).total_cmp(&pounds(a)));
        let mut groups_of = vec![PLAYERS_MAX - 1; order.len()];
        let mut groups: Vec<MoveGroup> = Vec::new();
        for (index, group) in order.into_iter().take(PLAYERS_MAX - 1).enumerate() {
            groups_of[group] = index;
            groups.push(self.groups[group].clone());
        }
        let group_of: Vec<usize> = self
            .group_of
            .iter()
            .map(|group| groups_of[*group])
            .collect();
        let rest = PLAYERS_MAX - 1;
        let left = (0..self.groups.len()).filter(|group| groups_of[*group] == rest);
        groups.push(MoveGroup {
            kind: MoveGroupKind::Rest,
            pounds: left.map(|group| self.groups[group].pounds).sum(),
            moves: moves
                .iter()
                .zip(&group_of)
                .filter(|(_, group)| **group == rest)
                .map(|(step, _)| *step)
                .collect(),
        });
        Self { groups, group_of }
    }

    pub(super) fn groups(&self) -> &[MoveGroup] {
        &self.groups
    }

    /// The plan with every set of groups but the empty one: set `s`, a bit for each group, has index `s − 1`.
    pub(super) fn variants(&self, plan: &Scenario) -> Vec<Scenario> {
        let with = |set: usize| Scenario {
            moves: plan
                .moves
                .iter()
                .zip(&self.group_of)
                .filter(|(_, group)| set & (1 << **group) != 0)
                .map(|(step, _)| *step)
                .collect(),
            ..plan.clone()
        };
        (1..1 << self.groups.len()).map(with).collect()
    }
}

/// A group's share of the effect.
#[derive(Debug, Clone, PartialEq)]
pub struct MoveShare {
    /// The moves.
    pub group: MoveGroup,
    /// Its share over the futures.
    pub effect: DistributionSummary,
}

/// The effect of the moves on an outcome, shared among them.
#[derive(Debug, Clone, PartialEq)]
pub struct MovesAnswer {
    /// The share of each move, or group of moves.
    pub shares: Vec<MoveShare>,
    /// Effect of all of them.
    pub total: DistributionSummary,
}

/// Shapley's shares in one future: what each player adds, averaged over every order in which they may come. `worth` is
/// what each set of players brings, the empty set's nothing left out; `players` of them.
pub(super) fn shapley(worth: impl Fn(usize) -> f64, players: usize) -> Vec<f64> {
    let of = |set: usize| if set == 0 { 0.0 } else { worth(set - 1) };
    // How likely it is that just these `before` others have come before: before! (players − before − 1)!/players!.
    let weight = |before: u32| {
        let mut ways = players as f64;
        for step in 0..u64::from(before) {
            ways *= (players as u64 - 1 - step) as f64 / (step + 1) as f64;
        }
        1.0 / ways
    };
    (0..players)
        .map(|player| {
            let bit = 1 << player;
            (0..1_usize << players)
                .filter(|set| set & bit == 0)
                .map(|set| weight(set.count_ones()) * (of(set | bit) - of(set)))
                .sum()
        })
        .collect()
}
