//! A framework in outline: judgements with their form and limits, members of sets unrolled.

use assize::model::{
    Condition, ConditionKind, EvidenceStandard, FactType, Form, Framework, GradeId, GradeTest, GradeValue, Graded,
    Judgement, JudgementId, Line, LineStyle, MethodId, Need, Needed, Number, NumberKind, NumberTest, Otherwise,
    Quantifier, Ratio, RuleId, SetMember, TermMeaning, TierItem,
};
use std::fmt::Write;

/// The whole of it that rules read.
pub(crate) fn framework(framework: &Framework) -> String {
    let mut out = String::new();
    let edition = &framework.edition;
    writeln!(out, "{} {} from {} {:?}", framework.name, edition.name, edition.from, edition.status).unwrap();
    for fact in framework.facts.iter() {
        writeln!(out, "fact {} {}", fact.name, fact_type(framework, &fact.kind)).unwrap();
    }
    for term in framework.terms.iter() {
        let means = match &term.means {
            TermMeaning::Condition(it) => condition(framework, it),
            TermMeaning::Number(it) => number(framework, it),
        };
        writeln!(out, "term {} = {means}{}", term.name, origin(framework, term.rule)).unwrap();
    }
    if let Some(standard) = &framework.evidence {
        evidence(framework, standard, &mut out);
    }
    for id in &framework.bottom_up {
        judgement(framework, &framework[*id], &mut out);
    }
    for kind in framework.kinds.iter() {
        let names =
            |ids: &[JudgementId]| ids.iter().map(|id| framework[*id].name.as_str()).collect::<Vec<_>>().join(", ");
        writeln!(out, "kind {} reports {}", kind.name, names(&kind.reports)).unwrap();
    }
    duties(framework, &mut out);
    for scenario in &framework.scenarios {
        let published = if scenario.as_published { " as published" } else { "" };
        writeln!(out, "scenario {:?} {}{published}", scenario.title, framework[scenario.kind].name).unwrap();
        for given in &scenario.givens {
            writeln!(out, "  given {:?}", given.kind).unwrap();
        }
        for expectation in &scenario.expectations {
            writeln!(out, "  expect {} {:?}", framework[expectation.judgement].name, expectation.kind).unwrap();
        }
    }
    promised(framework, &mut out);
    people(framework, &mut out);
    out
}

/// Events and duties.
fn duties(framework: &Framework, out: &mut String) {
    for event in framework.events.iter() {
        writeln!(out, "event {} {:?}", event.name, event.happens).unwrap();
    }
    for duty in framework.duties.iter() {
        let to: Vec<&str> = duty.to.iter().map(|id| framework[*id].name.as_str()).collect();
        let arises = duty.arises_at.map_or("the first", |event| framework[event].name.as_str());
        let (by, done) = (framework.owner_name(duty.by), &framework[duty.done_when].name);
        let normally = if duty.is_normally { ", normally" } else { "" };
        writeln!(out, "duty {} by {by} to [{}] from {arises}, done when {done}{normally}", duty.name, to.join(" "))
            .unwrap();
        writeln!(out, "  {}{}", framework[duty.rule].words, origin(framework, duty.rule)).unwrap();
    }
}

/// What is promised, and what is taken for granted.
fn promised(framework: &Framework, out: &mut String) {
    for property in &framework.properties {
        let names: Vec<&str> = property.judgements.iter().map(|id| framework[*id].name.as_str()).collect();
        let guidance = property.guidance.as_ref().map_or(String::new(), |it| format!(" ({it})"));
        writeln!(out, "property {:?}{guidance} of {}", property.title, names.join(", ")).unwrap();
        for claim in &property.claims {
            let when = claim.when.as_ref().map_or("any".to_owned(), |it| condition(framework, it));
            let what = condition(framework, &claim.what);
            writeln!(out, "  {:?}: {what} when {when}   [{}]", claim.how, claim.words).unwrap();
        }
    }
    for assumption in &framework.assumptions {
        let guidance = assumption.guidance.as_ref().map_or(String::new(), |it| format!(" ({it})"));
        writeln!(out, "assume {:?}{guidance}", assumption.title).unwrap();
        for (assumed, _) in &assumption.conditions {
            writeln!(out, "  {}   [{}]", condition(framework, assumed), assumed.words).unwrap();
        }
    }
}

