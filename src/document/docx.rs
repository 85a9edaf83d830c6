//! A document as a Word file, which LibreOffice and others open, too: the same words as the page of HTML.
//!
//! Headings, lists and captions are styles and not looks, so that they can be read aloud and jumped to; the head of a table is
//! marked as one and repeated; the language is British English. Nothing in the file hangs on the day or the machine.

mod archive;

use super::prose::Block;
use super::prose::Captioned;
use super::prose::Document;
use super::prose::Item;
use super::prose::Phrase;
use super::prose::Piece;
use super::prose::shown;

/// How headings, lists, captions and tables look.
const STYLES: &str = include_str!("docx/styles.xml");
/// Which sort of thing each part is.
const TYPES: &str = include_str!("docx/types.xml");
/// What the file begins with.
const BEGINNING: &str = include_str!("docx/beginning.xml");
/// What belongs to the text.
const BELONGING: &str = include_str!("docx/belonging.xml");
/// How it is opened.
const SETTINGS: &str = include_str!("docx/settings.xml");
/// The number of the page and of all pages.
const FOOTER: &str = include_str!("docx/footer.xml");
/// Bullets, and how lists are counted.
const NUMBERING: &str = include_str!("docx/numbering.xml");

/// The first line of every part.
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The names that a text uses.
const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
/// The width of a line on A4 between its margins, in twentieths of a point.
const LINE: usize = 9638;
/// Bullets; lists that are counted come after it, each with a number of its own so that it begins at 1.
const BULLETS: usize = 1;
/// Lists are no deeper than there are bullets for.
const DEEPEST: usize = 8;

/// The document as the bytes of a Word file.
pub fn docx(document: &Document) -> Vec<u8> {
    let mut page = Page { text: String::new(), counted: 0 };
    document.blocks.iter().for_each(|block| page.block(block));
    let running = document.running.as_ref().map_or_else(String::new, |running| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>{}</w:p>", words(running))
    });
    let header = if running.is_empty() { "<w:p/>".to_owned() } else { running };
    let numbers: String = (1..=page.counted).map(|list| counted_anew(BULLETS + list)).collect();
    archive::archive(&[
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", BEGINNING.to_owned()),
        ("docProps/core.xml", properties(&document.title())),
        ("word/document.xml", page.whole()),
        ("word/_rels/document.xml.rels", BELONGING.to_owned()),
        ("word/styles.xml", STYLES.to_owned()),
        ("word/settings.xml", SETTINGS.to_owned()),
        ("word/numbering.xml", NUMBERING.replace("<!-- lists -->", &numbers)),
        ("word/header.xml", format!("{XML}<w:hdr {NAMES}>{header}</w:hdr>\n")),
        ("word/footer.xml", FOOTER.to_owned()),
    ])
}

/// A list that begins at 1 again.
fn counted_anew(number: usize) -> String {
    format!(
        "<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"1\"/>\
         <w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>\n"
    )
}

/// What the file says of itself.
fn properties(title: &str) -> String {
    format!(
        "{XML}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:language>en-GB</dc:language>\
         </cp:coreProperties>\n",
        escaped(title)
    )
}

/// The text as it is written.
struct Page {
    text: String,
    /// How many lists are counted so far.
    counted: usize,
}

