//! What is said where the tool cannot do what it was asked: files, folders and codes that are not there.

mod copies;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagnostic::nearest::nearest;
use crate::model::Date;
use crate::workspace::Period;
use crate::workspace::RuleFile;

pub(super) use copies::endings_differ;
pub(super) use copies::folder_and_file;
pub(super) use copies::inspection_there;
pub(super) use copies::inspector_twice;
pub(super) use copies::kind_wanted;
pub(super) use copies::merged_there;
pub(super) use copies::names_for_record;

/// There is no such file or folder; a neighbour's name may be meant.
pub(super) fn not_found(path: &str, neighbours: &[String]) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or(path);
    let diagnostic = Diagnostic::placeless(codes::E0901, format!("there is no file or folder `{path}`"));
    match nearest(name, neighbours.iter().map(String::as_str)) {
        Some(meant) => diagnostic.with_help(format!("did you mean `{}`?", beside(path, meant))),
        None => diagnostic.with_help("paths are read from the folder that you are in"),
    }
}

/// There is no such record, and no word on how to begin one.
pub(super) fn no_record_yet(path: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0901, format!("there is no record `{path}`"))
        .with_help(format!("to begin it, name its rule file: `assize interview {path} --framework FILE`"))
}

/// A record is begun under a rule file that has errors.
pub(super) fn begun_under_faults(path: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0914, format!("no record can be begun under `{path}`, which has errors"))
        .with_help(format!("`assize check {path}` says what is wrong with it"))
}

/// Answers would have no file to go into.
pub(super) fn nowhere_to_write(record: &str, files: &[String]) -> Diagnostic {
    let message = match files {
        [] => "answers cannot be written into standard input".to_owned(),
        _ => format!("`{record}` is a record in several files, and it is not said into which answers go"),
    };
    let help = match files {
        [] => "save the record as a file, and name that".to_owned(),
        files => format!("name one with `--into`: {}", files.join(", ")),
    };
    Diagnostic::placeless(codes::E0914, message).with_help(help)
}

/// A record in one file, and another named for its answers; or a file that is not among those of a folder.
pub(super) fn not_of_the_record(into: &str, record: &str, files: &[String]) -> Diagnostic {
    let diagnostic = Diagnostic::placeless(codes::E0914, format!("`{into}` is no file of the record `{record}`"));
    match nearest(into, files.iter().map(String::as_str)) {
        Some(meant) => diagnostic.with_help(format!("did you mean `{meant}`?")),
        None => diagnostic.with_help(format!("it has {}", files.join(", "))),
    }
}

/// A name in the folder of another.
fn beside(path: &str, name: &str) -> String {
    path.rsplit_once('/').map_or_else(|| name.to_owned(), |(folder, _)| format!("{folder}/{name}"))
}

/// The system does not give the file.
pub(super) fn unreadable(path: &str, why: &std::io::Error) -> Diagnostic {
    let why = why.kind().to_string();
    Diagnostic::placeless(codes::E0902, format!("`{path}` cannot be read: {why}"))
        .with_help("see that the file is there and that you may read it")
}

/// The system does not take the file.
pub(super) fn unwritable(path: &str, why: &std::io::Error) -> Diagnostic {
    let why = why.kind().to_string();
    Diagnostic::placeless(codes::E0913, format!("`{path}` cannot be written: {why}"))
        .with_help("see that the folder is there and that you may write in it")
}

/// What is to be written over is read in the same run.
pub(super) fn over_what_is_read(path: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0913, format!("`{path}` cannot be written: it is read by the same command"))
        .with_help("name another file to write")
}

/// A record in several files cannot be printed as one.
pub(super) fn several_to_standard_output() -> Diagnostic {
    let message = "a record in several files cannot be written to standard output";
    Diagnostic::placeless(codes::E0913, message).with_help("name a folder for them: `-o FOLDER`")
}

