//! One judgement under question: its settings as diagrams, and whether something can come about in any of them.

use crate::diagram::Judged;
use crate::diagram::NOTHING;
use crate::diagram::Ref;
use crate::diagram::Store;
use crate::diagram::TooLarge;
use crate::interpret::Values;
use crate::model::Framework;
use crate::model::JudgementId;
use crate::plan::JudgementPlan;
use crate::plan::Plan;
use crate::point::Point;
use crate::prove;
use crate::prove::Case;
use crate::prove::How;
use crate::prove::Witness;

use super::Extent;
use super::found::Found;

/// A judgement, and every setting in which it is reported or inspected.
pub(super) struct Subject<'a> {
    pub(super) framework: &'a Framework,
    pub(super) plan: &'a Plan,
    pub(super) id: JudgementId,
    pub(super) cases: Vec<Case>,
    /// Where something is too large to be decided, the judgement at which it is.
    too_large: Option<JudgementId>,
    are_all: bool,
    extent: Extent,
}

/// Whether something comes about in some inspection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// In this case, where this holds.
    Shown(usize, Ref),
    /// In none.
    Never,
    /// Not decided.
    NotDecided,
}

/// A condition made of a judgement's functions.
pub(super) type Make<'m> = dyn FnMut(&mut Store, &Judged) -> Result<Ref, TooLarge> + 'm;

/// A condition made of a judgement's functions, held against some rules of a list.
pub(super) type MakeOf<'m> = dyn FnMut(&mut Store, &Judged, &[usize]) -> Result<Ref, TooLarge> + 'm;

impl<'a> Subject<'a> {
    /// A judgement with its settings; nothing where no kind of inspection comes to it.
    pub(super) fn of(
        framework: &'a Framework,
        plan: &'a Plan,
        id: JudgementId,
        found: &mut Found,
    ) -> Option<Subject<'a>> {
        let settings = prove::settings(framework, plan, &[id], false);
        let mut subject = Subject {
            framework,
            plan,
            id,
            cases: Vec::new(),
            too_large: None,
            are_all: settings.are_all,
            extent: Extent::default(),
        };
        for setting in settings.list {
            match Case::of_judgement(plan, setting, id) {
                Ok(case) => subject.cases.push(case),
                Err(at) => subject.too_large = Some(at),
            }
        }
        subject.extent = Extent::of(&subject.cases);
        if let Some(at) = subject.too_large {
            found.too_large(framework, id, at);
        } else if !subject.are_all {
            found.too_many_settings(framework, id);
        }
        (!subject.cases.is_empty()).then_some(subject)
    }

    /// Whether everything about it is decided so far.
    pub(super) fn is_decided(&self) -> bool {
        self.too_large.is_none() && self.are_all
    }

    /// What is looked through to answer a question about it.
    pub(super) fn extent(&self) -> Extent {
        self.extent
    }

    /// Notes the answer to a question.
    pub(super) fn answered(&self, found: &mut Found, point: Point, verdict: Verdict) {
        let comes_about = match verdict {
            Verdict::Shown(..) => Some(true),
            Verdict::Never => Some(false),
            Verdict::NotDecided => None,
        };
        found.answered(point, comes_about, self.extent);
    }

    /// How its award comes about.
    pub(super) fn of_plan(&self) -> &'a JudgementPlan {
        &self.plan.judgements[self.id]
    }

    /// Its name.
    pub(super) fn name(&self) -> &'a str {
        &self.framework[self.id].name
    }

    /// The name of a grade of its scale.
    pub(super) fn grade(&self, place: i64) -> &'a str {
        let scale = &self.framework[self.framework[self.id].scale];
        usize::try_from(place).map_or("", |place| scale.name_of(crate::model::Id::at(place)))
    }

    /// Whether there is an inspection in which a condition holds; inspectors may have recorded anything.
    pub(super) fn ask(&mut self, found: &mut Found, make: &mut Make<'_>) -> Verdict {
        let mut verdict = if self.is_decided() { Verdict::Never } else { Verdict::NotDecided };
        for (place, case) in self.cases.iter_mut().enumerate() {
            match case.function(self.id, make) {
                Ok(of) if case.can_hold(of, How::Freely) => return Verdict::Shown(place, of),
                Ok(_) => {}
                Err(TooLarge) => {
                    self.too_large = Some(self.id);
                    found.too_large(self.framework, self.id, self.id);
                    verdict = Verdict::NotDecided;
                }
            }
        }
        verdict
    }

    /// The witness of what was shown, confirmed by the interpreter.
    pub(super) fn witness(&self, place: usize, of: Ref, confirms: &dyn Fn(&Values) -> bool) -> Option<Witness> {
        let case = self.cases.get(place)?;
        prove::witness::witness((self.framework, self.plan), case, of, How::Freely, confirms)
    }

    /// Of some rules that together keep a condition from holding, those that do, none superfluous. `make` gives the
    /// condition held against the rules in its list.
    pub(super) fn preventing(&mut self, found: &mut Found, rules: usize, make: &mut MakeOf<'_>) -> Vec<usize> {
        let mut kept: Vec<usize> = (0..rules).collect();
        for rule in 0..rules {
            let without: Vec<usize> = kept.iter().copied().filter(|kept| *kept != rule).collect();
            if self.ask(found, &mut |store, judged| make(store, judged, &without)) == Verdict::Never {
                kept = without;
            }
        }
        kept
    }
}

/// Both hold.
pub(super) fn and(store: &mut Store, a: Ref, b: Ref) -> Result<Ref, TooLarge> {
    store.apply(a, b, &mut |a, b| a.min(b))
}

/// One holds and another does not.
pub(super) fn but_not(store: &mut Store, a: Ref, b: Ref) -> Result<Ref, TooLarge> {
    store.apply(a, b, &mut |a, b| a.min(1 - b))
}

/// A function has a value.
pub(super) fn is(store: &mut Store, of: Ref, value: i64) -> Result<Ref, TooLarge> {
    store.map(of, &mut |of| i64::from(of == value))
}

/// A function gives something.
pub(super) fn is_there(store: &mut Store, of: Ref) -> Result<Ref, TooLarge> {
    store.map(of, &mut |of| i64::from(of != NOTHING))
}
