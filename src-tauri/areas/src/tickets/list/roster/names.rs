//! People, categories, teams and sites as small numbers, and the order of their names.

use std::collections::HashMap;

use uuid::Uuid;

/// Identities as numbers from 1, in the order met; 0 is « none ».
#[derive(Debug, Clone)]
pub(in crate::tickets) struct Names {
    numbers: HashMap<Uuid, u32>,
    known: Vec<Name>,
    /// Of each number: its place when sorted by key, then identity.
    ranks: Vec<u32>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Name {
    id: Uuid,
    label: String,
    key: String,
}

impl Default for Names {
    fn default() -> Self {
        Self {
            numbers: HashMap::new(),
            known: vec![Name::default()],
            ranks: vec![0],
        }
    }
}

impl Names {
    /// The number of an identity, given now when it has none.
    pub fn number(&mut self, id: Option<Uuid>) -> u32 {
        let Some(id) = id else {
            return 0;
        };
        *self.numbers.entry(id).or_insert_with(|| {
            let number = self.known.len() as u32;
            self.known.push(Name {
                id,
                ..Name::default()
            });
            self.ranks.push(number);
            number
        })
    }

    /// The number of an identity met before.
    pub fn find(&self, id: Uuid) -> Option<u32> {
        self.numbers.get(&id).copied()
    }

    /// Learns every name anew: identity, label, sorting key. Tells whether the order changed.
    pub fn learn(&mut self, names: Vec<(Uuid, String, String)>) -> bool {
        for (id, label, key) in names {
            let number = self.number(Some(id)) as usize;
            self.known[number] = Name { id, label, key };
        }
        let mut sorted: Vec<u32> = (1..self.known.len() as u32).collect();
        sorted.sort_by_key(|number| {
            let name = &self.known[*number as usize];
            (&name.key, name.id)
        });
        let mut ranks = vec![0; self.known.len()];
        for (rank, number) in sorted.into_iter().enumerate() {
            ranks[number as usize] = rank as u32;
        }
        let changed = ranks != self.ranks;
        self.ranks = ranks;
        changed
    }

    /// How many numbers are given, « none » included.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// The place of a number in the order of names.
    pub fn rank(&self, number: u32) -> u32 {
        self.ranks[number as usize]
    }

    /// The sorting key of a number's name.
    pub fn key(&self, number: u32) -> &str {
        &self.known[number as usize].key
    }

    /// Identity and label of a number.
    pub fn named(&self, number: u32) -> (Uuid, &str) {
        let name = &self.known[number as usize];
        (name.id, &name.label)
    }

    /// For each number, whether it is among `chosen`; `None` stands for « none ».
    pub fn chosen(&self, chosen: impl Iterator<Item = Option<Uuid>>) -> Vec<bool> {
        let mut table = vec![false; self.len()];
        for id in chosen {
            if let Some(number) = id.map_or(Some(0), |id| self.find(id)) {
                table[number as usize] = true;
            }
        }
        table
    }
}