/// Records that were made under other editions than the one whose inspections are replayed.
pub(super) fn of_other_editions(edition: &str, names: &[String]) -> Diagnostic {
    let (number, were) = match names.len() {
        1 => ("1 record".to_owned(), "was"),
        many => (format!("{many} records"), "were"),
    };
    let message = format!("{number} {were} not made under edition {edition}, and passed over");
    Diagnostic::placeless(codes::N0744, message).with_help(names.join(", "))
}

/// The next edition has the last one's name.
pub(super) fn same_edition(name: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0747, format!("edition {name} is the one that the next edition would succeed"))
        .with_help("give the next edition another name: `--name EDITION`")
}

/// The next edition would begin before the last one.
pub(super) fn begins_before(name: &str, from: &str) -> Diagnostic {
    let message = format!("edition {name}, which the next one would succeed, is in force only from {from}");
    Diagnostic::placeless(codes::E0747, message).with_help("let the next edition begin later: `--from DATE`")
}

/// Where the next edition would be written, something is.
pub(super) fn already_there(path: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0747, format!("`{path}` is there already, and is not written over"))
        .with_help("name another file: `-o FILE`")
}

/// Certificates would stand among the lines of what else is printed.
pub(super) fn certificates_beside(what: &str) -> Diagnostic {
    let message = format!("certificates cannot be written to standard output: {what} is printed there");
    Diagnostic::placeless(codes::E0913, message).with_help("name a file for them")
}

/// A calendar would stand among the lines of what else is printed.
pub(super) fn calendar_beside() -> Diagnostic {
    let message = "a calendar cannot be written to standard output: the timetable is printed there";
    Diagnostic::placeless(codes::E0913, message).with_help("name a file for it: `--ics due.ics`")
}

/// Nothing has a day yet that could stand in a calendar.
pub(super) fn no_day_for_a_calendar(path: &str) -> Diagnostic {
    let message = format!("`{path}` was not written: nothing in the timetable has a day yet");
    Diagnostic::placeless(codes::N0952, message).with_help("record the days on site and the days of events")
}

/// A chain is of outcomes in JSON.
pub(super) fn chained_in_words() -> Diagnostic {
    Diagnostic::placeless(codes::E0739, "an outcome is chained to another in JSON only")
        .with_help("add `--format json`, or leave out `--after`")
}

/// Not as many records as outcomes.
pub(super) fn not_a_record_each(records: usize, outcomes: usize) -> Diagnostic {
    Diagnostic::placeless(codes::E0739, format!("records and outcomes do not pair: {records} and {outcomes}"))
        .with_help(
            "give `--record` once for each outcome, in the same order; or not at all, to look at the outcomes alone",
        )
}

/// Rules on standard input have no folder for a lock file.
pub(super) fn no_place_for_a_lock() -> Diagnostic {
    Diagnostic::placeless(codes::E0913, "what is read from standard input has no folder to keep a lock file in")
        .with_help("save the rule file and name it")
}

/// The file is larger than any rule file or record can sensibly be.
pub(super) fn too_large(path: &str, what: &str, most: u64) -> Diagnostic {
    let most = most >> 20;
    Diagnostic::placeless(codes::E0903, format!("`{path}` is larger than {most} MiB, too large for a {what}"))
        .with_help(format!("see that it is the {what} you mean"))
}

/// The file is not UTF-8.
pub(super) fn not_utf8(path: &str, byte: usize) -> Diagnostic {
    Diagnostic::placeless(codes::E0904, format!("`{path}` is not UTF-8 text: byte {byte} cannot be read"))
        .with_help("save it as UTF-8 in your editor")
}

/// The file is text of two bytes a letter.
pub(super) fn utf16(path: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0904, format!("`{path}` is not UTF-8 text: it was saved as UTF-16"))
        .with_help("save it as UTF-8 in your editor")
}

/// The file holds a zero byte, as no text does.
pub(super) fn binary(path: &str, byte: usize) -> Diagnostic {
    Diagnostic::placeless(codes::E0904, format!("`{path}` is not text: byte {byte} is zero"))
        .with_help("see that it is the file you mean")
}