/// The team that is asked for, and the stages of awards.
fn people(framework: &Framework, out: &mut String) {
    if let Some(team) = &framework.team {
        let says = |rule: Option<RuleId>| rule.map_or("not said".to_owned(), |rule| framework[rule].words.clone());
        writeln!(out, "team; {}; {}", says(team.several_lines), says(team.connections)).unwrap();
        for line in &team.lines {
            let most = line.most.map_or("any number".to_owned(), |most| most.to_string());
            let leads = if line.leads { ", leads" } else { "" };
            let called = line.called.as_ref().map_or(String::new(), |called| format!(", called {called}"));
            let (role, title, from) = (&line.role, &line.title, &framework[line.from].name);
            writeln!(
                out,
                "  {role} {title:?} from {from}: {} to {most}{leads}{called}{}",
                line.least,
                origin(framework, line.rule)
            )
            .unwrap();
        }
    }
    if let Some(recommendations) = &framework.recommendations {
        let criteria: Vec<String> =
            recommendations.informs.iter().map(|(id, _)| framework.criterion_path(*id)).collect();
        let scale = &framework[recommendations.scale].name;
        writeln!(out, "recommendations on {scale}; inform {}", criteria.join(", ")).unwrap();
    }
    if let Some(stages) = &framework.stages {
        let bodies: Vec<&str> = stages.signed_off_by.iter().map(|body| framework[*body].name.as_str()).collect();
        writeln!(out, "stages signed off by {}", bodies.join(", ")).unwrap();
        for stage in &stages.stages {
            writeln!(out, "  {} {:?}{}", stage.name, stage.title, origin(framework, stage.rule)).unwrap();
        }
    }
}

fn fact_type(framework: &Framework, kind: &FactType) -> String {
    match kind {
        FactType::YesOrNo => "yes or no".to_owned(),
        FactType::Number { from, to, step, percent } => {
            format!("{from} to {to} step {step}{}", if *percent { " percent" } else { "" })
        }
        FactType::OnScale(scale) => format!("on {}", framework[*scale].name),
    }
}

/// The rule's words and what it stands on.
fn origin(framework: &Framework, rule: RuleId) -> String {
    let rule = &framework[rule];
    let cited: Vec<String> = rule.origin.citations.iter().map(|it| format!("{:?}", it.place)).collect();
    format!("   [{} | {} {:?}]", rule.words, cited.join(" "), rule.origin.basis)
}

fn judgement(framework: &Framework, judgement: &Judgement, out: &mut String) {
    let scale = &framework[judgement.scale].name;
    writeln!(out, "{} on {scale} by {:?}{}", judgement.name, judgement.decided_by, origin(framework, judgement.rule))
        .unwrap();
    for id in &judgement.criteria {
        let criterion = &framework[*id];
        let substantial = if criterion.asks_substantial { ", substantial" } else { "" };
        let also: Vec<String> = criterion
            .also_asks
            .iter()
            .map(|it| {
                format!(
                    ", also {} when {}",
                    it.name,
                    it.when.as_ref().map_or("always".to_owned(), |it| condition(framework, it))
                )
            })
            .collect();
        writeln!(
            out,
            "  criterion {}{substantial}{}{}",
            criterion.name,
            also.join(""),
            origin(framework, criterion.rule)
        )
        .unwrap();
    }
    for not_given in &judgement.not_given {
        writeln!(out, "  not given when {}", condition(framework, &not_given.when)).unwrap();
    }
    form(framework, judgement, out);
    for step in &judgement.steps {
        let word = if step.raised { "raised" } else { "lowered" };
        writeln!(out, "  {word} by {} when {}", step.by, condition(framework, &step.when)).unwrap();
    }
    for limit in &judgement.limits {
        let soft = if limit.soft { "normally " } else { "" };
        let when = limit.when.as_ref().map_or("always".to_owned(), |it| condition(framework, it));
        let may_lower = if limit.may_lower.is_some() { " may lower" } else { "" };
        let grade = grade(framework, &limit.grade);
        writeln!(out, "  {soft}{:?} {grade} when {when}{may_lower}{}", limit.kind, origin(framework, limit.rule))
            .unwrap();
    }
}

fn form(framework: &Framework, judgement: &Judgement, out: &mut String) {
    let line = |line: &Line| {
        let when = line.when.as_ref().map_or("always".to_owned(), |it| condition(framework, it));
        format!("{} when {when}{}", grade(framework, &line.yields), origin(framework, line.rule))
    };
    match &judgement.form {
        Form::InspectorsDecide(_) => writeln!(out, "  inspectors decide").unwrap(),
        Form::Tiers { binding, tiers, otherwise } => {
            writeln!(out, "  tiers, binding {binding}").unwrap();
            for tier in tiers {
                let grade = framework[judgement.scale].name_of(tier.grade);
                let items: Vec<String> = tier.items.iter().map(|item| tier_item(framework, item)).collect();
                let rule = origin(framework, tier.rule);
                writeln!(out, "    {grade} substantial {}: {}{rule}", tier.substantial, items.join(", ")).unwrap();
            }
            writeln!(out, "    otherwise {}", line(otherwise)).unwrap();
        }
        Form::Lines { style, lines, otherwise } => {
            let style = match style {
                LineStyle::When => "lines".to_owned(),
                LineStyle::Bands(of) => format!("bands of {}", number(framework, of)),
                LineStyle::Table => "table".to_owned(),
                LineStyle::Single => "single".to_owned(),
            };
            writeln!(out, "  {style}").unwrap();
            for each in lines {
                writeln!(out, "    {}", line(each)).unwrap();
            }
            match otherwise {
                Otherwise::Grade(otherwise) => writeln!(out, "    otherwise {}", line(otherwise)).unwrap(),
                Otherwise::InspectorsDecide(_) => writeln!(out, "    otherwise inspectors decide").unwrap(),
                Otherwise::Never => {}
            }
        }
    }
}

