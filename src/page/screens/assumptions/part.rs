//! The parts of the screen, each with an address of its own.

use crate::evidence::ParameterIndex;
use crate::page::router::Route;

/// A part of the screen, with an address of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Every assumption.
    All,
    /// The links between services.
    Links,
    /// Assumptions that move together.
    Correlations,
    /// Other forms of the model.
    Structure,
    /// The local figures that the area starts from.
    Local,
    /// The smallest differences that matter.
    ImportantDifferences,
    /// The value of better evidence.
    ValueOfInformation,
    /// A number that somebody does not believe.
    Challenge,
}

impl Part {
    /// The parts in order.
    pub const ALL: [Self; 8] = [
        Self::All,
        Self::Links,
        Self::Correlations,
        Self::Structure,
        Self::Local,
        Self::ImportantDifferences,
        Self::ValueOfInformation,
        Self::Challenge,
    ];

    /// The argument after the screen's address.
    fn id(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Links => "links",
            Self::Correlations => "correlations",
            Self::Structure => "structure",
            Self::Local => "local-figures",
            Self::ImportantDifferences => "important-differences",
            Self::ValueOfInformation => "value-of-information",
            Self::Challenge => "challenge",
        }
    }

    /// The name in the list of parts.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "Every assumption",
            Self::Links => "Links between services",
            Self::Correlations => "Correlations",
            Self::Structure => "Model structure",
            Self::Local => "Local figures",
            Self::ImportantDifferences => "Differences that matter",
            Self::ValueOfInformation => "Value of better evidence",
            Self::Challenge => "Challenge",
        }
    }

    /// Its address.
    pub fn address(self) -> String {
        let screen = Route::Assumptions.address();
        match self.id() {
            "" => screen.to_owned(),
            id => [screen, "/", id].concat(),
        }
    }

    /// An argument that people may have bookmarked from an earlier version.
    fn former_id(self) -> Option<&'static str> {
        match self {
            Self::Correlations => Some("moving-together"),
            Self::Structure => Some("form-of-the-model"),
            Self::ValueOfInformation => Some("knowing-more"),
            _ => None,
        }
    }

    /// The part of an argument, and the index of the parameter that it names, if any.
    pub fn of(argument: &str) -> (Self, Option<ParameterIndex>) {
        let part = Self::ALL
            .into_iter()
            .find(|part| part.id() == argument || part.former_id() == Some(argument));
        let parameter = ParameterIndex::from_id(argument);
        (part.unwrap_or(Self::All), parameter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::PARAMETER_IDS;

    #[test]
    fn an_argument_gives_its_part_or_a_parameter() {
        for part in Part::ALL {
            assert_eq!(Part::of(part.id()), (part, None));
        }
        let (part, parameter) = Part::of(PARAMETER_IDS[3]);
        assert_eq!((part, parameter), (Part::All, ParameterIndex::all().nth(3)));
        assert_eq!(Part::of("nothing"), (Part::All, None));
    }

    #[test]
    fn former_arguments_give_the_same_parts() {
        assert_eq!(Part::of("moving-together").0, Part::Correlations);
        assert_eq!(Part::of("form-of-the-model").0, Part::Structure);
        assert_eq!(Part::of("knowing-more").0, Part::ValueOfInformation);
    }
}