/// A folder without the files that are looked for; `deepest` where folders below it were too deep to be searched.
pub(super) fn nothing_in_folder(path: &str, what: &str, ends: &str, deepest: Option<usize>) -> Diagnostic {
    let message = match deepest {
        None => format!("there is no {what} in `{path}`"),
        Some(deepest) => format!("there is no {what} in `{path}`, nor in the folders up to {deepest} deep in it"),
    };
    let deeper = deepest.map_or("", |_| "; folders deeper than that are not searched: name the one you mean");
    Diagnostic::placeless(codes::E0905, message).with_help(format!("the names of these files end in {ends}{deeper}"))
}

/// What a search of a folder left aside.
pub(super) fn passed_over(path: &str, names: &[String], what: &str, ends: &str) -> Diagnostic {
    const SHOWN: usize = 8;
    let shown: Vec<String> = names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    let more = names.len().checked_sub(SHOWN).filter(|more| *more > 0);
    let more = more.map(|more| format!(" and {more} more")).unwrap_or_default();
    let help = match what {
        "record" => format!("the files of a record lie beside one another, and their names end in {ends}"),
        _ => "pipes are not read, and folders that lie very deep are not searched: name what you mean".to_owned(),
    };
    Diagnostic::placeless(codes::N0911, format!("passed over in `{path}`: {}{more}", shown.join(", "))).with_help(help)
}

/// Standard input is named more than once.
pub(super) fn standard_input_twice() -> Diagnostic {
    Diagnostic::placeless(codes::E0912, "standard input, `-`, is wanted more than once, and can be read once only")
        .with_help("save one of the texts as a file, and name that")
}

/// A pipe or a device where a file is meant.
pub(super) fn no_file(path: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0902, format!("`{path}` cannot be read: it is a pipe or a device and no file"))
        .with_help("to read what a command writes, pipe it to this one and name `-`")
}

/// A folder where one file is meant.
pub(super) fn folder_for_file(path: &str, what: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0906, format!("`{path}` is a folder, where one {what} is meant"))
        .with_help(format!("name the {what} in it"))
}

/// A file where a folder is meant.
pub(super) fn no_folder(path: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0905, format!("`{path}` is no folder")).with_help("name the folder, not a file in it")
}

/// A record where a rule file is meant, or the reverse.
pub(super) fn of_the_other_sort(path: &str, is: &str, wanted: &str) -> Diagnostic {
    let help = match is {
        "record" => "hold it against its framework: `assize evaluate RECORD`",
        _ => "name the record; its rule file is found by itself, or named with `--framework FILE`",
    };
    Diagnostic::placeless(codes::E0910, format!("`{path}` is a {is}, where a {wanted} is meant")).with_help(help)
}

/// A part of a record where the numbers are printed.
pub(super) fn survey_beside() -> Diagnostic {
    Diagnostic::placeless(codes::E0914, "the part of the record cannot be written where the numbers are printed")
        .with_help("name a file with `--out`")
}

/// A workbook where only CSV is read.
#[cfg(not(feature = "xlsx"))]
pub(super) fn no_workbooks(file: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0961, format!("`{file}` is a workbook, and this program reads none"))
        .with_help("save it as CSV")
}

/// No rule files were found for a record.
pub(super) fn no_frameworks(record: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0907, format!("no rule files were found for `{record}`"))
        .with_help("name one with `--framework FILE`, or their folder with `--frameworks FOLDER`")
}

/// No shipped template has this name.
pub(super) fn unknown_template(name: &str, known: &[&str]) -> Diagnostic {
    one_of(Diagnostic::placeless(codes::E0967, format!("there is no shipped template `{name}`")), name, known)
}

/// A Word file is not to be read on a terminal.
pub(super) fn word_file_on_a_terminal() -> Diagnostic {
    Diagnostic::placeless(codes::E0913, "a Word file cannot be shown on a terminal")
        .with_help("name a file for it: `--out report.docx`")
}

