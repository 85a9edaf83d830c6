//! Which edition a record is read against.

use assize::model::Date;
use assize::model::Edition;
use assize::model::Status;
use assize::record;
use assize::source::Source;
use assize::source::SourceId;

fn date(text: &str) -> Date {
    let mut parts = text.split('-');
    Date {
        year: parts.next().unwrap().parse().unwrap(),
        month: parts.next().map(|part| part.parse().unwrap()),
        day: parts.next().map(|part| part.parse().unwrap()),
    }
}

fn edition(name: &str, from: &str) -> Edition {
    Edition { name: name.to_owned(), from: date(from), until: None, status: Status::Published, period: None }
}

/// The edition chosen by a record, or the code and the message and label why none is.
fn chosen(record: &str, editions: &[Edition]) -> String {
    let source = Source::new(SourceId(0), "record.ron", record);
    let heading = record::heading(&[source]);
    let Some(heading) = heading.value else {
        return heading.diagnostics.iter().map(|it| format!("{} {}", it.code.id, it.message)).collect();
    };
    let editions: Vec<(&str, &Edition)> = editions.iter().map(|edition| ("demo", edition)).collect();
    match record::choose_edition(&heading, &editions) {
        Ok(index) => editions[index].1.name.clone(),
        Err(it) => format!("{} {}: {}", it.code.id, it.message, it.labels[0].text),
    }
}

fn on(from: &str, editions: &[Edition]) -> String {
    chosen(&format!("(framework: \"demo\", on_site: (from: \"{from}\"))"), editions)
}

#[test]
fn the_first_day_on_site_chooses() {
    let editions = [edition("b", "2015-04-01"), edition("a", "2012-10-01")];
    assert_eq!(on("2012-10-01", &editions), "a");
    assert_eq!(on("2015-03-31", &editions), "a");
    assert_eq!(on("2015-03", &editions), "a");
    assert_eq!(on("2015-04-01", &editions), "b");
    assert_eq!(on("2015-04", &editions), "b");
    assert_eq!(on("2030", &editions), "b");
}

#[test]
fn no_edition_at_a_date_names_its_neighbours() {
    let until = Edition { until: Some(date("2013-03")), ..edition("a", "2012-10-01") };
    let editions = [until, edition("b", "2015-04-01")];
    let says = |date| on(date, &editions);
    assert_eq!(says("2013-02"), "a");
    let last_and_next =
        "edition `a` was in force from 2012-10-01 until 2013-03; edition `b` is in force from 2015-04-01";
    assert_eq!(says("2014"), format!("E0533 no edition of `demo` was in force on 2014: {last_and_next}"));
    assert_eq!(
        says("2012-09-30"),
        "E0533 no edition of `demo` was in force on 2012-09-30: none was before that; edition `a` was in force from 2012-10-01 until 2013-03"
    );
}

#[test]
fn a_day_that_is_not_known_does_not_choose() {
    let editions = [edition("a", "2012"), edition("b", "2015-04")];
    assert_eq!(on("2013-01-01", &editions), "a");
    assert_eq!(on("2015-03-31", &editions), "a");
    assert_eq!(on("2015-05-01", &editions), "b");
    let uncertain = |date: &str| format!("E0534 which edition was in force on {date} is not certain");
    assert_eq!(on("2015-04-15", &editions), format!("{}: `a`, `b` are possible", uncertain("2015-04-15")));
    assert_eq!(on("2015", &editions), format!("{}: `a`, `b` are possible", uncertain("2015")));
    let only = "whether `a`, in force from 2012, applies hangs on days that are not known";
    assert_eq!(on("2012-05", &editions), format!("{}: {only}", uncertain("2012-05")));
}

#[test]
fn the_end_includes_its_day() {
    let editions = [Edition { until: Some(date("2013-03-31")), ..edition("a", "2012-10-01") }];
    assert_eq!(on("2013-03-31", &editions), "a");
    assert!(on("2013-04-01", &editions).starts_with("E0533"));
}

#[test]
fn a_proposed_edition_is_named_and_never_chosen_by_date() {
    let editions = [edition("a", "2012"), Edition { status: Status::Proposed, ..edition("b", "2015") }];
    assert_eq!(on("2016", &editions), "a");
    assert_eq!(chosen("(framework: \"demo\", edition: \"b\")", &editions), "b");
    assert_eq!(on("2016", &editions[1..]), "E0533 no edition of `demo` was in force on 2016: none is published");
}

#[test]
fn names_that_are_not_known_are_reported() {
    let editions = [edition("2012", "2012"), edition("2015", "2015")];
    assert!(chosen("(framework: \"demi\", edition: \"2012\")", &editions).starts_with("E0507"));
    assert!(chosen("(framework: \"demo\", edition: \"2013\")", &editions).starts_with("E0506"));
    assert!(chosen("(framework: \"demo\")", &editions).starts_with("E0535"));
    assert!(chosen("(edition: \"2012\")", &editions).starts_with("E0536"));
}

#[test]
fn several_files_have_one_heading() {
    let sources = [
        Source::new(SourceId(0), "b.json", "{\"edition\": \"2012\", \"kind\": \"full\"}"),
        Source::new(SourceId(1), "a.ron", "(framework: \"demo\", on_site: (from: \"2024\"))"),
    ];
    let heading = record::heading(&sources).value.unwrap();
    assert_eq!(heading.framework, "demo");
    assert_eq!(heading.edition.as_deref(), Some("2012"));
    assert_eq!(heading.kind.as_deref(), Some("full"));
    assert_eq!(heading.on_site, Some((date("2024"), None)));
}
