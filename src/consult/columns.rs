//! The columns of a file of responses: what a response says of itself, then what is asked, in the form's order.

use crate::model::Consultation;
use crate::model::Ticked;

/// A column of a file of responses.
#[derive(Debug, Clone)]
pub(super) struct Column<'a> {
    /// Its name in the first row. Those of questions are in small letters, so that no question can be called like another column.
    pub(super) name: String,
    /// What stands in it.
    pub(super) holds: Holds<'a>,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy)]
pub(super) enum Holds<'a> {
    /// What the response says of itself.
    Of,
    /// An answer that is ticked.
    Answer(Ticked<'a>),
    /// What is written under a question, by the question's place.
    Words(usize),
}

/// What a response says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Particular {
    /// Its own name, by which it is told from others; the office gives it.
    Response,
    /// The day on which it was received.
    Received,
    /// The kind of respondent.
    Kind,
    /// Who responds.
    Name,
    /// For which organisation.
    Organisation,
    /// In what capacity.
    Capacity,
    /// Whether name, capacity and organisation may stand beside comments.
    MayBeNamed,
}

impl Particular {
    /// All of them, in the order of the form.
    pub(super) const ALL: [Particular; 7] = [
        Particular::Response,
        Particular::Received,
        Particular::Kind,
        Particular::Name,
        Particular::Organisation,
        Particular::Capacity,
        Particular::MayBeNamed,
    ];

    /// The name of its column.
    pub(super) fn heading(self) -> &'static str {
        match self {
            Particular::Response => "Response",
            Particular::Received => "Received",
            Particular::Kind => "Kind of respondent",
            Particular::Name => "Name",
            Particular::Organisation => "Organisation",
            Particular::Capacity => "Capacity",
            Particular::MayBeNamed => "May be named",
        }
    }
}

/// The columns of a consultation, in order.
pub(super) fn columns(consultation: &Consultation) -> Vec<Column<'_>> {
    let mut columns: Vec<Column<'_>> =
        Particular::ALL.iter().map(|one| Column { name: one.heading().to_owned(), holds: Holds::Of }).collect();
    let ticked = consultation.ticked();
    for (place, question) in consultation.questions.iter().enumerate() {
        let own = ticked.iter().filter(|ticked| ticked.place == place);
        columns.extend(own.map(|ticked| Column { name: ticked.column(), holds: Holds::Answer(*ticked) }));
        if question.takes_words() {
            let name =
                if question.on.is_some() { format!("{} comments", question.name) } else { question.name.clone() };
            columns.push(Column { name, holds: Holds::Words(place) });
        }
    }
    columns
}
