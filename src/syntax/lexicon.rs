//! The words that the scan and the messages must know without the grammar.

/// Words at the margin that begin a declaration.
pub(super) const DECLARATIONS: &[&str] = &[
    "assume",
    "award",
    "consultation",
    "criteria",
    "duty",
    "each",
    "event",
    "evidence",
    "fact",
    "framework",
    "group",
    "inspection",
    "judgement",
    "party",
    "property",
    "recommendations",
    "report",
    "scale",
    "scenario",
    "source",
    "succeeds",
    "survey",
    "tag",
    "team",
    "term",
];

/// Words at the margin that belong to parts of the language which this edition of Assize does not read.
pub(super) const NOT_READ_YET: &[&str] = &["method"];

/// First words of a line that carry on the rule of the line before.
pub(super) const GOING_ON: &[&str] = &["and", "or", "when", "because", "cite", "basis", "from", "until", "postponed"];

/// First words of the lines that may open a block.
pub(super) const OPENING: &[&str] = &["cite", "basis", "because", "guidance", "from", "until", "postponed"];

/// What begins a rule of its own, although its first word carries others on.
pub(super) const NOT_GOING_ON: &str = "when fieldwork closes";

/// What word processors make of quotes.
pub(super) const CURLY_QUOTES: &[char] = &['\u{201c}', '\u{201d}', '\u{201e}', '\u{201f}', '\u{ab}', '\u{bb}'];

/// Words that are no names anywhere.
pub(super) const RESERVED: &[&str] = &[
    "always",
    "and",
    "any",
    "are",
    "at",
    "basis",
    "because",
    "but",
    "by",
    "cite",
    "criterion",
    "every",
    "expect",
    "from",
    "given",
    "guidance",
    "is",
    "it",
    "may",
    "must",
    "no",
    "normally",
    "not",
    "of",
    "or",
    "otherwise",
    "possible",
    "postponed",
    "previous",
    "that",
    "the",
    "until",
    "when",
    "where",
];

/// The words with which a rule may begin in a block.
pub(super) fn known_words(place: &str) -> &'static [&'static str] {
    match place {
        "framework" => &["edition", "in", "until", "status", "guidance"],
        "source" => &["published", "paragraphs", "headings", "undivided", "not", "states"],
        "judgement" | "each" => &[
            "criterion",
            "aspect",
            "must",
            "no",
            "is",
            "normally",
            "otherwise",
            "raised",
            "lowered",
            "starts",
            "not",
            "may",
            "criteria",
            "reported",
            "in",
            "inspectors",
            "cite",
            "basis",
            "because",
            "guidance",
            "from",
            "until",
            "postponed",
        ],
        "inspection" => &[
            "reports",
            "inspects",
            "notice",
            "every",
            "normally",
            "lasts",
            "agreed",
            "may",
            "carries",
            "timing",
            "cite",
            "basis",
            "because",
            "guidance",
            "from",
            "until",
            "postponed",
        ],
        "evidence" => &["method", "substantial", "when", "cite", "basis", "because", "guidance"],
        "needs" => &["cite", "basis", "because", "guidance"],
        "scenario" => &["given", "but", "expect"],
        "property" => &["always", "normally", "possible", "guidance", "from", "until", "postponed"],
        "duty" => &["by", "due", "normally", "no", "arises", "done", "cite", "basis", "because", "guidance"],
        "survey" => &["report", "question", "cite", "basis", "because", "guidance"],
        "team" => TEAM,
        "consultation" => CONSULTATION,
        "rows" => &["row"],
        "recommendations" => RECOMMENDATIONS,
        "report" => &["section", "cite", "basis", "because", "guidance", "from", "until", "postponed"],
        "succeeds" => &["judgement", "criterion", "grade", "scale", "fact", "inspection", "guidance"],
        "requires" => &["criterion", "at", "cite", "basis", "because", "guidance", "from", "until", "postponed"],
        "aspect" => &["criterion", "cite", "basis", "because", "guidance", "from", "until", "postponed"],
        _ => &[],
    }
}

/// The words that may begin a line of a `team`.
const TEAM: &[&str] = &[
    "led",
    "exactly",
    "at",
    "one",
    "connections",
    "cite",
    "basis",
    "because",
    "guidance",
    "from",
    "until",
    "postponed",
];

/// The words that may begin a line of a `consultation`.
const CONSULTATION: &[&str] =
    &["opens", "closes", "respondents", "proposal", "question", "cite", "basis", "because", "guidance"];
/// The words that may begin a line of `recommendations`.
const RECOMMENDATIONS: &[&str] =
    &["are", "inform", "cite", "basis", "because", "guidance", "from", "until", "postponed"];

/// The blocks in which a word may begin a line.
const PLACES: &[(&str, &str)] = &[
    ("framework", "a `framework`"),
    ("source", "a `source`"),
    ("judgement", "a `judgement`"),
    ("inspection", "an `inspection`"),
    ("evidence", "`evidence`"),
    ("scenario", "a `scenario`"),
    ("property", "a `property`"),
    ("requires", "the block of a grade in a `judgement`"),
    ("duty", "a `duty`"),
    ("survey", "a `survey`"),
    ("team", "a `team`"),
    ("consultation", "a `consultation`"),
    ("recommendations", "`recommendations`"),
    ("report", "a `report`"),
];

/// The block in which a word may begin a line, where it begins one at all.
pub(super) fn place_of(word: &str) -> Option<&'static str> {
    PLACES.iter().find(|(place, _)| known_words(place).contains(&word)).map(|(_, shown)| *shown)
}

/// Whether a word at the margin begins a declaration, read yet or not.
pub(super) fn begins_declaration(word: &str) -> bool {
    DECLARATIONS.contains(&word) || NOT_READ_YET.contains(&word)
}

/// The word that begins at a byte: letters, digits, `-`, `/` and `_`; empty where none does.
pub(super) fn word_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or("");
    let length =
        rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/' | b'_')).count();
    rest.get(..length).unwrap_or("")
}

/// What people write, and what it is called here.
pub(super) const WRONG_WORDS: &[(&str, &str)] = &[
    ("all", "every"),
    ("avg", "mean"),
    ("each", "every"),
    ("else", "otherwise"),
    ("equals", "is"),
    ("greater", "more"),
    ("if", "when"),
    ("judged", "decided"),
    ("maximum", "highest"),
    ("minimum", "lowest"),
    ("most", "more than half of"),
    ("then", "than"),
    ("was", "is"),
    ("were", "are"),
    ("while", "when"),
];

/// Signs of programming, and the words for them.
pub(super) const WRONG_SIGNS: &[(&str, &str)] = &[
    ("!=", "is not"),
    ("&&", "and"),
    ("<=", "is at most"),
    ("==", "is"),
    (">=", "is at least"),
    ("||", "or"),
    ("<", "is less than"),
    ("=", "is"),
    (">", "is more than"),
];
