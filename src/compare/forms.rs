//! How expected grades come about, under two editions: lines and tiers at their places.

use crate::model::CriterionId;
use crate::model::Form;
use crate::model::GradeId;
use crate::model::Id;
use crate::model::IdVec;
use crate::model::Judgement;
use crate::model::Line;
use crate::model::LineStyle;
use crate::model::Otherwise;
use crate::model::RuleId;
use crate::model::Tier;
use crate::model::TierItem;

use super::align;
use super::align::Pair;
use super::carry::Carry;
use super::changes::rules_of_form;
use super::gather::Sides;
use super::gather::criterion_key;
use super::gather::without_words;
use super::slots::List;
use super::slots::Means;
use super::slots::Order;
use super::slots::Slot;
use super::slots::slots;
use super::units::Difference;
use super::units::Key;
use super::units::UnitId;
use super::units::Units;

/// A form, with what each edition has at each place.
#[derive(Debug, Clone)]
pub(super) enum FormSlots {
    /// The two are of different sorts, or say nothing: the one or the other.
    One(Slot<Form>),
    /// Lines.
    Lines(LineStyle, Vec<Slot<Line>>, Slot<Otherwise>),
    /// Tiers, best first, and the grade where none is satisfied.
    Tiers(Slot<bool>, Vec<TierSlots>, Slot<Line>),
}

/// A tier at its grade.
#[derive(Debug, Clone)]
pub(super) struct TierSlots {
    pub(super) grade: GradeId,
    /// The rule it is, where it is there.
    pub(super) rule: Slot<RuleId>,
    pub(super) substantial: Slot<bool>,
    pub(super) items: Vec<Slot<TierItem>>,
}

type Found = Vec<(UnitId, Pair)>;

/// The form of a judgement.
pub(super) fn form<'a>(
    sides: &Sides<'_>,
    (was, is): (&Judgement, &'a Judgement),
    list: &mut dyn FnMut(Order) -> List<'a>,
    units: &mut Units,
) -> (FormSlots, Found) {
    match (&was.form, &is.form) {
        (Form::Lines { style: before, lines: old, otherwise: last }, Form::Lines { style, lines: new, otherwise })
            if is_one_style(before, style) && is_never(last) == is_never(otherwise) =>
        {
            let order = match (style, is_never(otherwise)) {
                (_, false) => Order::Each,
                (LineStyle::Bands(_), true) => Order::Runs,
                (LineStyle::When | LineStyle::Table | LineStyle::Single, true) => Order::All,
            };
            let list = list(order);
            let (before, here) = sides.read((old, new), |it| it.rule, |carry, it| carry.line(it), line_means);
            let (lines, found) = slots(&list, &before, &here, units);
            let otherwise = otherwise_slot(sides, list.name, (last, otherwise), units);
            (FormSlots::Lines(style.clone(), lines, otherwise), found)
        }
        (
            Form::Tiers { binding: bound, tiers: old, otherwise: last },
            Form::Tiers { binding, tiers: new, otherwise },
        ) => {
            let list = list(Order::Each);
            let last = Otherwise::Grade(last.clone());
            let slot = otherwise_slot(sides, list.name, (&last, &Otherwise::Grade(otherwise.clone())), units);
            let line = |of: Option<Otherwise>| match of {
                Some(Otherwise::Grade(line)) => Some(line),
                Some(Otherwise::InspectorsDecide(_) | Otherwise::Never) | None => None,
            };
            let last = Slot { was: line(slot.was), is: line(slot.is), unit: slot.unit };
            let bound = binding_slot(list.name, (*bound, *binding), units);
            (FormSlots::Tiers(bound, tiers(sides, (was, is), (old, new), units), last), Vec::new())
        }
        (before, here) => (FormSlots::One(one_form(sides, &is.name, (before, here), units)), Vec::new()),
    }
}

fn line_means(carry: &Carry<'_>, line: &Line) -> Means {
    let when = line.when.as_ref().map(|when| carry.condition(when));
    Means { grade: Some(carry.grade_value(&line.yields)), when, ..Means::default() }
}

fn is_one_style(one: &LineStyle, other: &LineStyle) -> bool {
    matches!(
        (one, other),
        (LineStyle::When, LineStyle::When)
            | (LineStyle::Bands(_), LineStyle::Bands(_))
            | (LineStyle::Table, LineStyle::Table)
            | (LineStyle::Single, LineStyle::Single)
    )
}

fn is_never(otherwise: &Otherwise) -> bool {
    matches!(otherwise, Otherwise::Never)
}

