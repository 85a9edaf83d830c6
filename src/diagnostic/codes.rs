//! The table of codes: each defined once, here; help, pages and tests are made from it.
//!
//! The four digits are unique whatever the letter and never used twice. `E` stops the pipeline, `W` fails
//! `check`, `N` is worth knowing. 01xx syntax, 02xx names, 03xx types of conditions, 04xx the shape of a
//! framework, 05xx records, 06xx checks, 07xx editions, their seals, and outcomes kept, 08xx outcomes, 09xx using the tool.

use super::Severity;

/// One line of the table.
#[derive(Clone, Copy)]
pub struct Code {
    /// Letter and four digits, as in `E0203`.
    pub id: &'static str,
    /// What it is about, in a few words.
    pub title: &'static str,
    /// Its page, in Markdown: what, why, a failing and a mended example.
    pub page: &'static str,
}

/// Its id alone: pages would drown whatever is being looked at.
impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Code {}

impl std::fmt::Display for Code {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.id)
    }
}

impl Code {
    /// What its letter says.
    pub fn severity(self) -> Severity {
        match self.id.as_bytes().first() {
            Some(b'E') => Severity::Error,
            Some(b'W') => Severity::Warning,
            _ => Severity::Note,
        }
    }
}

macro_rules! codes {
    ($($id:ident $title:literal)*) => {
        $(
            #[doc = $title]
            pub const $id: Code = Code {
                id: stringify!($id),
                title: $title,
                page: include_str!(concat!("codes/", stringify!($id), ".md")),
            };
        )*
        /// Every code, in order.
        pub const ALL: &[Code] = &[$($id),*];
    };
}

