//! The origin of a run's figures, for the files made of them.

use crate::model::provenance::changed;
use crate::text::chart::Origin;
use crate::workers::pool::Shown;

/// The area, moves, futures, seed and changed assumptions that a run's figures come from.
pub fn origin(shown: &Shown) -> Origin {
    let request = &shown.wanted.request;
    let fingerprint = shown.results.fingerprint;
    Origin {
        changed: changed(&shown.wanted.assumptions, &request.area),
        moves: request.plan.moves.clone(),
        area: request.area.name.clone(),
        futures: (shown.results.futures, request.futures),
        seed: request.seed.0,
        fingerprint: fingerprint.map(|fingerprint| fingerprint.to_string()),
    }
}
