//! What a hand-written function costs: the floor that the engine is measured against, in the same run.

use std::collections::HashMap;

use serde::Deserialize;

/// W1 in bits: each area's criteria met, 4 for each tier from the lowest bits up. Grades: 3 is outstanding.
pub fn w1(areas: &[u16; 5]) -> u8 {
    let grades = areas.map(|met| {
        let tier = |at: u16| (met >> at) & 0xf == 0xf;
        if !tier(0) {
            0
        } else if !tier(4) {
            1
        } else if !tier(8) {
            2
        } else {
            3
        }
    });
    overall(&grades, 3)
}

/// W2: for each area's criteria, the severity where one failed; the second area is safety. Whether there are concerns.
pub fn w2(areas: &[[Option<u8>; 3]; 3]) -> bool {
    let failed = areas.iter().filter(|area| area.iter().any(Option::is_some)).count();
    failed >= 2 || areas[1].iter().flatten().any(|severity| *severity >= 3)
}

fn overall(grades: &[u8], needed: usize) -> u8 {
    let worst = grades.iter().copied().min().unwrap_or(0);
    if grades.first() == Some(&0) {
        0
    } else if worst >= 2 && grades.iter().filter(|grade| **grade == 3).count() >= needed {
        3
    } else {
        worst
    }
}

/// The framework as data: for each area its tiers' criteria, as places in the answers.
pub struct Data {
    pub areas: Vec<[Vec<u32>; 3]>,
    pub needed: usize,
}

/// Why each area has its grade: the tiers that hold, and the first criterion that fails.
#[derive(Default, Clone)]
pub struct Explained {
    pub areas: Vec<(u8, u32)>,
    pub grade: u8,
    pub worst_area: u32,
    pub outstanding: u32,
}

impl Data {
    pub fn new(areas: usize, criteria: u32) -> Data {
        let tiers = |area: u32| {
            let third = criteria / 3;
            [0, 1, 2].map(|tier| (0..third).map(|place| area * criteria + tier * third + place).collect())
        };
        Data { areas: (0..areas as u32).map(tiers).collect(), needed: areas * 3 / 5 }
    }

    /// Evaluates with an explanation as data, into room that is used again.
    pub fn explain(&self, met: &[bool], explained: &mut Explained) {
        explained.areas.clear();
        explained.outstanding = 0;
        let mut worst = (u8::MAX, 0);
        for (area, tiers) in self.areas.iter().enumerate() {
            let mut reached = (3, u32::MAX);
            for (grade, tier) in tiers.iter().enumerate() {
                if let Some(failing) = tier.iter().find(|place| !met[**place as usize]) {
                    reached = (grade as u8, *failing);
                    break;
                }
            }
            explained.areas.push(reached);
            explained.outstanding += u32::from(reached.0 == 3);
            if reached.0 < worst.0 {
                worst = (reached.0, area as u32);
            }
        }
        explained.worst_area = worst.1;
        explained.grade = if explained.areas.first().is_some_and(|area| area.0 == 0) {
            0
        } else if worst.0 >= 2 && explained.outstanding as usize >= self.needed {
            3
        } else {
            worst.0
        };
    }
}

/// A record as `serde_json` decodes it directly.
#[derive(Deserialize)]
pub struct Record<'a> {
    #[serde(borrow)]
    pub framework: &'a str,
    pub edition: &'a str,
    pub findings: HashMap<&'a str, Finding<'a>>,
}

#[derive(Deserialize)]
pub struct Finding<'a> {
    pub is: &'a str,
    #[serde(borrow, default)]
    pub also: HashMap<&'a str, &'a str>,
}
