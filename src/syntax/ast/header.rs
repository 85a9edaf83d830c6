//! The headers of a rule file: there should be one, and a broken file may have several or none.

use super::Ast;
use super::Declaration;
use super::Framework;

impl Ast {
    /// The headers, in order.
    pub fn headers(&self) -> impl Iterator<Item = &Framework> {
        self.declarations.iter().filter_map(|declaration| match declaration {
            Declaration::Framework(framework) => Some(framework),
            Declaration::Party(_)
            | Declaration::Source(_)
            | Declaration::Scale(_)
            | Declaration::AnsweredOn(_)
            | Declaration::Fact(_)
            | Declaration::Term(_)
            | Declaration::Tag(_)
            | Declaration::Judgement(_)
            | Declaration::Group(_)
            | Declaration::EachOf(_)
            | Declaration::Inspection(_)
            | Declaration::Scenario(_)
            | Declaration::Property(_)
            | Declaration::Assumption(_)
            | Declaration::Succession(_)
            | Declaration::Event(_)
            | Declaration::Duty(_)
            | Declaration::Report(_)
            | Declaration::Team(_)
            | Declaration::Recommendations(_)
            | Declaration::Stages(_)
            | Declaration::Evidence(_)
            | Declaration::Survey(_)
            | Declaration::Consultation(_) => None,
        })
    }
}
