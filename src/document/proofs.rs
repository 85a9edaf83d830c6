//! What checks answered of all inspections, point by point, in words and as data: also what is well, and what it was decided
//! on.

use super::shape::InForce;
use super::words;
use crate::check::Answered;
use crate::check::Checked;
use crate::check::Extent;
use crate::model::Framework;
use crate::source::Source;
use serde::Serialize;

/// Every point as a text: what holds, what fails, and what is not decided, under the name of what it is about.
pub fn proofs(framework: &Framework, rules: &Source, answered: &[Answered]) -> String {
    let edition = words::edition(&framework.edition);
    let mut text = format!(
        "{}, edition {edition}\n\nEach point is decided over every inspection that the framework allows, of every kind and scope, with\n\
         whatever inspectors may award: by decision diagrams, exactly, or not at all where these pass their stated size.\n\
         Nothing is sampled.\n",
        framework.title
    );
    let mut last: Option<(String, Extent)> = None;
    for one in answered {
        let about = one.point.about(framework);
        if last.as_ref().is_none_or(|(known, extent)| (known, extent) != (&about, &one.extent)) {
            let through = match (verdict(framework, one), one.extent.scopes) {
                (Verdict::NotDecided, 0) => {
                    "too large to be decided, so that not every point of it is listed".to_owned()
                }
                (Verdict::Holds | Verdict::Fails | Verdict::NotDecided, _) => looked_through(one.extent),
            };
            text.push_str(&format!("\n{about}: {through}\n"));
        }
        text.push_str(&format!(
            "  {:<11}  {}\n",
            verdict(framework, one).in_words(),
            one.point.words(framework, rules)
        ));
        last = Some((about, one.extent));
    }
    text.push_str(&format!("\n{}\n", tally(framework, answered)));
    text
}

/// `214 points, all hold`; `3 points: 2 hold, 1 fails`.
fn tally(framework: &Framework, answered: &[Answered]) -> String {
    let of = |wanted: Verdict| answered.iter().filter(|one| verdict(framework, one) == wanted).count();
    let (holding, failing, open) = (of(Verdict::Holds), of(Verdict::Fails), of(Verdict::NotDecided));
    let points = if answered.len() == 1 { "1 point".to_owned() } else { format!("{} points", answered.len()) };
    if answered.is_empty() {
        return "no points".to_owned();
    }
    if failing + open == 0 {
        return format!("{points}, {}", if answered.len() == 1 { "it holds" } else { "all hold" });
    }
    let counted = |number: usize, one: &str, many: &str| match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        number => Some(format!("{number} {many}")),
    };
    let parts = [
        counted(holding, "holds", "hold"),
        counted(failing, "fails", "fail"),
        counted(open, "is not decided", "are not decided"),
    ];
    format!("{points}: {}", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// `in 3 scopes, by diagrams of 1,204 nodes`.
fn looked_through(extent: Extent) -> String {
    let scopes = match extent.scopes {
        0 => return "no kind of inspection comes to it".to_owned(),
        1 => "one scope that matters".to_owned(),
        many => format!("{many} scopes that differ"),
    };
    match extent.nodes {
        0 => format!("in {scopes}"),
        nodes => format!("in {scopes}, by diagrams of {} nodes", grouped(nodes)),
    }
}

/// Digits in threes.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// What came of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Verdict {
    /// It is as it should be.
    Holds,
    /// It is not.
    Fails,
    /// Not decided within the stated size.
    NotDecided,
}

impl Verdict {
    const fn in_words(self) -> &'static str {
        match self {
            Verdict::Holds => "holds",
            Verdict::Fails => "fails",
            Verdict::NotDecided => "not decided",
        }
    }
}

fn verdict(framework: &Framework, one: &Answered) -> Verdict {
    match one.comes_about {
        Some(comes_about) if comes_about == one.point.is_wanted(framework) => Verdict::Holds,
        Some(_) => Verdict::Fails,
        None => Verdict::NotDecided,
    }
}

/// What checks answered (`assize-proofs/1`).
#[derive(Debug, Serialize)]
struct Proofs<'a> {
    /// Name and number of this shape.
    format: &'static str,
    /// The framework's name.
    framework: &'a str,
    /// Its edition.
    edition: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_force: Option<InForce>,
    /// Every point, in the order in which they were put.
    points: Vec<Proof>,
    /// The inspections that show what fails: the code of the fault, what is wrong, and the answers.
    shown: Vec<Shown<'a>>,
}

/// One point.
#[derive(Debug, Serialize)]
struct Proof {
    /// What it is about, by its name in the rule file.
    about: String,
    /// What should hold.
    claim: String,
    /// Whether it does.
    verdict: Verdict,
    /// How many kinds and scopes that make a difference were looked through.
    scopes: usize,
    /// The nodes of their diagrams, all together.
    nodes: usize,
}

/// An inspection that shows a fault.
#[derive(Debug, Serialize)]
struct Shown<'a> {
    /// The fault's code.
    code: &'static str,
    /// What is wrong, with the answers that show it.
    message: &'a str,
}

/// The same as JSON (`assize-proofs/1`), indented, ending in a line feed.
pub fn proofs_as_json(framework: &Framework, rules: &Source, answered: &[Answered], checked: &Checked) -> String {
    let proof = |one: &Answered| Proof {
        about: one.point.about(framework),
        claim: one.point.words(framework, rules),
        verdict: verdict(framework, one),
        scopes: one.extent.scopes,
        nodes: one.extent.nodes,
    };
    let shown = checked.shown.iter().map(|shown| Shown { code: shown.code.id, message: &shown.message });
    let proofs = Proofs {
        format: "assize-proofs/1",
        framework: &framework.name,
        edition: &framework.edition.name,
        in_force: InForce::of(&framework.edition),
        points: answered.iter().map(proof).collect(),
        shown: shown.collect(),
    };
    // Strings, numbers and lists under fixed names always serialise.
    let mut text = serde_json::to_string_pretty(&proofs).unwrap_or_default();
    text.push('\n');
    text
}
