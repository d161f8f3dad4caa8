//! The random streams. The only file that names a generator.
//!
//! ChaCha with 8 rounds: portable, documented to stay the same, and able to jump to any position of 2⁶⁴ streams.

use rand::rngs::ChaCha8Rng;
use rand::{Rng, SeedableRng};

use super::Seed;

/// Marks Allotment's use of a seed, so that no other program's streams coincide with ours.
const DOMAIN: &[u8; 24] = b"Allotment futures v1    ";

/// Words of the generator that one uniform uses.
const WORDS_PER_UNIFORM: u128 = 2;

/// Fills `into` with uniforms strictly between 0 and 1: those of the futures from `first` on, in the named stream.
pub(super) fn uniforms(seed: Seed, stream: &str, first: u32, into: &mut [f64]) {
    let mut key = [0; 32];
    key[..8].copy_from_slice(&seed.0.to_le_bytes());
    key[8..].copy_from_slice(DOMAIN);
    let mut generator = ChaCha8Rng::from_seed(key);
    generator.set_stream(stream_number(stream));
    generator.set_word_pos(u128::from(first) * WORDS_PER_UNIFORM);
    for uniform in into {
        *uniform = open_unit(generator.next_u64());
    }
}

/// The middle of one of 2⁵² equal cells of the unit interval: never 0, never 1.
fn open_unit(word: u64) -> f64 {
    const CELLS: f64 = (1_u64 << 52) as f64;
    ((word >> 12) as f64 + 0.5) / CELLS
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
        let mut first = [0.0; 3];
        uniforms(Seed(1), "parameter/cost_inflation", 0, &mut first);
        let mut later = [0.0; 1];
        uniforms(Seed(1), "parameter/cost_inflation", 2, &mut later);
        assert_eq!(first[2], later[0]);
        assert_eq!(first.map(f64::to_bits), PINNED);
    }

    /// The first three uniforms of a stream, as bits: a changed generator breaks loudly.
    const PINNED: [u64; 3] = [
        4_597_034_394_782_093_036,
        4_605_101_893_065_987_501,
        4_596_170_848_739_919_484,
    ];

    #[test]
    fn uniforms_are_never_0_or_1() {
        assert!(open_unit(0) > 0.0);
        assert!(open_unit(u64::MAX) < 1.0);
    }
}