/// The tiers in which something differs, each with its place in both editions.
pub(super) fn asked_of_tiers((was, is): (&Judgement, &Judgement), form: &FormSlots) -> Vec<(GradeId, Pair)> {
    let FormSlots::Tiers(_, tiers, _) = form else { return Vec::new() };
    let place = |of: &Judgement, grade: GradeId| match &of.form {
        Form::Tiers { tiers, .. } => tiers.iter().position(|tier| tier.grade == grade),
        Form::Lines { .. } | Form::InspectorsDecide(_) => None,
    };
    let differs = |tier: &&TierSlots| {
        tier.rule.unit.is_none()
            && (tier.substantial.unit.is_some() || tier.items.iter().any(|item| item.unit.is_some()))
    };
    tiers.iter().filter(differs).map(|tier| (tier.grade, (place(was, tier.grade), place(is, tier.grade)))).collect()
}

/// What follows where no line holds.
fn otherwise_slot(
    sides: &Sides<'_>,
    name: &str,
    (was, is): (&Otherwise, &Otherwise),
    units: &mut Units,
) -> Slot<Otherwise> {
    let means = |carry: &Carry<'_>, one: &Otherwise| match one {
        Otherwise::Grade(line) => Some(line_means(carry, line)),
        Otherwise::InspectorsDecide(_) | Otherwise::Never => None,
    };
    let (before, here) =
        (sides.places.carry(false, |carry| means(carry, was)), without_words(|carry| means(carry, is)));
    let words = |framework: &crate::model::Framework, one: &Otherwise| match one {
        Otherwise::Grade(line) => Some(framework[line.rule].words.clone()),
        Otherwise::InspectorsDecide(rule) => Some(framework[*rule].words.clone()),
        Otherwise::Never => None,
    };
    let difference = Difference::of("judgement", name, words(sides.old, was), words(sides.new, is));
    let unit = if before != here || is_never(was) != is_never(is) {
        Some(units.add(difference, []))
    } else {
        if difference.was != difference.is {
            units.of_words.push(difference);
        }
        None
    };
    Slot { was: Some(sides.places.carry(true, |carry| carry.otherwise(was))), is: Some(is.clone()), unit }
}

fn binding_slot(name: &str, (was, is): (bool, bool), units: &mut Units) -> Slot<bool> {
    let words =
        |binding: bool| Some(if binding { "its tiers bind" } else { "its tiers are what is normal" }.to_owned());
    let unit = (was != is).then(|| units.add(Difference::of("judgement", name, words(was), words(is)), []));
    Slot { was: Some(was), is: Some(is), unit }
}

/// Two forms of which one is put back whole.
fn one_form(sides: &Sides<'_>, name: &str, (was, is): (&Form, &Form), units: &mut Units) -> Slot<Form> {
    let unit = match (was, is) {
        (Form::InspectorsDecide(_), Form::InspectorsDecide(_)) => None,
        (Form::InspectorsDecide(_) | Form::Lines { .. } | Form::Tiers { .. }, _) => {
            let words = |framework: &crate::model::Framework, form: &Form| {
                let words: Vec<&str> = rules_of_form(form).iter().map(|rule| framework[*rule].words.as_str()).collect();
                Some(words.join("; "))
            };
            Some(units.add(Difference::of("judgement", name, words(sides.old, was), words(sides.new, is)), []))
        }
    };
    Slot { was: Some(sides.places.carry(true, |carry| carry.form(was))), is: Some(is.clone()), unit }
}

/// The tiers of every grade that has one.
fn tiers(
    sides: &Sides<'_>,
    (before, here): (&Judgement, &Judgement),
    (old, new): (&[Tier], &[Tier]),
    units: &mut Units,
) -> Vec<TierSlots> {
    let grades = (0..sides.new[here.scale].grades.len()).map(GradeId::at);
    let of = |tiers: &'_ [Tier], grade: GradeId| tiers.iter().find(|tier| tier.grade == grade).cloned();
    let slots = grades.filter_map(|grade| {
        let (was, is) = (of(old, grade), of(new, grade));
        if was.is_none() && is.is_none() {
            return None;
        }
        let title = (sides.old[before.scale].title_of(grade), sides.new[here.scale].title_of(grade));
        Some(tier(sides, &here.name, (grade, title), (was.as_ref(), is.as_ref()), units))
    });
    slots.collect()
}

