//! Values from JSON.

use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, Visitor};

use super::{Problem, Value};

/// Lists and maps within each other, at most.
const DEPTH_MAX: u32 = 64;

/// The value that a text stands for.
///
/// # Errors
/// What is wrong, and at which character.
pub fn from_text<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    let mut reader = Reader::of(text);
    let value = T::deserialize(&mut reader)?;
    reader.end()?;
    Ok(value)
}

impl Value {
    /// What a text says.
    ///
    /// # Errors
    /// What is wrong, and at which character.
    pub fn from_text(text: &str) -> Result<Self, Problem> {
        let mut reader = Reader::of(text);
        let value = reader.value()?;
        reader.end()?;
        Ok(value)
    }
}

struct Reader<'a> {
    text: &'a str,
    /// The next byte, always the first of a character.
    at: usize,
    depth: u32,
}

/// What comes next in a text.
enum Next {
    Map,
    List,
    Text(String),
    Bool(bool),
    Nothing,
    Whole(i64),
    Natural(u64),
    Number(f64),
}

impl<'a> Reader<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            depth: 0,
        }
    }

    /// Refuses what stands after the value.
    fn end(&mut self) -> Result<(), Problem> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.problem("nothing more was expected")),
        }
    }

    fn problem(&self, what: &str) -> Problem {
        let character = self.text[..self.at].chars().count() + 1;
        Problem(format!("{what} at character {character}"))
    }

    /// The next byte that is not a space.
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// Goes past the next byte if it is this one.
    fn takes(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn expect(&mut self, byte: u8, what: &str) -> Result<(), Problem> {
        match self.takes(byte) {
            true => Ok(()),
            false => Err(self.problem(what)),
        }
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let is_next = self.text[self.at..].starts_with(word);
        self.at += if is_next { word.len() } else { 0 };
        is_next
    }

    fn string(&mut self) -> Result<String, Problem> {
        self.expect(b'"', "a text was expected")?;
        let mut string = String::new();
        loop {
            let rest = &self.text[self.at..];
            let end = rest.find(|c: char| c == '"' || c == '\\' || c < ' ');
            let Some(end) = end else {
                return Err(self.problem("a text has no end"));
            };
            string.push_str(&rest[..end]);
            self.at += end;
            match self.text.as_bytes()[self.at] {
                b'"' => {
                    self.at += 1;
                    return Ok(string);
                }
                b'\\' => string.push(self.escaped()?),
                _ => return Err(self.problem("a text has no end")),
            }
        }
    }

    fn escaped(&mut self) -> Result<char, Problem> {
        let byte = self.text.as_bytes().get(self.at + 1).copied();
        let plain = match byte {
            Some(b'"' | b'\\' | b'/') => byte.map(char::from),
            Some(b'b') => Some('\u{8}'),
            Some(b'f') => Some('\u{c}'),
            Some(b'n') => Some('\n'),
            Some(b'r') => Some('\r'),
            Some(b't') => Some('\t'),
            _ => None,
        };
        if let Some(plain) = plain {
            self.at += 2;
            return Ok(plain);
        }
        let mut units = [0, 0];
        for unit in &mut units {
            let digits = self.text.get(self.at..self.at + 6);
            let digits = digits.and_then(|text| text.strip_prefix("\\u"));
            let code = digits.and_then(|digits| u16::from_str_radix(digits, 16).ok());
            *unit = code.ok_or_else(|| self.problem("a character is not one"))?;
            self.at += 6;
            // Only a high surrogate has a second half.
            if !(0xd800..0xdc00).contains(unit) {
                break;
            }
        }
        let unit = char::decode_utf16(units).next();
        unit.and_then(Result::ok)
            .ok_or_else(|| self.problem("a character is not one"))
    }

    /// What comes next; of a list or a map only its beginning. Apart from what is made of it, which is many things.
    fn next(&mut self) -> Result<Next, Problem> {
        Ok(match self.peek() {
            Some(b'{') => Next::Map,
            Some(b'[') => Next::List,
            Some(b'"') => Next::Text(self.string()?),
            Some(_) if self.takes_word("true") => Next::Bool(true),
            Some(_) if self.takes_word("false") => Next::Bool(false),
            Some(_) if self.takes_word("null") => Next::Nothing,
            _ => self.number()?,
        })
    }

    fn number(&mut self) -> Result<Next, Problem> {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !(c.is_ascii_digit() || "+-.eE".contains(c)));
        let token = &rest[..end.unwrap_or(rest.len())];
        if token.is_empty() {
            return Err(self.problem("a value was expected"));
        }
        self.at += token.len();
        if let Ok(whole) = token.parse::<i64>() {
            return Ok(Next::Whole(whole));
        }
        if let Ok(natural) = token.parse::<u64>() {
            return Ok(Next::Natural(natural));
        }
        match token.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Next::Number(number)),
            _ => Err(self.problem(&format!("“{token}” is not a number"))),
        }
    }

    /// The next value, whatever it is.
    fn value(&mut self) -> Result<Value, Problem> {
        Ok(match self.next()? {
            Next::Map => Value::Map(self.within(Self::names, b'}', MAP_END)?),
            Next::List => Value::List(self.within(Self::values, b']', LIST_END)?),
            Next::Text(text) => Value::Text(text),
            Next::Bool(value) => Value::Truth(value),
            Next::Nothing => Value::Nothing,
            Next::Whole(whole) => Value::Whole(whole),
            Next::Natural(natural) => Value::Natural(natural),
            Next::Number(number) => Value::Number(number),
        })
    }

    /// The values of a list.
    fn values(&mut self) -> Result<Vec<Value>, Problem> {
        let (mut values, mut parts) = (Vec::new(), Parts::of(self));
        while parts.has_next(b']') {
            values.push(parts.reader.value()?);
        }
        Ok(values)
    }

    /// The names of a map with their values.
    fn names(&mut self) -> Result<Vec<(String, Value)>, Problem> {
        let (mut names, mut parts) = (Vec::new(), Parts::of(self));
        while parts.has_next(b'}') {
            let name = parts.reader.string()?;
            parts.reader.expect(b':', "“:” was expected")?;
            names.push((name, parts.reader.value()?));
        }
        Ok(names)
    }

    /// Reads what stands between two brackets.
    fn within<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Problem>,
        close: u8,
        what: &str,
    ) -> Result<T, Problem> {
        self.at += 1;
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(self.problem("it is nested too deeply"));
        }
        let value = read(self)?;
        self.depth -= 1;
        self.expect(close, what)?;
        Ok(value)
    }
}

