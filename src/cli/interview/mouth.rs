//! Asks and says: with arrow keys on a terminal, in plain lines everywhere else.
//!
//! A question in lines is its words, a line for each answer with its number, and a line to answer on. Nothing is drawn
//! again, so that a screen reader reads each line once, and what is piped in and out reads as a conversation.

use crate::interview::Form;
use crate::interview::Prompt;
use inquire::InquireError;
use inquire::Select;
use inquire::Text;
use std::fmt;
use std::io::BufRead;
use std::io::IsTerminal;
use std::io::Read;
use std::io::Write;

/// A line longer than this is not read: no answer is.
const LONGEST: u64 = 1 << 20;

/// How it is asked and said.
pub(super) struct Mouth {
    with_keys: bool,
    // What is typed is not seen where it comes from a pipe; there it is said again.
    echoes: bool,
    // Nobody listens any more.
    is_closed: bool,
    asked: Option<Prompt>,
}

/// What was typed.
pub(super) enum Typed {
    /// A line.
    Line(String),
    /// Something that is no text.
    Unreadable,
    /// Nothing more is coming.
    End,
}

impl Mouth {
    /// In plain lines where these are asked for or where there is no terminal.
    pub(super) fn new(is_plain: bool) -> Self {
        let is_dumb = std::env::var_os("TERM").is_none_or(|terminal| terminal == "dumb");
        let is_terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
        let echoes = !std::io::stdin().is_terminal();
        Mouth { with_keys: is_terminal && !is_plain && !is_dumb, echoes, is_closed: false, asked: None }
    }

    /// Says what stands beside the conversation.
    pub(super) fn aside(&self, said: &str) {
        // Where standard error is closed there is nobody to tell.
        let _ = std::io::stderr().lock().write_all(said.as_bytes());
    }

    /// Says some lines, and a blank one after them.
    pub(super) fn say(&mut self, lines: &[String]) {
        if !lines.is_empty() {
            self.print(&format!("{}\n\n", lines.join("\n")));
        }
    }

    /// Lets the question that stands be said again in full.
    pub(super) fn forget(&mut self) {
        self.asked = None;
    }

    fn print(&mut self, text: &str) {
        let mut out = std::io::stdout().lock();
        self.is_closed |= out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_err();
    }

    /// Asks, and waits for a line.
    pub(super) fn ask(&mut self, prompt: &Prompt) -> Typed {
        // A question that stands is not said again in full.
        let is_new = self.asked.as_ref() != Some(prompt);
        if is_new {
            self.say(&prompt.said);
            self.asked = Some(prompt.clone());
        }
        if self.is_closed {
            return Typed::End;
        }
        if self.with_keys { with_keys(prompt) } else { self.in_lines(prompt, is_new) }
    }

    fn in_lines(&mut self, prompt: &Prompt, is_new: bool) -> Typed {
        if is_new && !prompt.offers.is_empty() {
            let number = |place: usize| if prompt.is_numbered() { format!("{}. ", place + 1) } else { String::new() };
            let offers = prompt.offers.iter().enumerate();
            let offers: Vec<String> =
                offers.map(|(place, offer)| format!("{}{}", number(place), offer.shown())).collect();
            let words: Vec<&str> = Prompt::COMMANDS.iter().map(|(word, _)| *word).collect();
            self.print(&format!("{}\nOr: {}.\n", offers.join("\n"), words.join(", ")));
        }
        self.print("Answer:");
        let typed = line();
        let echo = match &typed {
            Typed::Line(line) if self.echoes && !line.trim().is_empty() => {
                format!(" {}\n\n", crate::document::prose::shown(line.trim()))
            }
            Typed::Line(_) | Typed::Unreadable | Typed::End => "\n\n".to_owned(),
        };
        if self.echoes || matches!(typed, Typed::End) {
            self.print(&echo);
        }
        typed
    }
}

/// The next line of standard input.
fn line() -> Typed {
    let mut bytes = Vec::new();
    match std::io::stdin().lock().take(LONGEST).read_until(b'\n', &mut bytes) {
        Ok(0) | Err(_) => return Typed::End,
        Ok(_) => {}
    }
    String::from_utf8(bytes).map_or(Typed::Unreadable, Typed::Line)
}

/// An answer, or what can be typed instead, in a list to choose from.
struct Choice {
    shown: String,
    typed: String,
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

fn with_keys(prompt: &Prompt) -> Typed {
    let typed = match prompt.form {
        Form::One => {
            let offers = prompt.offers.iter().map(|offer| Choice { shown: offer.shown(), typed: offer.name.clone() });
            let commands = Prompt::COMMANDS.iter();
            let commands =
                commands.map(|(word, does)| Choice { shown: format!("{word}: {does}"), typed: (*word).to_owned() });
            let choices: Vec<Choice> = offers.chain(commands).collect();
            let select = Select::new("Answer:", choices).with_page_size(12);
            let select = select.with_help_message("arrow keys or the first letters, then Enter; Escape ends");
            select.prompt().map(|choice| choice.typed)
        }
        Form::Several | Form::Number | Form::Optional | Form::Words => {
            Text::new("Answer:").with_help_message("or skip, back, why, help, stop; Escape ends").prompt()
        }
    };
    match typed {
        Ok(line) => Typed::Line(line),
        Err(
            InquireError::OperationCanceled
            | InquireError::OperationInterrupted
            | InquireError::NotTTY
            | InquireError::InvalidConfiguration(_)
            | InquireError::IO(_)
            | InquireError::Custom(_),
        ) => Typed::End,
    }
}