fn tier(
    sides: &Sides<'_>,
    name: &str,
    (grade, title): (GradeId, (&str, &str)),
    (was, is): (Option<&Tier>, Option<&Tier>),
    units: &mut Units,
) -> TierSlots {
    let words =
        |framework: &crate::model::Framework, tier: Option<&Tier>| tier.map(|it| framework[it.rule].words.clone());
    let presence = (was.is_some() != is.is_some())
        .then(|| units.add(Difference::of("judgement", name, words(sides.old, was), words(sides.new, is)), []));
    let carried = was.map(|tier| sides.places.carry(true, |carry| carry.tier(tier)));
    let rule = Slot { was: carried.as_ref().map(|tier| tier.rule), is: is.map(|tier| tier.rule), unit: presence };
    let is_substantial = |tier: Option<&Tier>| tier.map(|tier| tier.substantial);
    let said = |substantial: Option<bool>, title: &str| {
        let evidence = if substantial? { "with substantial evidence" } else { "whatever the evidence" };
        Some(format!("{title}, {evidence}"))
    };
    let (before, after) = (is_substantial(was), is_substantial(is));
    let unit = presence.or_else(|| {
        (before != after)
            .then(|| units.add(Difference::of("judgement", name, said(before, title.0), said(after, title.1)), []))
    });
    let substantial = Slot { was: before, is: after, unit };
    let none = Vec::new();
    let old_items = carried.as_ref().map_or(&none, |tier| &tier.items);
    let new_items = is.map_or(&none, |tier| &tier.items);
    let items = items(sides, (name, title), (old_items, new_items), presence, units);
    TierSlots { grade, rule, substantial, items }
}

/// What a tier asks; the items of the earlier edition are in the terms of the whole.
fn items(
    sides: &Sides<'_>,
    (name, title): (&str, (&str, &str)),
    (old, new): (&[TierItem], &[TierItem]),
    presence: Option<UnitId>,
    units: &mut Units,
) -> Vec<Slot<TierItem>> {
    let bare = |item: &TierItem| match item {
        TierItem::Criterion(id) => (0, false, vec![*id]),
        TierItem::AtLeast { count, or_all, criteria, .. } => {
            let mut criteria = criteria.clone();
            criteria.sort_unstable();
            (count + 1, *or_all, criteria)
        }
    };
    let is_block = |item: &TierItem| matches!(item, TierItem::AtLeast { .. });
    let is_same = |one: &TierItem, other: &TierItem| bare(one) == bare(other);
    let is_like = |one: &TierItem, other: &TierItem| is_block(one) && is_block(other);
    let pairs = align::in_any_order(old, new, &[&is_same, &is_like]);
    let slot = |(was, is): &Pair| {
        let (was, is) = (was.and_then(|at| old.get(at)), is.and_then(|at| new.get(at)));
        let unit = match (was, is) {
            (Some(one), Some(other)) if is_same(one, other) => None,
            (was, is) => {
                let keys: Vec<Key> = was.iter().chain(&is).flat_map(|item| bare(item).2).map(criterion_key).collect();
                match presence {
                    Some(unit) => {
                        keys.into_iter().for_each(|key| units.is_part_of(unit, key));
                        Some(unit)
                    }
                    None => {
                        let told = |item: Option<&TierItem>, title| item.map(|item| item_words(sides, item, title));
                        Some(units.add(Difference::of("judgement", name, told(was, title.0), told(is, title.1)), keys))
                    }
                }
            }
        };
        Slot { was: was.cloned(), is: is.cloned(), unit }
    };
    pairs.iter().map(slot).collect()
}

fn item_words(sides: &Sides<'_>, item: &TierItem, title: &str) -> String {
    let path = |id: &CriterionId| path(sides, *id);
    match item {
        TierItem::Criterion(id) => format!("{title}: criterion {}", path(id)),
        TierItem::AtLeast { count, or_all, criteria, .. } => {
            let all = if *or_all { ", or all that apply" } else { "" };
            let of: Vec<String> = criteria.iter().map(path).collect();
            format!("{title}: at least {count} of{all} ({})", of.join(", "))
        }
    }
}

/// The name of a criterion of the whole, in the edition that has it.
fn path(sides: &Sides<'_>, id: CriterionId) -> String {
    if sides.new.criteria.lookup(id).is_some() {
        return sides.new.criterion_path(id);
    }
    let places: &IdVec<CriterionId, CriterionId> = &sides.places.criteria;
    let was = places.enumerate().find(|(_, is)| **is == id).map(|(was, _)| was);
    was.map_or_else(String::new, |was| sides.old.criterion_path(was))
}