const LIST_END: &str = "“,” or “]” was expected";
const MAP_END: &str = "“,” or “}” was expected";

impl<'de> Deserializer<'de> for &mut Reader<'_> {
    type Error = Problem;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self.next()? {
            Next::Map => self.within(|reader| visitor.visit_map(Parts::of(reader)), b'}', MAP_END),
            Next::List => self.within(
                |reader| visitor.visit_seq(Parts::of(reader)),
                b']',
                LIST_END,
            ),
            Next::Text(text) => visitor.visit_string(text),
            Next::Bool(value) => visitor.visit_bool(value),
            Next::Nothing => visitor.visit_unit(),
            Next::Whole(whole) => visitor.visit_i64(whole),
            Next::Natural(natural) => visitor.visit_u64(natural),
            Next::Number(number) => visitor.visit_f64(number),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self.peek() {
            Some(b'n') if self.takes_word("null") => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Problem> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        match self.peek() {
            Some(b'{') => self.within(|reader| visitor.visit_enum(reader), b'}', MAP_END),
            _ => {
                let name = self.string()?;
                let name: StrDeserializer<'_, Problem> = name.as_str().into_deserializer();
                visitor.visit_enum(name)
            }
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct
        map struct identifier ignored_any
    }
}

/// The parts of a list or a map.
struct Parts<'r, 'a> {
    reader: &'r mut Reader<'a>,
    is_first: bool,
}

impl<'r, 'a> Parts<'r, 'a> {
    fn of(reader: &'r mut Reader<'a>) -> Self {
        Self {
            reader,
            is_first: true,
        }
    }

    /// Whether there is one more part; goes to where it begins.
    fn has_next(&mut self, close: u8) -> bool {
        if std::mem::replace(&mut self.is_first, false) {
            self.reader.peek() != Some(close)
        } else {
            self.reader.takes(b',')
        }
    }
}

impl<'de> de::SeqAccess<'de> for Parts<'_, '_> {
    type Error = Problem;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Problem> {
        match self.has_next(b']') {
            true => seed.deserialize(&mut *self.reader).map(Some),
            false => Ok(None),
        }
    }
}

impl<'de> de::MapAccess<'de> for Parts<'_, '_> {
    type Error = Problem;

    fn next_key_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Problem> {
        match self.has_next(b'}') {
            true => {
                let name = self.reader.string()?;
                let name: StrDeserializer<'_, Problem> = name.as_str().into_deserializer();
                seed.deserialize(name).map(Some)
            }
            false => Ok(None),
        }
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Problem> {
        self.reader.expect(b':', "“:” was expected")?;
        seed.deserialize(&mut *self.reader)
    }
}

/// A variant with a value.
impl<'de> de::EnumAccess<'de> for &mut Reader<'_> {
    type Error = Problem;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), Problem> {
        let name = self.string()?;
        let name: StrDeserializer<'_, Problem> = name.as_str().into_deserializer();
        let variant = seed.deserialize(name)?;
        self.expect(b':', "“:” was expected")?;
        Ok((variant, self))
    }
}

impl<'de> de::VariantAccess<'de> for &mut Reader<'_> {
    type Error = Problem;

    fn unit_variant(self) -> Result<(), Problem> {
        de::Deserialize::deserialize(self)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Problem> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Problem> {
        self.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        self.deserialize_any(visitor)
    }
}