codes! {
    // 01xx syntax
    E0101 "a word that cannot stand here"
    E0102 "block never closed"
    E0103 "closing brace too many"
    E0104 "missing quote"
    E0105 "text over several lines never closed"
    E0106 "unknown declaration"
    E0107 "rule ends too early"
    E0108 "curly quotes"
    E0109 "nested too deep"
    E0110 "text too long"
    E0111 "number too long"
    E0112 "wrong indentation"
    E0113 "not written as a name"
    E0114 "character outside quotes"
    E0115 "`and` mixed with `or`"
    E0116 "a word that has another here"
    E0117 "table row does not fit"
    E0118 "not read yet"
    E0119 "bracket without its partner"
    E0120 "unknown word"
    E0121 "belongs elsewhere"
    E0122 "said twice"

    // 02xx names
    E0201 "name declared twice"
    E0202 "unknown judgement"
    E0203 "unknown grade"
    E0204 "unknown name"
    E0205 "unknown scale"
    E0206 "unknown group"
    E0207 "unknown criterion in a rule"
    E0208 "unknown aspect or tier"
    E0209 "unknown tag"
    E0210 "unknown party"
    E0211 "unknown source"
    E0212 "unknown kind of inspection in a rule"
    E0213 "not also asked"
    E0214 "a thing of another sort"
    E0215 "not a member"
    E0216 "a grade's name that misleads"

    // 03xx types of conditions
    E0301 "grades of different scales"
    E0302 "not a number"
    E0303 "not a condition"
    E0304 "a grade that is counted like a number"
    E0305 "outside a fact's range"
    E0306 "between a fact's steps"
    W0307 "a comparison that always or never holds"
    E0308 "`is not` of a grade in the middle"
    E0309 "an answer in the middle"
    N0310 "better grades do not count"
    N0311 "one that is not a grade is enough"
    E0312 "nothing says what is satisfied"
    E0313 "`it` stands for nothing"
    E0314 "`where` inside `where`"
    E0315 "a set without members"
    E0316 "a set that may be empty"
    E0317 "arithmetic that cannot be proved about"
    E0318 "a scale without points"
    E0319 "a number too large or too fine"
    E0320 "a grade against a number"
    E0321 "yes or no compared"
    E0322 "a range without plain ends"
    E0323 "asked because of something else"
    E0324 "a divisor that may be 0"
    E0325 "a percentage of something counted"

    // 04xx the shape of a framework
    E0401 "a judgement that depends on itself"
    E0402 "a scale has 2 to 60 grades"
    E0403 "points out of order"
    E0404 "a rule without a source"
    E0405 "a place the source does not have"
    E0406 "a citation without a place"
    E0407 "the header is incomplete"
    E0408 "a day in no calendar"
    E0409 "an edition that ends before it begins"
    E0410 "a fact's range or direction"
    E0411 "criteria without a scale"
    E0412 "two tiers for one grade"
    E0413 "a tier that can never decide"
    E0414 "nothing where no line holds"
    E0415 "a line that is never reached"
    E0416 "two ways to one grade"
    E0417 "worded for someone else"
    E0418 "nobody decides"
    E0419 "a step after tiers that bind"
    E0420 "a judgement without rules"
    E0421 "bands leave a value out"
    E0422 "bands overlap"
    E0423 "rounding is not said"
    E0424 "a table leaves something out"
    E0425 "two rows fit at once"
    E0426 "not counted, and read"
    E0427 "an inspection that reports nothing"
    E0428 "members that do not belong together"
    E0429 "a term that means itself"
    E0430 "a source without places"
    W0431 "paragraphs not accounted for"
    N0432 "cited and set aside"
    N0433 "a source that contradicts itself"
    E0434 "cannot be given in a scenario"
    E0435 "a line that cannot stand so"
    E0436 "`only when` without grade or condition"
    E0437 "more than there are"
    E0438 "said twice in a file"
    E0439 "a framework without judgements"
    E0440 "a scenario that expects nothing"
    E0441 "terms too deep"
    W0442 "a criterion that nothing asks for"
    W0443 "a judgement that no inspection comes to"
    E0444 "a property or an assumption that says nothing"
    E0445 "an assumption about an award"
    E0446 "a property without a judgement"
    W0447 "a property that is never asked"
    E0448 "an edition that succeeds itself"
    E0449 "named without what it belongs to"
    E0451 "something that cannot carry its own dates"
    E0452 "read while it is not in force"
    E0453 "dated outside what it belongs to"
    E0454 "dates out of order"
    E0455 "a postponement that cannot have been"
    E0456 "too many periods"
    E0461 "unknown method"
    E0462 "no criterion is answered so"
    E0463 "an answer of several scales"
    E0464 "needed twice"
    E0465 "more methods than there are"
    E0466 "substantial evidence that asks no more"
    E0467 "a survey that does not say when answers are reported"
    E0468 "a minimum that protects nobody"
    E0469 "a question without a choice"
    E0471 "unknown event"
    E0472 "a duty is incomplete"
    E0473 "no one day comes of it"
    E0474 "cannot discharge the duty"
    E0475 "a number of days that cannot be meant"
    E0476 "recommendations without states"
    E0477 "a criterion that recommendations inform twice"
    E0481 "a role that the team asks for twice"
    E0482 "a team that asks for nobody"
    E0483 "a team led twice"
    E0484 "signed off before the last stage"
    E0485 "a last stage that nobody signs off"
    E0486 "what files of answers cannot tell apart"
    E0487 "a survey that asks nothing"
    E0490 "a comparison that cannot be decided exactly"
    E0491 "numbers too large to add exactly"
    E0492 "a section of nothing"
    E0493 "a judgement in no section"
    E0494 "a section that is never graded"
    E0495 "a report without sections"

    // 05xx inspection records
    E0501 "unknown criterion"
    E0502 "unknown judgement in a record"
    E0503 "unknown fact in a record"
    E0504 "unknown grade in a record"
    E0505 "unknown kind of inspection"
    E0506 "unknown edition"
    E0507 "unknown framework"
    E0508 "an answer to what the criterion does not ask"
    E0509 "unknown evidence"
    E0510 "unknown field"
    E0511 "another sort of value is expected"
    E0512 "a number with a decimal point without quotes"
    E0513 "a fact out of its range"
    E0514 "a fact between its steps"
    E0515 "cannot be marked not applicable"
    E0516 "not applicable without a reason"
    E0517 "answered and marked not applicable"
    E0518 "recorded twice"
    E0519 "answered where it is not asked"
    E0520 "a scope where it is fixed"
    E0521 "a scope is missing"
    E0522 "cannot be in the scope"
    E0523 "twice in the scope"
    E0524 "too many faults to tell"
    E0525 "not a date"
    E0526 "an inspection that ends before it starts"
    E0527 "an earlier inspection dated later"
    E0528 "the record cannot be read"
    E0529 "an empty record"
    E0530 "a record too large to read"
    E0531 "a record nested too deeply"
    E0532 "files of a record disagree"
    E0533 "no edition in force"
    E0534 "which edition applies is not certain"
    E0535 "neither an edition nor a date"
    E0536 "something is missing from the record"
    W0538 "outside the scope"
    N0539 "an earlier name that its edition does not have"
    N0540 "the order of earlier inspections is not known"
    E0541 "an edition in two rule files"
    W0542 "an edition that was not in force"
    W0543 "a finding against all its evidence"
    N0544 "evidence from outside the days on site"
    N0545 "evidence without a finding"
    W0546 "a rule file passed over"
    E0547 "copies of an inspection disagree"
    E0548 "copies of two inspections"
    E0549 "a text that cannot be merged"
    E0551 "which rules of an edition apply is not certain"
    E0552 "a day on which an edition is not in force"
    E0561 "unknown method in a record"
    E0562 "evidence on both sides without a reason"
    W0563 "evidence that is not substantial"
    W0564 "findings without enough evidence"
    E0565 "unknown in a survey"
    E0566 "more answers than people"
    E0567 "no number of people"
    E0568 "a question answered in words"
    W0569 "a protected name in a record"
    E0571 "unknown event in a record"
    E0572 "an event without its day"
    E0573 "an event that happens once, or more than once"
    E0574 "an event whose day is known"
    E0575 "done of something that did not arise"
    E0576 "done before it arose"
    E0577 "an agreement that nobody asks for"
    W0578 "an agreement that is missing or late"
    E0579 "nothing that timing looks at"
    E0580 "not in the report"
    E0581 "a role or a body that the edition does not name"
    E0582 "a person by name"
    W0583 "a team that is not as the edition asks"
    W0584 "not of the team"
    N0585 "a declared connection"
    E0586 "unknown stage"
    E0587 "a history that does not end in the award"
    E0588 "a history that does not join up"
    W0589 "a stage or a sign-off out of order"
    W0590 "words that no report shows"
    E0591 "unknown state of a recommendation"
    E0592 "states that the edition does not have"
    E0593 "a state too early"
    N0594 "the edition of a recommendation is not at hand"
    N0595 "what a recommendation is about is not carried on"

    // 06xx checks
    W0601 "a grade that no inspection can reach"
    W0603 "order hides a line"
    W0604 "a line that can never decide"
    W0605 "limits that contradict one another in some inspection"
    W0606 "a limit that can never bind"
    W0607 "a question that can never matter"
    W0608 "a promise that is broken"
    W0609 "a promise that nothing shows"
    W0610 "a better answer that lowers an award"
    W0611 "members that cannot change places"
    W0612 "an answer that hangs on an empty set"
    W0613 "assumptions that nothing satisfies"
    W0614 "a silence that is not needed"
    N0690 "not decided"

    // 07xx editions
    E0701 "a change that nothing accounts for"
    E0702 "not in the edition before"
    E0703 "new and old, or gone and here"
    N0704 "the edition before is not at hand"
    E0705 "editions that leave a gap or overlap"
    E0721 "a sealed edition that was changed"
    E0722 "a sealed edition that is not there"
    E0723 "a lock file that cannot be read"
    E0724 "a seal that was tampered with"
    E0725 "sealed otherwise already"
    E0726 "a draft cannot be sealed"
    E0731 "no outcome"
    E0732 "an outcome that was altered"
    E0733 "a chain of outcomes that is broken"
    E0734 "an outcome of another record"
    E0735 "an outcome under another text of the edition"
    E0736 "an outcome that comes out otherwise"
    N0737 "an outcome that is written otherwise"
    N0738 "an outcome after one that is not given"
    E0739 "options that do not go together"
    N0741 "an earlier award that is not carried on"
    N0742 "an earlier inspection of an uncertain edition"
    N0743 "the edition of an earlier inspection is not at hand"
    N0744 "a record of another edition"
    E0745 "no edition of that name at hand"
    E0746 "a record that cannot be rewritten"
    E0747 "a next edition that cannot be begun"
    E0751 "an earlier inspection that is the later"
    E0752 "inspections that cannot be held against one another"
    E0753 "inspections of different providers"
    N0754 "which inspection is the later is not known"


    // 08xx outcomes
    E0801 "a departure without its reason"
    E0802 "limits that contradict one another"
    E0803 "a recorded award that the rules do not give"
    W0804 "a recorded award that is refused"
    E0805 "a record against what is assumed"
    E0811 "a report that cannot be given out"
    W0812 "a report with parts missing"
    E0890 "a scenario that comes out otherwise"

    // 09xx using the tool
    E0901 "no such file or folder"
    E0902 "a file that cannot be read"
    E0903 "a file that is too large"
    E0904 "a file that is not text"
    E0905 "a folder without what is looked for"
    E0906 "a folder where a file is meant"
    E0907 "no rule files for a record"
    E0908 "no such code"
    E0909 "no award of that name"
    E0910 "a record and a rule file mistaken"
    N0911 "passed over in a folder"
    E0912 "standard input wanted twice"
    E0913 "a file that cannot be written"
    E0914 "nowhere to write answers"
    E0915 "no kind of that name"
    E0916 "nothing decided of that name"
    E0951 "beyond the days that are known"
    N0952 "no day for a calendar"
    E0956 "an inspection that cannot be begun"
    E0957 "copies that cannot be merged there"
    E0958 "names where a record is meant"
    E0961 "answers that cannot be read"
    E0962 "columns that do not fit the survey"
    E0963 "an answer that the survey does not have"
    E0964 "names that cannot be read"
    E0965 "a protected name in a report"
    E0966 "a template that is not understood"
    E0967 "a template that asks for what is not there"
    E0968 "a template that does not end"
    E0969 "a template that gives what a report cannot hold"
}

/// The code written `id`, whatever the case.
pub fn find(id: &str) -> Option<Code> {
    ALL.iter().copied().find(|code| code.id.eq_ignore_ascii_case(id))
}
