//! The places whose budgets can be moved: real commissioning groups, groups of them, and any the user types.

mod catalogue;
mod checked_area;
mod compared;
mod groups;
mod local;
mod neighbours;
mod place;
mod places;
mod profile;
pub mod split_text;

pub use catalogue::{AVERAGE, LEEDS, LONDON};
pub use checked_area::{
    ALLOTMENT_PER_HEAD_MAX, ALLOTMENT_PER_HEAD_MIN, Area, AreaError, FOLLOWED_SHARE,
    POPULATION_MAX, POPULATION_MIN, QUINTILES, SHARE_SUM_TOLERANCE,
};
pub use compared::Compared;
pub use local::{
    ENGLAND, FOLLOW_NEED, FOLLOW_REFERRALS, FOLLOWS_RECOVERY, FigureFacts, Local, LocalError,
    LocalFigure,
};
pub use neighbours::{NEIGHBOURS, neighbours};
pub use place::Place;
pub use places::{OWN_FIGURES, by_code, places, places_from_csv, search, usual_local};
pub use profile::Profile;
