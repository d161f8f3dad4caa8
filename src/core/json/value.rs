//! A text as a tree, taken apart by whoever knows what should stand in it. One reader for everything that is stored: a reader
//! made for each type would be many times as large.

use super::Problem;

/// What a text says, before anybody asks what it means.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`.
    Nothing,
    /// `true` or `false`.
    Truth(bool),
    /// A whole number, if it is one that fits.
    Whole(i64),
    /// A whole number too large for that.
    Natural(u64),
    /// Any other number; always finite.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Self>),
    /// Names with their values, in the order in which they stand.
    Map(Vec<(String, Self)>),
}

impl Value {
    /// The value under a name; nothing where it has none.
    ///
    /// # Errors
    /// This has no names, or has this one twice.
    pub fn get(&self, name: &str) -> Result<Option<&Self>, Problem> {
        let Self::Map(parts) = self else {
            return Err(self.instead_of("names with values"));
        };
        let mut found = parts.iter().filter(|(other, _)| other == name);
        let first = found.next().map(|(_, value)| value);
        match found.next() {
            None => Ok(first),
            Some(_) => Err(Problem(format!("“{name}” stands there twice"))),
        }
    }

    /// The value under a name that must be there.
    ///
    /// # Errors
    /// It is not.
    pub fn part(&self, name: &str) -> Result<&Self, Problem> {
        self.get(name)?
            .ok_or_else(|| Problem(format!("“{name}” is missing")))
    }

    /// A number.
    ///
    /// # Errors
    /// It is none.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a number that is written without a point is still a number"
    )]
    pub fn number(&self) -> Result<f64, Problem> {
        match self {
            Self::Whole(whole) => Ok(*whole as f64),
            Self::Natural(natural) => Ok(*natural as f64),
            Self::Number(number) => Ok(*number),
            _ => Err(self.instead_of("a number")),
        }
    }

    /// A number, or nothing.
    ///
    /// # Errors
    /// It is something else.
    pub fn maybe_number(&self) -> Result<Option<f64>, Problem> {
        match self {
            Self::Nothing => Ok(None),
            _ => self.number().map(Some),
        }
    }

    /// A whole number.
    ///
    /// # Errors
    /// It is none, or does not fit.
    pub fn whole(&self) -> Result<i64, Problem> {
        match self {
            Self::Whole(whole) => Ok(*whole),
            _ => Err(self.instead_of("a whole number")),
        }
    }

    /// A whole number that is not below 0 and fits the type it is wanted in.
    ///
    /// # Errors
    /// It is none, or does not fit.
    pub fn natural<T: TryFrom<u64>>(&self) -> Result<T, Problem> {
        let natural = match self {
            Self::Whole(whole) => u64::try_from(*whole).ok(),
            Self::Natural(natural) => Some(*natural),
            _ => None,
        };
        natural
            .and_then(|natural| T::try_from(natural).ok())
            .ok_or_else(|| self.instead_of("a whole number from 0 on"))
    }

    /// Yes or no.
    ///
    /// # Errors
    /// It is neither.
    pub fn truth(&self) -> Result<bool, Problem> {
        match self {
            Self::Truth(truth) => Ok(*truth),
            _ => Err(self.instead_of("true or false")),
        }
    }

    /// A text.
    ///
    /// # Errors
    /// It is none.
    pub fn text(&self) -> Result<&str, Problem> {
        match self {
            Self::Text(text) => Ok(text),
            _ => Err(self.instead_of("a text")),
        }
    }

    /// The values of a list.
    ///
    /// # Errors
    /// It is none.
    pub fn list(&self) -> Result<&[Self], Problem> {
        match self {
            Self::List(values) => Ok(values),
            _ => Err(self.instead_of("a list")),
        }
    }

    /// Fills `places` from a list that has as many values.
    ///
    /// # Errors
    /// It is no list, has another number of values, or one of them cannot be read.
    pub fn fill<T>(
        &self,
        places: &mut [T],
        read: impl Fn(&Self) -> Result<T, Problem>,
    ) -> Result<(), Problem> {
        let values = self.list()?;
        if values.len() != places.len() {
            return Err(Problem(format!(
                "a list has {} values, not {}",
                values.len(),
                places.len()
            )));
        }
        for (place, value) in places.iter_mut().zip(values) {
            *place = read(value)?;
        }
        Ok(())
    }

    /// What is wrong where something else was expected.
    #[must_use]
    pub fn instead_of(&self, expected: &str) -> Problem {
        let found = match self {
            Self::Nothing => "nothing",
            Self::Truth(true) => "true",
            Self::Truth(false) => "false",
            Self::Whole(whole) => return Problem(format!("{expected} was expected, not {whole}")),
            Self::Natural(_) => "a larger number",
            Self::Number(_) => "a number with a fraction",
            Self::Text(text) => return Problem(format!("{expected} was expected, not “{text}”")),
            Self::List(_) => "a list",
            Self::Map(_) => "names with values",
        };
        Problem(format!("{expected} was expected, not {found}"))
    }
}