impl Page {
    fn whole(&self) -> String {
        format!(
            "{XML}<w:document {NAMES}><w:body>\n{}<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header\"/>\
             <w:footerReference w:type=\"default\" r:id=\"footer\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
             <w:pgMar w:top=\"1417\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"680\" \
             w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>\n",
            self.text
        )
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(phrase) => self.paragraph("Title", phrase),
            Block::Section(phrase) => self.paragraph("Heading1", phrase),
            Block::Subsection(phrase) => self.paragraph("Heading2", phrase),
            Block::Paragraph(phrase) => self.paragraph("BodyText", phrase),
            Block::Table(headings, rows) => self.table(None, &plain(headings), rows),
            Block::Captioned(Captioned { caption, headings, rows }) => self.table(Some(caption), headings, rows),
            Block::Grid(grid) => self.table(Some(&grid.caption), &plain(&grid.headings), &grid.list),
            Block::List(heading, items) => {
                self.paragraph("Heading2", &Phrase::from(*heading));
                self.items(BULLETS, 0, items);
            }
            Block::Bullets(items) => self.items(BULLETS, 0, items),
            Block::Numbered(items) => {
                self.counted += 1;
                self.items(BULLETS + self.counted, 0, items);
            }
        }
    }

    fn paragraph(&mut self, style: &str, phrase: &Phrase) {
        let words = words(phrase);
        self.text.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{words}</w:p>\n"));
    }

    /// The items of a list; what stands under a counted one has bullets.
    fn items(&mut self, list: usize, depth: usize, items: &[Item]) {
        for item in items {
            let depth_shown = depth.min(DEEPEST);
            self.text.push_str(&format!(
                "<w:p><w:pPr><w:pStyle w:val=\"ListParagraph\"/><w:numPr><w:ilvl w:val=\"{depth_shown}\"/>\
                 <w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>\n",
                words(&item.text)
            ));
            self.items(BULLETS, depth + 1, &item.children);
        }
    }

    fn table(&mut self, caption: Option<&Phrase>, headings: &[Phrase], rows: &[Vec<Phrase>]) {
        if let Some(caption) = caption {
            self.paragraph("Caption", caption);
        }
        let called = match caption {
            Some(caption) => caption.words(),
            None => headings.iter().map(Phrase::words).collect::<Vec<_>>().join(", "),
        };
        let widths = widths(headings, rows);
        let columns: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
        self.text.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"{LINE}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"00A0\" w:firstRow=\"1\" w:lastRow=\"0\" \
             w:firstColumn=\"1\" w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/><w:tblCaption w:val=\"{}\"/>\
             </w:tblPr><w:tblGrid>{columns}</w:tblGrid>\n",
            escaped(&called)
        ));
        self.row(true, headings, &widths);
        rows.iter().for_each(|row| self.row(false, row, &widths));
        // A table that ends a text, or stands before another, needs a paragraph after it.
        self.text.push_str("</w:tbl>\n<w:p><w:pPr><w:pStyle w:val=\"AfterTable\"/></w:pPr></w:p>\n");
    }

    fn row(&mut self, is_head: bool, cells: &[Phrase], widths: &[usize]) {
        let head = if is_head { "<w:tblHeader/>" } else { "" };
        self.text.push_str(&format!("<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>"));
        for (place, (cell, width)) in cells.iter().zip(widths).enumerate() {
            let style = if is_head || place == 0 { "TableHeading" } else { "TableText" };
            self.text.push_str(&format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr>\
                 <w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p></w:tc>",
                words(cell)
            ));
        }
        self.text.push_str("</w:tr>\n");
    }
}

fn plain(headings: &[&'static str]) -> Vec<Phrase> {
    headings.iter().map(|heading| Phrase::from(*heading)).collect()
}

/// Columns as wide as what is in them asks for, none of them less than a third of an even share.
fn widths(headings: &[Phrase], rows: &[Vec<Phrase>]) -> Vec<usize> {
    const LONGEST: usize = 60;
    let letters = |phrase: &Phrase| phrase.words().chars().count().min(LONGEST);
    let longest = headings.iter().enumerate().map(|(column, heading)| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(letters);
        cells.chain([letters(heading)]).max().unwrap_or(0).max(1)
    });
    let longest: Vec<usize> = longest.collect();
    let (all, number) = (longest.iter().sum::<usize>().max(1), longest.len().max(1));
    let least = LINE / (3 * number);
    let shared = LINE - least * number;
    longest.iter().map(|letters| least + shared * letters / all).collect()
}

/// The words of a phrase, piece by piece.
fn words(phrase: &Phrase) -> String {
    let run = |marks: &str, words: &str| {
        format!("<w:r>{marks}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(&shown(words)))
    };
    let piece = |piece: &Piece| match piece {
        Piece::Plain(words) => run("", words),
        Piece::Strong(words) => run("<w:rPr><w:rStyle w:val=\"Strong\"/></w:rPr>", words),
        Piece::Rule(words) => run("<w:rPr><w:rStyle w:val=\"Quoted\"/></w:rPr>", &format!("“{words}”")),
    };
    phrase.pieces.iter().map(piece).collect()
}

/// Words in which nothing is taken for XML, and nothing is that XML forbids.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '&' => text.push_str("&amp;"),
            '"' => text.push_str("&quot;"),
            '\u{FFFE}' | '\u{FFFF}' => text.push('\u{FFFD}'),
            letter if letter.is_control() => text.push('\u{FFFD}'),
            letter => text.push(letter),
        }
    }
    text
}
