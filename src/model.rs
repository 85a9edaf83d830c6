//! What a framework is, once it is known to be right: types only, no passes.
//!
//! A [`Framework`] has no errors, no unknown names and no grade outside its scale. Things refer to one another by
//! ids; `framework[id]` reads them. Sets are unrolled: a condition over `areas` names each area, so that
//! nothing later has to know what a group is. Every rule keeps the words it was written in ([`Rule::words`]),
//! because an explanation quotes the rule file and does not paraphrase it.

pub mod condition;
pub mod consultation;
pub mod criterion;
pub mod duty;
pub mod edition;
pub mod evidence;
pub mod fact;
pub mod framework;
pub mod grade_set;
pub mod group;
pub mod ids;
pub mod judgement;
pub mod kind;
pub mod number;
pub mod origin;
pub mod property;
pub mod recommendations;
pub mod report;
pub mod scale;
pub mod scenario;
pub mod stages;
pub mod succession;
pub mod survey;
pub mod team;

pub use condition::{Condition, ConditionKind, GradeTest, Graded, NumberTest, Quantifier, SetMember};
pub use consultation::{
    AskedRow, Consultation, ConsultationQuestion, Contradiction, OtherAnswer, Proposal, Respondents, Subject, Ticked,
};
pub use criterion::{AlsoAsked, Criterion};
pub use duty::{Days, Due, Duty, Event, Happens, Owner};
pub use edition::{Date, Edition, Period, Status};
pub use evidence::{Closing, EvidenceStandard, Method, Need, Needed, Substantial};
pub use fact::{Fact, FactType};
pub use framework::Framework;
pub use grade_set::GradeSet;
pub use group::{Group, Tag, Term, TermMeaning};
pub use ids::Id;
pub use ids::{
    CriterionId, DutyId, EventId, FactId, GradeId, GroupId, IdVec, JudgementId, KindId, MethodId, PartyId, RuleId,
    ScaleId, SourceDocumentId, SurveyId, TagId, TermId,
};
pub use judgement::{
    Aspect, DecidedBy, Form, GradeValue, Judgement, Limit, LimitKind, Line, LineStyle, NotGiven, Otherwise, Step, Tier,
    TierItem,
};
pub use kind::{Interval, Kind, LooksAt};
pub use number::{Number, NumberKind, Ratio, Rounding};
pub use origin::{Accounted, Basis, Citation, Origin, Party, Place, Rule, SetAside, SourceDocument, StatedDate};
pub use property::{Assumption, Claim, How, Property};
pub use recommendations::Recommendations;
pub use report::{DrawsOn, Particular, Report, ReportSection};
pub use scale::{Grade, Scale};
pub use scenario::{Expectation, ExpectationKind, Given, GivenKind, Scenario};
pub use stages::{Stage, Stages};
pub use succession::{Became, Sort, Succession, SuccessionLine};
pub use survey::{Choice, Question, Survey};
pub use team::{Fit, Team, TeamLine};
