//! How many of those present hold.

use crate::model::GradeSet;
use crate::plan::CountTest;
use crate::plan::GradeNode;
use crate::plan::TruthNode;

use super::Possible;
use super::Values;

/// What the members can be, counted.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    /// Present and holding for certain.
    surely_holding: u32,
    /// Possibly present and holding.
    perhaps_holding: u32,
    /// Some member may be present and not hold.
    any_may_fail: bool,
    /// Some member must be present and not hold.
    any_must_fail: bool,
    /// Every member may be absent.
    all_may_be_absent: bool,
    /// Some member may be present.
    any_may_be_present: bool,
    /// The greatest and least of holding minus not holding.
    most_margin: i64,
    least_margin: i64,
}

impl Tally {
    const NONE: Tally = Tally {
        surely_holding: 0,
        perhaps_holding: 0,
        any_may_fail: false,
        any_must_fail: false,
        all_may_be_absent: true,
        any_may_be_present: false,
        most_margin: 0,
        least_margin: 0,
    };

    #[inline]
    fn add(&mut self, holds: bool, fails: bool, absent: bool) {
        self.surely_holding += u32::from(holds && !fails && !absent);
        self.perhaps_holding += u32::from(holds);
        self.any_may_fail |= fails;
        self.any_must_fail |= fails && !holds && !absent;
        self.all_may_be_absent &= absent;
        self.any_may_be_present |= holds || fails;
        self.most_margin += if holds { 1 } else { -i64::from(!absent) };
        self.least_margin += if fails { -1 } else { i64::from(!absent) };
    }

    fn all_may_hold(&self) -> bool {
        !self.any_must_fail && self.perhaps_holding > 0
    }

    fn test(&self, test: CountTest) -> Possible {
        let (least_held, most_held) = (self.surely_holding, self.perhaps_holding);
        match test {
            CountTest::Between { least, greatest, any_left } => {
                let none_held_but_some_left = self.any_may_fail || least_held > 0;
                let can_hold = most_held >= least
                    && least_held <= greatest
                    && (!any_left || (greatest > 0 && most_held > 0) || (least == 0 && none_held_but_some_left));
                let can_fail = least_held < least || most_held > greatest || (any_left && self.all_may_be_absent);
                Possible::new(can_hold, can_fail)
            }
            CountTest::All { or_none } => {
                let can_hold = self.all_may_hold() || (or_none && !self.any_must_fail);
                Possible::new(can_hold, self.any_may_fail || (!or_none && self.all_may_be_absent))
            }
            CountTest::SomeFails => Possible::new(self.any_may_fail, !self.any_must_fail),
            CountTest::Enough { needed, or_none } => {
                let enough = most_held >= needed && (needed > 0 || self.any_may_be_present);
                let can_hold = enough || self.all_may_hold() || (or_none && !self.any_must_fail);
                let can_fall_short = self.any_may_fail && least_held < needed;
                Possible::new(can_hold, can_fall_short || (!or_none && self.all_may_be_absent))
            }
            CountTest::NotEnough { needed } => {
                let can_hold = self.any_may_fail && least_held < needed;
                Possible::new(can_hold, most_held >= needed || !self.any_must_fail)
            }
            CountTest::MoreThanHalf => Possible::new(self.most_margin > 0, self.least_margin <= 0),
            CountTest::AtMostHalf => Possible::new(
                self.least_margin <= 0 && self.any_may_be_present,
                self.most_margin > 0 || self.all_may_be_absent,
            ),
        }
    }
}

pub(super) fn count_grades(values: &Values, members: &[(GradeNode, GradeSet)], test: CountTest) -> Possible {
    let mut tally = Tally::NONE;
    for (grade, set) in members {
        let grade = values.grade(*grade);
        let held = grade.grades().and(*set);
        tally.add(!held.is_empty(), !grade.grades().without(*set).is_empty(), grade.has_nothing());
    }
    tally.test(test)
}

pub(super) fn count(values: &Values, members: &[(GradeNode, TruthNode)], test: CountTest) -> Possible {
    let mut tally = Tally::NONE;
    for (grade, truth) in members {
        let (holds, fails, absent) = member(values, *grade, *truth);
        tally.add(holds, fails, absent);
    }
    tally.test(test)
}

/// Whether a member may hold, may be present and not hold, and may be absent.
pub(super) fn member(values: &Values, grade: GradeNode, truth: TruthNode) -> (bool, bool, bool) {
    let (grade, truth) = (values.grade(grade), values.truth(truth));
    let present = !grade.grades().is_empty();
    (present && truth.can_hold(), present && truth.can_fail(), grade.has_nothing())
}