fn tier_item(framework: &Framework, item: &TierItem) -> String {
    match item {
        TierItem::Criterion(id) => framework[*id].name.clone(),
        TierItem::AtLeast { count, or_all, criteria, .. } => {
            let names: Vec<&str> = criteria.iter().map(|id| framework[*id].name.as_str()).collect();
            format!("{count} of{} ({})", if *or_all { " or all" } else { "" }, names.join(", "))
        }
    }
}

fn graded(framework: &Framework, thing: Graded) -> String {
    match thing {
        Graded::Judgement(id) => framework[id].name.clone(),
        Graded::Criterion(id) => framework.criterion_path(id),
        Graded::AlsoAsked(id, place) => {
            format!("{} of {}", framework[id].also_asks[place as usize].name, framework.criterion_path(id))
        }
        Graded::Fact(id) => framework[id].name.clone(),
        Graded::Previous(id, kind) => {
            let at = kind.map_or(String::new(), |kind| format!(" at {}", framework[kind].name));
            format!("previous {}{at}", framework[id].name)
        }
    }
}

fn all(framework: &Framework, things: &[Graded]) -> String {
    things.iter().map(|thing| graded(framework, *thing)).collect::<Vec<_>>().join(", ")
}

fn grade(framework: &Framework, value: &GradeValue) -> String {
    let none = |scale: Option<GradeId>| scale.map_or(String::new(), |grade| format!(" or {grade:?}"));
    match value {
        GradeValue::Grade(scale, grade) => framework[*scale].name_of(*grade).to_owned(),
        GradeValue::Of(thing) => format!("as {}", graded(framework, *thing)),
        GradeValue::Best(things, or) => format!("best({}){}", all(framework, things), none(*or)),
        GradeValue::Worst(things, or) => format!("worst({}){}", all(framework, things), none(*or)),
        GradeValue::Median(things, or) => format!("median({}){}", all(framework, things), none(*or)),
    }
}

fn condition(framework: &Framework, of: &Condition) -> String {
    let parts = |parts: &[Condition], word: &str| {
        format!("({})", parts.iter().map(|part| condition(framework, part)).collect::<Vec<_>>().join(word))
    };
    match &of.kind {
        ConditionKind::And(of) => parts(of, " and "),
        ConditionKind::Or(of) => parts(of, " or "),
        ConditionKind::Not(part) => format!("not {}", condition(framework, part)),
        ConditionKind::Yes(id) => framework[*id].name.clone(),
        ConditionKind::Term(id) => format!("term {}", framework[*id].name),
        ConditionKind::Grade(thing, test) => {
            let test = match test {
                GradeTest::OneOf(scale, grades) => {
                    let names: Vec<&str> = grades.iter().map(|grade| framework[*scale].name_of(*grade)).collect();
                    format!("in ({})", names.join(", "))
                }
                GradeTest::Rated => "rated".to_owned(),
                GradeTest::NotApplicable => "not applicable".to_owned(),
                GradeTest::BetterThan(value) => format!("> {}", grade(framework, value)),
                GradeTest::WorseThan(value) => format!("< {}", grade(framework, value)),
                GradeTest::SameAs(value) => format!("= {}", grade(framework, value)),
            };
            format!("{} {test}", graded(framework, *thing))
        }
        ConditionKind::Number(of, test) => {
            let (sign, other) = match test {
                NumberTest::AtLeast(other) => (">=", number(framework, other)),
                NumberTest::AtMost(other) => ("<=", number(framework, other)),
                NumberTest::MoreThan(other) => (">", number(framework, other)),
                NumberTest::LessThan(other) => ("<", number(framework, other)),
                NumberTest::Equals(other) => ("=", number(framework, other)),
                NumberTest::FromTo(from, to) => ("in", format!("{from}..{to}")),
            };
            format!("{} {sign} {other}", number(framework, of))
        }
        ConditionKind::Set(quantifier, of) => {
            format!("{}({})", how_many(framework, quantifier), members(framework, of))
        }
    }
}

