//! The random streams. The only file that names a generator.
//!
//! ChaCha with 8 rounds: portable, documented to stay the same, and able to jump to any position of 2⁶⁴ streams.

use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};

use super::Seed;

/// Prefix of every seed, so that no other program's streams coincide with these.
const DOMAIN: &[u8; 24] = b"Allotment futures v2    ";

/// Fills `into` with the words of the named stream from position `first` on.
pub(super) fn words(seed: Seed, stream: &str, first: u32, into: &mut [u32]) {
    let mut generator = generator(seed, stream, first);
    for word in into {
        *word = generator.next_u32();
    }
}

/// One word of the named stream.
pub(super) fn word(seed: Seed, stream: &str, position: u32) -> u32 {
    generator(seed, stream, position).next_u32()
}

fn generator(seed: Seed, stream: &str, position: u32) -> ChaCha8Rng {
    let mut key = [0; 32];
    key[..8].copy_from_slice(&seed.0.to_le_bytes());
    key[8..].copy_from_slice(DOMAIN);
    let mut generator = ChaCha8Rng::from_seed(key);
    generator.set_stream(stream_number(stream));
    generator.set_word_pos(u128::from(position));
    generator
}

/// The number of a named stream: FNV-1a with 64 bits, a published hash that will not change.
fn stream_number(name: &str) -> u64 {
    const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    name.bytes().fold(OFFSET_BASIS, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(PRIME)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(stream_number(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(stream_number("foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn streams_never_change() {
        let mut from_first = [0; 3];
        words(Seed(1), "winter/admissions/0", 0, &mut from_first);
        assert_eq!(from_first[2], word(Seed(1), "winter/admissions/0", 2));
        assert_eq!(from_first, PINNED);
    }

    /// The first three words of a stream: a changed generator breaks loudly.
    const PINNED: [u32; 3] = [2_610_493_106, 1_476_466_978, 860_718_966];
}
