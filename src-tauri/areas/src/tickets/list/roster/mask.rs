//! A set of tickets, one bit for each place.

/// Which places are in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::tickets) struct Mask {
    words: Vec<u64>,
}

impl Mask {
    /// Whether a place is in.
    pub fn has(&self, place: usize) -> bool {
        self.words
            .get(place / 64)
            .is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    /// Puts a place in or out.
    pub fn set(&mut self, place: usize, is_in: bool) {
        if place / 64 >= self.words.len() {
            self.words.resize(place / 64 + 1, 0);
        }
        let bit = 1 << (place % 64);
        if is_in {
            self.words[place / 64] |= bit;
        } else {
            self.words[place / 64] &= !bit;
        }
    }

    /// How many are in.
    pub fn count(&self) -> usize {
        self.words.iter().map(|it| it.count_ones() as usize).sum()
    }

    /// Keeps those that pass.
    pub fn keep(&mut self, test: impl Fn(usize) -> bool) {
        for (at, word) in self.words.iter_mut().enumerate() {
            let mut rest = *word;
            let mut kept = 0;
            while rest != 0 {
                let bit = rest.trailing_zeros() as usize;
                kept |= u64::from(test(at * 64 + bit)) << bit;
                rest &= rest - 1;
            }
            *word = kept;
        }
    }

    /// The places that are in, in order.
    pub fn places(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                (rest != 0).then(|| {
                    let bit = rest.trailing_zeros() as usize;
                    rest &= rest - 1;
                    at * 64 + bit
                })
            })
        })
    }

    /// The places that are in, last first.
    pub fn places_from_the_end(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().rev().flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                (rest != 0).then(|| {
                    let bit = 63 - rest.leading_zeros() as usize;
                    rest &= !(1 << bit);
                    at * 64 + bit
                })
            })
        })
    }
}

impl FromIterator<usize> for Mask {
    fn from_iter<T: IntoIterator<Item = usize>>(places: T) -> Self {
        let mut mask = Self::default();
        for place in places {
            mask.set(place, true);
        }
        mask
    }
}