fn how_many(framework: &Framework, quantifier: &Quantifier) -> String {
    match quantifier {
        Quantifier::Every => "every".to_owned(),
        Quantifier::Any => "any".to_owned(),
        Quantifier::No => "no".to_owned(),
        Quantifier::AtLeast(count, or_all) => {
            format!("at least {}{}", number(framework, count), if *or_all { " or all" } else { "" })
        }
        Quantifier::AtMost(count) => format!("at most {}", number(framework, count)),
        Quantifier::Exactly(count) => format!("exactly {}", number(framework, count)),
        Quantifier::MoreThan(count) => format!("more than {}", number(framework, count)),
        Quantifier::FewerThan(count) => format!("fewer than {}", number(framework, count)),
        Quantifier::MoreThanHalf => "more than half".to_owned(),
    }
}

fn members(framework: &Framework, of: &[SetMember]) -> String {
    of.iter().map(|member| condition(framework, &member.condition)).collect::<Vec<_>>().join("; ")
}

fn number(framework: &Framework, of: &Number) -> String {
    let none = |none: &Option<Ratio>| none.map_or(String::new(), |none| format!(" or {none}"));
    let two = |left: &Number, sign: &str, right: &Number| {
        format!("({} {sign} {})", number(framework, left), number(framework, right))
    };
    let several = |parts: &[Number]| parts.iter().map(|part| number(framework, part)).collect::<Vec<_>>().join(", ");
    match &of.kind {
        NumberKind::Literal(value) => value.to_string(),
        NumberKind::Fact(id) => framework[*id].name.clone(),
        NumberKind::Term(id) => format!("term {}", framework[*id].name),
        NumberKind::Points(thing) => format!("points({})", graded(framework, *thing)),
        NumberKind::Total(things) => format!("total({})", all(framework, things)),
        NumberKind::Mean(things, or) => format!("mean({}){}", all(framework, things), none(or)),
        NumberKind::Highest(things, or) => format!("highest({}){}", all(framework, things), none(or)),
        NumberKind::Lowest(things, or) => format!("lowest({}){}", all(framework, things), none(or)),
        NumberKind::PercentageOfPoints(things, or) => format!("percentage({}){}", all(framework, things), none(or)),
        NumberKind::CountOf(of) => format!("count({})", members(framework, of)),
        NumberKind::Plus(left, right) => two(left, "+", right),
        NumberKind::Minus(left, right) => two(left, "-", right),
        NumberKind::Times(left, right) => two(left, "*", right),
        NumberKind::Over(left, right) => two(left, "/", right),
        NumberKind::SmallerOf(parts) => format!("smaller({})", several(parts)),
        NumberKind::LargerOf(parts) => format!("larger({})", several(parts)),
        NumberKind::Rounded(inner, how, to) => format!("rounded({}, {how:?}, {to})", number(framework, inner)),
        NumberKind::Cases(cases, otherwise) => {
            let cases: Vec<String> =
                cases.iter().map(|(when, value)| format!("{value} when {}", condition(framework, when))).collect();
            format!("cases({}, otherwise {otherwise})", cases.join(", "))
        }
    }
}

/// What the edition says of evidence, and what criteria add.
fn evidence(framework: &Framework, standard: &EvidenceStandard, out: &mut String) {
    let names = |ids: &[MethodId]| ids.iter().map(|id| standard.methods[*id].name.as_str()).collect::<Vec<_>>();
    let need = |need: &Need| {
        let scale = &framework[need.scale];
        let what = match &need.what {
            Needed::AtLeast(count) => format!("{count} methods"),
            Needed::OneOf(any) => names(any).join(" or "),
        };
        format!("{}/{} needs {what}", scale.name, scale.name_of(need.grade))
    };
    writeln!(out, "evidence by {}", names(&standard.methods.ids().collect::<Vec<_>>()).join(", ")).unwrap();
    for line in &standard.needs {
        writeln!(out, "  {}{}", need(line), origin(framework, line.rule)).unwrap();
    }
    if let Some(substantial) = &standard.substantial {
        let from = origin(framework, substantial.rule);
        writeln!(out, "  substantial by {} methods{from}", substantial.methods).unwrap();
    }
    for closing in &standard.closings {
        let scale = &framework[closing.scale];
        writeln!(out, "  closing: {}/{}", scale.name, scale.name_of(closing.grade)).unwrap();
    }
    for (id, criterion) in framework.criteria.enumerate() {
        for line in &criterion.needs {
            let from = origin(framework, line.rule);
            writeln!(out, "  {}: {}{from}", framework.criterion_path(id), need(line)).unwrap();
        }
    }
}