/// No such code.
pub(super) fn unknown_code(code: &str) -> Diagnostic {
    let wanted = code.to_uppercase();
    let diagnostic = Diagnostic::placeless(codes::E0908, format!("there is no code `{code}`"));
    let same_digits = codes::ALL.iter().find(|known| known.id.get(1..) == wanted.get(1..).filter(|it| it.len() == 4));
    let meant = same_digits.map(|known| known.id).or_else(|| nearest(&wanted, codes::ALL.iter().map(|known| known.id)));
    match meant {
        Some(meant) => diagnostic.with_help(format!("did you mean `{meant}`? `assize explain` lists them all")),
        None => diagnostic.with_help("`assize explain` lists them all"),
    }
}

/// Nothing that checks decide is about this name.
pub(super) fn nothing_about(name: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::placeless(codes::E0916, format!("nothing is decided about `{name}`"));
    match nearest(name, known.iter().copied()) {
        Some(meant) => diagnostic.with_help(format!("did you mean `{meant}`?")),
        None => diagnostic.with_help("`assize prove FILE` lists every point under the name of what it is about"),
    }
}

/// The outcome has no judgement of this name.
pub(super) fn unknown_award(name: &str, known: &[&str]) -> Diagnostic {
    one_of(Diagnostic::placeless(codes::E0909, format!("the outcome has no award for `{name}`")), name, known)
}

/// The rule file has no judgement of this name.
pub(super) fn unknown_judgement(name: &str, known: &[&str]) -> Diagnostic {
    one_of(Diagnostic::placeless(codes::E0909, format!("the rule file has no judgement `{name}`")), name, known)
}

/// The rule file has no kind of inspection of this name.
pub(super) fn unknown_kind(name: &str, known: &[&str]) -> Diagnostic {
    one_of(
        Diagnostic::placeless(codes::E0915, format!("the rule file has no kind of inspection `{name}`")),
        name,
        known,
    )
}

/// With what was meant, or what there is.
fn one_of(diagnostic: Diagnostic, name: &str, known: &[&str]) -> Diagnostic {
    match nearest(name, known.iter().copied()) {
        Some(meant) => diagnostic.with_help(format!("did you mean `{meant}`?")),
        None => diagnostic.with_help(format!("it has {}", known.join(", "))),
    }
}

/// The edition is not in force on the day that is asked for.
pub(super) fn not_in_force_on(periods: &[Period], on: Date) -> Diagnostic {
    let (Some(first), Some(last)) = (periods.first(), periods.last()) else {
        return Diagnostic::placeless(codes::E0552, format!("no rules are in force on {on}"));
    };
    let time = match last.until {
        Some(until) => format!("from {} until {until}", first.from),
        None => format!("from {}", first.from),
    };
    let edition = &first.framework.edition.name;
    Diagnostic::placeless(codes::E0552, format!("edition `{edition}` is not in force on {on}"))
        .with_help(format!("it is in force {time}"))
}

/// Questions for another solver are those of one period, and it is not said which.
pub(super) fn one_period_wanted(files: &[RuleFile]) -> Diagnostic {
    let days: Vec<String> = files.iter().flat_map(|file| &file.periods).map(|period| period.from.to_string()).collect();
    Diagnostic::placeless(
        codes::E0552,
        "the rules of this edition change, and questions for another solver are those of one day",
    )
    .with_help(format!("say which with `--on DATE`; rules that differ begin on {}", days.join(", ")))
}

/// A record is begun under an edition whose rules change.
pub(super) fn first_day_wanted(periods: &[Period]) -> Diagnostic {
    let days: Vec<String> = periods.iter().skip(1).map(|period| format!("on {}", period.from)).collect();
    Diagnostic::placeless(
        codes::E0552,
        "the rules of this edition change, and the first day on site chooses among them",
    )
    .with_help(format!("say it with `--on DATE`; they change {}", days.join(", ")))
}
