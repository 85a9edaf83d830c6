//! What is asked, in a shape that every way of asking can show, and what a typed line means.

/// A question as it is put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// What is asked, a paragraph each; the first names it.
    pub said: Vec<String>,
    /// The answers to choose from, in order; none where something is written.
    pub offers: Vec<Offer>,
    /// How it is answered.
    pub form: Form,
}

/// An answer to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its name in the record, or a word for it.
    pub name: String,
    /// What it is called.
    pub title: String,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One of the offers.
    One,
    /// Some of the offers.
    Several,
    /// A number.
    Number,
    /// Something that may be left out.
    Optional,
    /// Something that may not.
    Words,
}

/// What can be typed instead of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    Skip,
    Back,
    Why,
    Help,
    Stop,
}

impl Command {
    const ALL: [(&'static str, Command); 5] = [
        ("skip", Command::Skip),
        ("back", Command::Back),
        ("why", Command::Why),
        ("help", Command::Help),
        ("stop", Command::Stop),
    ];
}

impl Prompt {
    /// What can be typed instead of an answer, with what it does.
    pub const COMMANDS: [(&'static str, &'static str); 5] = [
        ("skip", "pass it over; it is asked once more at the end"),
        ("back", "undo the last answer"),
        ("why", "what each answer would do"),
        ("help", "how to answer"),
        ("stop", "end here; what is answered is kept"),
    ];

    /// Whether an offer can be chosen by its number: not where one is itself called by a number.
    pub fn is_numbered(&self) -> bool {
        !self.offers.iter().any(|offer| offer.name.bytes().all(|byte| byte.is_ascii_digit()))
    }
}

impl Offer {
    /// An offer with its name and title.
    pub(super) fn new(name: impl Into<String>, title: impl Into<String>) -> Self {
        Offer { name: name.into(), title: title.into() }
    }

    /// Its title, and its name where that is another.
    pub fn shown(&self) -> String {
        let title = crate::document::prose::shown(&self.title);
        if plain(&title) == plain(&self.name) { title } else { format!("{title} ({})", self.name) }
    }
}

/// What a line that is meant to choose comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Chosen {
    /// The offer at a place.
    One(usize),
    /// It is the beginning of several.
    Unclear(Vec<String>),
    /// It is nothing that is offered.
    Unknown,
}

/// Letters small, words one blank apart, whatever joins them.
fn plain(words: &str) -> String {
    let words = words.to_lowercase();
    let words = words.split(|letter: char| letter.is_whitespace() || letter == '-' || letter == '_');
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The command that a line is: its whole word, unless an offer is called so; where there is something to choose from, also
/// a beginning that no offer shares.
pub(super) fn command(line: &str, prompt: &Prompt) -> Option<Command> {
    let line = plain(line);
    if line == "?" {
        return Some(Command::Help);
    }
    if chosen_exactly(&line, prompt).is_some() {
        return None;
    }
    let whole = Command::ALL.iter().find(|(word, _)| *word == line);
    let is_choice = matches!(prompt.form, Form::One | Form::Several);
    let begun = || {
        let mut begun =
            Command::ALL.iter().filter(|(word, _)| is_choice && !line.is_empty() && word.starts_with(&line));
        let first = begun.next();
        first.filter(|_| begun.next().is_none() && beginning(&line, prompt).is_empty())
    };
    whole.or_else(begun).map(|(_, command)| *command)
}

/// The offer that a line chooses: by its number, its name or title, or a beginning that no other shares.
pub(super) fn chosen(line: &str, prompt: &Prompt) -> Chosen {
    let line = plain(line);
    if let Some(place) = chosen_exactly(&line, prompt) {
        return Chosen::One(place);
    }
    let begun = beginning(&line, prompt);
    let commands = Command::ALL.iter().filter(|(word, _)| !line.is_empty() && word.starts_with(&line));
    match begun.as_slice() {
        [] => Chosen::Unknown,
        [one] if commands.clone().next().is_none() => Chosen::One(*one),
        several => {
            let offers = several.iter().filter_map(|place| prompt.offers.get(*place)).map(|offer| offer.name.clone());
            Chosen::Unclear(offers.chain(commands.map(|(word, _)| (*word).to_owned())).collect())
        }
    }
}

fn chosen_exactly(line: &str, prompt: &Prompt) -> Option<usize> {
    let named = prompt.offers.iter().position(|offer| plain(&offer.name) == line);
    let titled = || prompt.offers.iter().position(|offer| plain(&offer.title) == line);
    let numbered = || {
        let number = line.trim_end_matches('.').parse::<usize>().ok().filter(|_| prompt.is_numbered())?;
        number.checked_sub(1).filter(|place| *place < prompt.offers.len())
    };
    named.or_else(titled).or_else(numbered)
}

fn beginning(line: &str, prompt: &Prompt) -> Vec<usize> {
    let begins = |offer: &Offer| plain(&offer.name).starts_with(line) || plain(&offer.title).starts_with(line);
    let all = prompt.offers.iter().enumerate().filter(|(_, offer)| !line.is_empty() && begins(offer));
    all.map(|(place, _)| place).collect()
}
