//! How many sets of answers there are, of a given size, that let a judgement be awarded something.
//!
//! Two ways through a diagram may change the same answers to different values, so ways are not counted, but sets: going
//! down the variables, what is followed is all places that may be reached with the same answers changed.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::model::JudgementId;

use super::flat::Flat;
use super::nearest::Cheapest;
use super::nearest::Price;
use super::nearest::award_of;
use super::store::IMPOSSIBLE;
use super::store::TooLarge;
use super::variables::Asks;
use super::variables::Variable;

/// Most states that are followed at one variable.
const MOST_STATES: usize = 20_000;

/// Places of a diagram, ascending.
type Places = Vec<u32>;

/// For each number of changed answers and each set of awards that can then be reached, how many sets of answers.
type Profile = BTreeMap<(u32, Vec<i64>), u128>;

/// Counts sets; what is known of lower judgements is kept.
#[derive(Debug)]
pub struct Sets<'a> {
    cheapest: &'a Cheapest<'a>,
    known: BTreeMap<(JudgementId, u32), Result<Profile, TooLarge>>,
}

impl<'a> Sets<'a> {
    /// Of answers that cost what they do on the cheapest ways: those that cost nothing are as recorded, the others changed.
    pub fn new(cheapest: &'a Cheapest<'a>) -> Self {
        Sets { cheapest, known: BTreeMap::new() }
    }

    /// How many sets of exactly `size` answers are such that, with only them changed, an award can be reached.
    ///
    /// # Errors
    ///
    /// Where too many states would have to be followed.
    pub fn count(&mut self, judgement: JudgementId, size: u32, award: i64) -> Result<u128, TooLarge> {
        let profile = self.profile(judgement, size)?;
        let reaches = |(of, awards): &(u32, Vec<i64>)| *of == size && awards.contains(&award);
        Ok(profile.iter().filter(|(key, _)| reaches(key)).map(|(_, count)| count).sum())
    }

    fn profile(&mut self, judgement: JudgementId, most: u32) -> Result<&Profile, TooLarge> {
        if !self.known.contains_key(&(judgement, most)) {
            let made = self.made(judgement, most);
            self.known.insert((judgement, most), made);
        }
        self.known.get(&(judgement, most)).and_then(|known| known.as_ref().ok()).ok_or(TooLarge)
    }

    fn made(&mut self, judgement: JudgementId, most: u32) -> Result<Profile, TooLarge> {
        let (part, flat) = self.cheapest.part(judgement).ok_or(TooLarge)?;
        let asked: BTreeSet<u32> = flat.nodes().map(|node| node.level).collect();
        let root = u32::try_from(flat.root()).map_err(|_| TooLarge)?;
        let mut states: BTreeMap<(u32, Places), u128> = BTreeMap::from([((0, vec![root]), 1)]);
        for level in asked {
            let Some(variable) = part.variables.get(level as usize) else { continue };
            let options = self.options(judgement, (level, variable), most)?;
            let mut next: BTreeMap<(u32, Places), u128> = BTreeMap::new();
            for ((changed, places), count) in states {
                for (more, values, ways) in &options {
                    let changed = changed + more;
                    if changed > most {
                        continue;
                    }
                    let reached = follow(flat, &places, level, values);
                    if !reached.is_empty() {
                        let ways = count.checked_mul(*ways).ok_or(TooLarge)?;
                        let slot = next.entry((changed, reached)).or_insert(0);
                        *slot = slot.checked_add(ways).ok_or(TooLarge)?;
                    }
                }
            }
            if next.len() > MOST_STATES {
                return Err(TooLarge);
            }
            states = next;
        }
        let mut profile = Profile::new();
        for ((changed, places), count) in states {
            let mut awards: Vec<i64> = places.iter().filter_map(|place| flat.end(*place as usize)).collect();
            awards.sort_unstable();
            let slot = profile.entry((changed, awards)).or_insert(0);
            *slot = slot.checked_add(count).ok_or(TooLarge)?;
        }
        Ok(profile)
    }

    /// The ways in which a variable may be dealt with: how many answers are changed, which values it may then have, and how
    /// many such sets of answers there are.
    fn options(
        &mut self,
        judgement: JudgementId,
        (level, variable): (u32, &Variable),
        most: u32,
    ) -> Result<Vec<(u32, Vec<usize>, u128)>, TooLarge> {
        if let Asks::Award(below) = variable.asks {
            let place = |award: &i64| (0..variable.values.len()).find(|value| award_of(variable, *value) == *award);
            let options = self.profile(below, most)?.iter();
            return Ok(options
                .map(|((more, awards), ways)| (*more, awards.iter().filter_map(place).collect(), *ways))
                .collect());
        }
        let prices = self.cheapest.ways(judgement).map_or(&[][..], |ways| ways.prices.at(level));
        let of = |is_wanted: &dyn Fn(Price) -> bool| -> Vec<usize> {
            let is_it = |(value, price): (usize, &Option<Price>)| price.filter(|it| is_wanted(*it)).map(|_| value);
            prices.iter().enumerate().filter_map(is_it).collect()
        };
        let options = [(0, of(&|price| price == Price::FREE), 1), (1, of(&|price| price != Price::FREE), 1)];
        Ok(options.into_iter().filter(|(_, values, _)| !values.is_empty()).collect())
    }
}

fn follow(flat: &Flat, places: &Places, level: u32, values: &[usize]) -> Places {
    let mut reached = Places::new();
    for place in places {
        match flat.node(*place as usize) {
            Some(node) if node.level == level => {
                reached.extend(values.iter().filter_map(|value| node.edges.get(*value)));
            }
            Some(_) | None => reached.push(*place),
        }
    }
    reached.retain(|place| flat.end(*place as usize) != Some(IMPOSSIBLE));
    reached.sort_unstable();
    reached.dedup();
    reached
}
