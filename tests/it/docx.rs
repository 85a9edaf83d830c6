//! Word files: they are sound archives of sound XML, with headings, heads of tables, a language and a running line.

use assize::document;
use assize::document::Document;
use assize::document::prose::Block;
use assize::document::prose::Captioned;
use assize::document::prose::Item;
use assize::document::prose::Phrase;
use std::io::Write;
use std::process::Command;

fn sample() -> Document {
    let rows = vec![vec![Phrase::from("Safety & “care”"), Phrase::new().strong("Good")]];
    Document {
        running: Some("Provisional: not yet signed off by Ofsted".into()),
        blocks: vec![
            Block::Title("A report <of> one\u{1}centre".into()),
            Block::Section("First".into()),
            Block::Paragraph(Phrase::from("Some ").strong("strong").plain(" words, and ").rule("a rule").plain(".")),
            Block::Subsection("Below".into()),
            Block::Bullets(vec![Item::new("one").with_children([Item::new("under one")]), Item::new("two")]),
            Block::Numbered(vec![Item::new("first"), Item::new("second")]),
            Block::Captioned(Captioned {
                caption: "Awards".into(),
                headings: vec!["Judgement".into(), "Grade".into()],
                rows: rows.clone(),
            }),
            Block::Table(vec!["Judgement", "Grade"], rows),
            Block::Numbered(vec![Item::new("first again")]),
        ],
    }
}

/// A part of an archive in which nothing is compressed.
pub(crate) fn part(archive: &[u8], wanted: &str) -> String {
    let number = |at: usize, bytes: usize| {
        archive[at..at + bytes].iter().rev().fold(0, |all, byte| all * 256 + usize::from(*byte))
    };
    let mut head = 0;
    while archive[head..].starts_with(b"PK\x03\x04") {
        let (size, name) = (number(head + 18, 4), number(head + 26, 2));
        let start = head + 30 + name;
        if archive[head + 30..start] == *wanted.as_bytes() {
            return String::from_utf8(archive[start..start + size].to_vec()).unwrap();
        }
        head = start + size;
    }
    panic!("no part {wanted}")
}

#[test]
fn a_word_file_has_styles_heads_of_tables_and_a_language() {
    let bytes = document::docx(&sample());
    let text = part(&bytes, "word/document.xml");
    for wanted in [
        "<w:pStyle w:val=\"Title\"/>",
        "<w:pStyle w:val=\"Heading1\"/>",
        "<w:pStyle w:val=\"Heading2\"/>",
        "<w:tblHeader/>",
        "<w:tblCaption w:val=\"Awards\"/>",
        "A report &lt;of&gt; one\u{FFFD}centre",
        "<w:numId w:val=\"2\"/>",
        "<w:numId w:val=\"3\"/>",
    ] {
        assert!(text.contains(wanted), "no {wanted} in {text}");
    }
    assert_eq!(text.matches("<w:tblHeader/>").count(), 2);
    assert!(part(&bytes, "word/styles.xml").contains("w:lang w:val=\"en-GB\""));
    assert!(part(&bytes, "docProps/core.xml").contains("<dc:language>en-GB</dc:language>"));
    assert!(part(&bytes, "word/header.xml").contains("Provisional: not yet signed off"));
    assert_eq!(bytes, document::docx(&sample()), "the same document gives the same bytes");
}

/// Python knows archives and XML by code that is not ours.
#[test]
fn others_can_read_a_word_file() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&document::docx(&sample())).unwrap();
    let read = "import sys, zipfile, xml.dom.minidom as xml\n\
                archive = zipfile.ZipFile(sys.argv[1])\n\
                assert archive.testzip() is None\n\
                names = archive.namelist()\n\
                [xml.parseString(archive.read(name)) for name in names]\n\
                print(len(names))";
    let run = Command::new("python3").args(["-c", read]).arg(file.path()).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert_eq!(String::from_utf8_lossy(&run.stdout), "10\n");
}
