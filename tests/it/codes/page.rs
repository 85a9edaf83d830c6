//! A code's page, taken apart.

use assize::diagnostic::Code;

/// What a page holds.
pub(crate) struct Page {
    /// The examples that give the code.
    pub(crate) wrong: Vec<Example>,
    /// The same, mended.
    pub(crate) right: Vec<Example>,
}

/// One fenced block.
pub(crate) struct Example {
    /// `assize`, `ron` or `json`.
    pub(crate) language: String,
    /// What stands between the fences.
    pub(crate) text: String,
}

impl Page {
    /// Reads the page of a code, or says what its form lacks.
    pub(crate) fn read(code: &Code) -> Result<Page, String> {
        let fault = |what: &str| format!("src/diagnostic/codes/{}.md: {what}", code.id);
        let page = code.page.replace("\r\n", "\n");
        let title = format!("# {}: {}\n\n", code.id, code.title);
        let body =
            page.strip_prefix(&title).ok_or_else(|| fault(&format!("does not begin with `{}`", title.trim())))?;
        let sections = split_sections(body);
        let [(_, prose), (wrong_name, wrong), (right_name, right)] = sections.as_slice() else {
            return Err(fault("has other sections than `## Wrong` and `## Right`"));
        };
        if wrong_name != "Wrong" || right_name != "Right" {
            return Err(fault("the sections are not `## Wrong` and `## Right`, in this order"));
        }
        if prose.trim().is_empty() || prose.contains("```") {
            return Err(fault("says what it is, in words, before its examples"));
        }
        let wrong = examples(wrong).map_err(|what| fault(&what))?;
        let mut right_examples = examples(right).map_err(|what| fault(&what))?;
        if wrong.is_empty() != right_examples.is_empty() {
            return Err(fault("one section has an example, the other has none"));
        }
        if wrong.is_empty() && (right.trim().is_empty()) {
            return Err(fault("has neither examples nor words in their place"));
        }
        if wrong.first().is_some_and(|example| example.language != "assize") {
            return Err(fault("the first example is the rule file"));
        }
        // A record's page may give the framework once, for both.
        if right_examples.first().is_some_and(|example| example.language != "assize") {
            right_examples.insert(0, Example { language: "assize".to_owned(), text: wrong[0].text.clone() });
        }
        Ok(Page { wrong, right: right_examples })
    }

    /// Whether a text can show the code.
    pub(crate) fn has_example(&self) -> bool {
        !self.wrong.is_empty()
    }
}

/// The sections with their headings, the first without one. A heading inside a fence is no heading.
fn split_sections(body: &str) -> Vec<(String, String)> {
    let mut sections = vec![(String::new(), String::new())];
    let mut is_fenced = false;
    for line in body.lines() {
        is_fenced ^= line.starts_with("```");
        match line.strip_prefix("## ") {
            Some(heading) if !is_fenced => sections.push((heading.trim().to_owned(), String::new())),
            Some(_) | None => {
                let (_, text) = sections.last_mut().unwrap();
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    sections
}

/// The fenced blocks of a section.
fn examples(section: &str) -> Result<Vec<Example>, String> {
    let mut examples: Vec<Example> = Vec::new();
    let mut open: Option<Example> = None;
    for line in section.lines() {
        match (line.strip_prefix("```"), open.take()) {
            (Some(language), None) => {
                let language = language.trim().to_owned();
                if !["assize", "ron", "json"].contains(&language.as_str()) {
                    return Err(format!("a block in `{language}`, which is none of assize, ron and json"));
                }
                open = Some(Example { language, text: String::new() });
            }
            (Some(_), Some(example)) => examples.push(example),
            (None, Some(mut example)) => {
                example.text.push_str(line);
                example.text.push('\n');
                open = Some(example);
            }
            (None, None) => {}
        }
    }
    if open.is_some() { Err("a block is not closed".to_owned()) } else { Ok(examples) }
}
