//! The integration plan.

use crate::desk::{Desk, problems, today};
use caseload::draft::{self, DraftFields, DraftKey};
use caseload::id::{ClientId, CommitmentId, PlanId};
use caseload::plan::{self, Cadence, Commitment, CommitmentStatus, PlanDraft};
use caseload::{CaseloadError, Rule, client, verify};
use vault::Private;

fn step(id: CommitmentId, what: &str) -> Commitment {
    Commitment {
        id,
        what: what.into(),
        when: Private::default(),
        place: Private::default(),
        cadence: Cadence::Daily,
        obstacle: Private::default(),
        if_then: Private::default(),
    }
}

fn begun(desk: &mut Desk) -> (ClientId, PlanId) {
    let client = desk.client("Maren Lindqvist");
    (client, plan::begin(&mut desk.case, client).unwrap())
}

fn write(desk: &mut Desk, id: PlanId, commitments: Vec<Commitment>, revision: u32) {
    let fields = plan::read(&desk.case, id).unwrap().fields;
    let fields = PlanDraft { commitments, review_on: Some(today()), ..fields };
    draft::save(&mut desk.case, DraftKey::Plan { id }, DraftFields::Plan(fields), revision).unwrap();
}

#[test]
fn a_client_has_one_plan() {
    let mut desk = Desk::new();
    let (client, id) = begun(&mut desk);
    assert_eq!(plan::begin(&mut desk.case, client).unwrap(), id);
    assert_eq!(desk.number("SELECT count(*) FROM audit WHERE action = 'begin-plan'"), 1);
}

#[test]
fn a_plan_without_a_commitment_is_not_given_out() {
    let mut desk = Desk::new();
    let (_, id) = begun(&mut desk);
    assert_eq!(problems(plan::publish(&mut desk.case, id)), [("plan".to_owned(), Rule::NothingWritten)]);
    let empty = step(plan::new_commitment_id(&desk.case), " ");
    write(&mut desk, id, vec![empty.clone()], 1);
    assert_eq!(problems(plan::publish(&mut desk.case, id)), [("commitments".to_owned(), Rule::NoCommitment)]);
    let unnamed = Commitment { place: "at home".into(), ..empty.clone() };
    write(&mut desk, id, vec![empty, unnamed], 2);
    assert_eq!(
        problems(plan::publish(&mut desk.case, id)),
        [("commitments.1.what".to_owned(), Rule::Required)]
    );
}

#[test]
fn publishing_makes_the_next_version_and_keeps_the_ones_before() {
    let mut desk = Desk::new();
    let (client, id) = begun(&mut desk);
    let first = plan::new_commitment_id(&desk.case);
    write(&mut desk, id, vec![step(first, "Walk")], 1);
    assert_eq!(plan::publish(&mut desk.case, id).unwrap().version, 1);
    let second = plan::new_commitment_id(&desk.case);
    write(&mut desk, id, vec![step(first, "Walk slowly"), step(second, "Write")], 1);
    let view = plan::publish(&mut desk.case, id).unwrap();
    assert_eq!((view.version, view.revision, view.versions.len()), (2, 0, 2));
    let (old, _) = plan::read_version(&desk.case, id, 1).unwrap();
    assert_eq!(old.commitments[0].what.as_str(), "Walk");
    assert_eq!(client::page(&desk.case, client).unwrap().papers.len(), 2, "a paper of each version");
    assert!(verify::verify(&desk.case).unwrap().ok);
}

#[test]
fn what_became_of_a_commitment_outlives_the_next_version() {
    let mut desk = Desk::new();
    let (_, id) = begun(&mut desk);
    let walk = plan::new_commitment_id(&desk.case);
    write(&mut desk, id, vec![step(walk, "Walk")], 1);
    plan::publish(&mut desk.case, id).unwrap();
    plan::set_status(&mut desk.case, walk, CommitmentStatus::Doing).unwrap();
    plan::set_status(&mut desk.case, walk, CommitmentStatus::Done).unwrap();
    write(&mut desk, id, vec![step(walk, "Walk")], 1);
    let view = plan::publish(&mut desk.case, id).unwrap();
    assert_eq!(view.commitments[0].status, CommitmentStatus::Done);
    assert_eq!(desk.number("SELECT count(*) FROM commitment_status"), 2, "each turn stays on record");
}

#[test]
fn a_commitment_belongs_to_one_plan_and_is_published_before_it_turns() {
    let mut desk = Desk::new();
    let (_, id) = begun(&mut desk);
    let walk = plan::new_commitment_id(&desk.case);
    let early = plan::set_status(&mut desk.case, walk, CommitmentStatus::Done);
    assert!(matches!(early, Err(CaseloadError::NotFound("commitment"))));
    write(&mut desk, id, vec![step(walk, "Walk")], 1);
    plan::publish(&mut desk.case, id).unwrap();
    let other = desk.client("Tomasz Wiśniewski");
    let other = plan::begin(&mut desk.case, other).unwrap();
    write(&mut desk, other, vec![step(walk, "Walk")], 1);
    let refused = plan::publish(&mut desk.case, other);
    assert!(matches!(refused, Err(CaseloadError::NotFound("commitment"))));
    assert_eq!(plan::read(&desk.case, other).unwrap().version, 0, "nothing of it was kept");
}
