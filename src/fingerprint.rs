//! Fingerprints: by which an edition, its rules and a record are known again years later.
//!
//! A fingerprint is the SHA-256 of a canonical writing, which hangs on the model alone: not on the plan, not on layout or
//! comments, not on this program's version. There are two of an edition:
//!
//! - **edition** (`assize-edition/1`): all declarations, with their words, sources, order and process; not `status` and
//!   `until`, because a published text is no other text for being replaced;
//! - **rules** (`assize-rules/1`): what awards read: scales, facts, terms, judgements, kinds with their scope, assumptions,
//!   without words, sources, or order where order means nothing.
//!
//! Equal means the same text, or the same rules. Unequal does not mean other awards: comparison says that.
//!
//! Every type of the model is taken apart field by field in the writing, so that a new field does not compile before it is
//! said whether it belongs to the edition or to the rules. A change of the writing gets a new number.

mod claims;
mod conditions;
mod consultation;
mod declarations;
mod duties;
mod evidence;
mod forms;
mod judgements;
mod origin;
mod people;
mod recommendations;
mod report;
mod surveys;
mod writer;

use sha2::Digest;
use sha2::Sha256;

use crate::model::Date;
use crate::model::Framework;
use crate::source::Span;
use writer::Of;

pub use writer::unspaced;

/// What the writing of an edition begins with.
const EDITION: &str = "assize-edition/1";
/// What the writing of rules begins with.
const RULES: &str = "assize-rules/1";
/// How many letters of a fingerprint are shown where people compare them.
const SHORT: usize = 12;

/// A SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// That of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Fingerprint(Sha256::digest(bytes).into())
    }

    /// As it is written: 64 hexadecimal digits, letters small.
    pub fn read(written: &str) -> Option<Self> {
        let digit = |digit: u8| match digit {
            b'0'..=b'9' => Some(digit - b'0'),
            b'a'..=b'f' => Some(digit - b'a' + 10),
            _ => None,
        };
        let mut digits = written.bytes().map(digit);
        let mut bytes = [0u8; 32];
        for byte in &mut bytes {
            let (high, low) = (digits.next()??, digits.next()??);
            *byte = high * 16 + low;
        }
        digits.next().is_none().then_some(Fingerprint(bytes))
    }

    /// Its beginning, for people.
    pub fn short(self) -> String {
        self.to_string().chars().take(SHORT).collect()
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A declaration of an edition, or a rule of a judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    /// What it is called: ``criterion `safety/risks` ``, or where it has no name of its own, ``limit of `overall`: `` and
    /// its words.
    pub name: String,
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// Where it is written, where the model knows.
    pub span: Option<Span>,
}

/// The fingerprints of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprints {
    /// Of the whole edition.
    pub edition: Fingerprint,
    /// Of what awards read.
    pub rules: Fingerprint,
    /// Of each declaration; those of a sort in the order of the file.
    pub declarations: Vec<Declaration>,
}

/// The fingerprints of an edition.
pub fn fingerprints(framework: &Framework) -> Fingerprints {
    let declarations: Vec<Declaration> = declarations::all(framework, Of::Edition)
        .into_iter()
        .map(|part| Declaration {
            fingerprint: Fingerprint::of(part.text.as_bytes()),
            name: part.name,
            span: part.span,
        })
        .collect();
    let edition = of_declarations(declarations.iter().map(|one| (one.fingerprint, one.name.as_str())));
    Fingerprints { edition, rules: of_rules(framework), declarations }
}

/// The fingerprints of an edition whose provisions carry their own dates: what it says from each of these days. Of a later
/// period those declarations are named that the one before has not, and the period as a whole.
pub fn of_periods(periods: &[(Date, &Framework)]) -> Option<Fingerprints> {
    let all: Vec<(Date, Fingerprints)> = periods.iter().map(|(from, it)| (*from, fingerprints(it))).collect();
    let (_, first) = all.first()?;
    let mut whole = first.clone();
    for pair in all.windows(2) {
        let [(_, before), (from, period)] = pair else { continue };
        let name = format!("period from `{from}`");
        whole.declarations.push(Declaration { name, fingerprint: period.edition, span: None });
        let is_new = |one: &&Declaration| {
            !before.declarations.iter().any(|old| old.fingerprint == one.fingerprint && old.name == one.name)
        };
        let of_period = |one: &Declaration| Declaration { name: format!("{} from `{from}`", one.name), ..one.clone() };
        whole.declarations.extend(period.declarations.iter().filter(is_new).map(of_period));
    }
    if all.len() > 1 {
        whole.edition = of_declarations(whole.declarations.iter().map(|one| (one.fingerprint, one.name.as_str())));
        let rules = all.iter().map(|(from, period)| format!("{from} {}\n", period.rules));
        whole.rules =
            Fingerprint::of(std::iter::once(format!("{RULES}\n")).chain(rules).collect::<String>().as_bytes());
    }
    Some(whole)
}

/// The fingerprint of an edition whose declarations have these fingerprints and names, in this order. Some names are words of
/// rules, and how those are spaced is layout.
pub fn of_declarations<'n>(declarations: impl IntoIterator<Item = (Fingerprint, &'n str)>) -> Fingerprint {
    let line =
        |(fingerprint, name): (Fingerprint, &str)| format!("{fingerprint} {}\n", writer::quoted(&unspaced(name)));
    let lines = declarations.into_iter().map(line);
    Fingerprint::of(std::iter::once(format!("{EDITION}\n")).chain(lines).collect::<String>().as_bytes())
}

/// The fingerprint of what awards read. The order of declarations means nothing to awards; where that of rules does, each
/// says its place.
fn of_rules(framework: &Framework) -> Fingerprint {
    let mut texts: Vec<String> = declarations::all(framework, Of::Rules).into_iter().map(|part| part.text).collect();
    texts.sort_unstable();
    let lines = texts.into_iter().flat_map(|text| [text, "\n".to_owned()]);
    Fingerprint::of(std::iter::once(format!("{RULES}\n")).chain(lines).collect::<String>().as_bytes())
}
