//! Consents.

use crate::desk::{Desk, agreed, drawn, problems, shown, typed};
use caseload::client;
use caseload::consent::{self, Choice, ConsentKind, ConsentStatus, SignatureInput, Stroke};
use caseload::id::ConsentId;
use caseload::{CaseloadError, Rule, paper_kept, practice, verify};
use vault::Private;

fn status(desk: &Desk, id: ConsentId) -> ConsentStatus {
    consent::read(&desk.case, id).unwrap().row.status
}

#[test]
fn a_consent_goes_from_prepared_to_presented_to_signed_to_withdrawn() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.prepared(client, ConsentKind::Treatment);
    assert_eq!(status(&desk, id), ConsentStatus::Prepared);
    consent::present(&mut desk.case, id, shown()).unwrap();
    assert_eq!(status(&desk, id), ConsentStatus::Presented);
    let view = consent::sign(&mut desk.case, id, vec![agreed("understood")], drawn()).unwrap();
    assert_eq!(view.row.status, ConsentStatus::Signed);
    assert_eq!(view.signer.as_str(), "Maren Lindqvist");
    consent::withdraw(&mut desk.case, id, "By phone".into(), "".into()).unwrap();
    let row = consent::list(&desk.case, client).unwrap().remove(0);
    assert!(
        row.status == ConsentStatus::Withdrawn && row.signed_at.is_some(),
        "what was signed stays on record"
    );
    let again = consent::withdraw(&mut desk.case, id, "By mail".into(), "".into());
    assert_eq!(problems(again), [("consent".to_owned(), Rule::AlreadyWithdrawn)]);
    assert!(verify::verify(&desk.case).unwrap().ok);
}

#[test]
fn a_consent_that_was_not_shown_is_not_signed() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.prepared(client, ConsentKind::Touch);
    let refused = consent::sign(&mut desk.case, id, vec![], drawn());
    assert_eq!(problems(refused), [("consent".to_owned(), Rule::NotPresented)]);
    assert_eq!(
        problems(consent::withdraw(&mut desk.case, id, "x".into(), "".into()))[0].1,
        Rule::NotPresented
    );
}

#[test]
fn every_missing_choice_and_the_missing_signature_are_named() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.presented(client, ConsentKind::Treatment);
    let open = Choice { id: "understood".into(), agreed: false };
    let refused = consent::sign(&mut desk.case, id, vec![open], typed("  "));
    let expected = [("choices.understood", Rule::ChoiceMissing), ("signature", Rule::SignatureMissing)];
    assert_eq!(problems(refused), expected.map(|(path, rule)| (path.to_owned(), rule)));
    assert_eq!(status(&desk, id), ConsentStatus::Presented, "it waits on");
}

#[test]
fn a_typed_name_or_a_drawn_line_is_enough_and_a_dot_is_not() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.presented(client, ConsentKind::Touch);
    let dot = Private::new(vec![Stroke { points: vec![(1, 1)] }]);
    let refused = consent::sign(&mut desk.case, id, vec![], SignatureInput { strokes: dot, ..typed("") });
    assert_eq!(problems(refused)[0].1, Rule::SignatureMissing);
    assert!(consent::sign(&mut desk.case, id, vec![], typed("Maren Lindqvist")).is_ok());
    let id = desk.presented(client, ConsentKind::Touch);
    assert!(consent::sign(&mut desk.case, id, vec![agreed("hand")], drawn()).is_ok());
}

#[test]
fn strokes_are_bounded() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.presented(client, ConsentKind::Touch);
    let far = vec![Stroke { points: vec![(0, 0), (i32::MIN, 5)] }];
    let many = vec![Stroke { points: vec![(1, 1), (2, 2)] }; 501];
    for strokes in [far, many] {
        let given = SignatureInput { strokes: Private::new(strokes), ..drawn() };
        let refused = consent::sign(&mut desk.case, id, vec![], given);
        assert_eq!(problems(refused), [("signature.strokes".to_owned(), Rule::TooLong)]);
    }
}

#[test]
fn a_choice_that_is_not_on_the_paper_is_refused() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.presented(client, ConsentKind::Touch);
    for choices in [vec![agreed("recording")], vec![agreed("hand"), agreed("hand")]] {
        let refused = consent::sign(&mut desk.case, id, choices, drawn());
        assert!(matches!(refused, Err(CaseloadError::NotFound("choice"))));
    }
}

#[test]
fn a_declined_consent_is_decided() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.presented(client, ConsentKind::Treatment);
    consent::decline(&mut desk.case, id, "Not yet".into()).unwrap();
    assert_eq!(status(&desk, id), ConsentStatus::Declined);
    let told = consent::read(&desk.case, id).unwrap().row.decline.unwrap();
    assert_eq!(
        (told.at, told.reason.as_str()),
        (desk.case.now(), "Not yet"),
        "what was said reaches the therapist"
    );
    assert!(consent::present(&mut desk.case, id, shown()).is_err());
    assert!(consent::sign(&mut desk.case, id, vec![agreed("understood")], drawn()).is_err());
    assert!(consent::decline(&mut desk.case, id, "".into()).is_err());
    assert!(verify::verify(&desk.case).unwrap().ok, "a refusal is sealed too");
}

#[test]
fn a_paper_that_is_made_anew_replaces_the_one_that_waited() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let first = desk.presented(client, ConsentKind::Treatment);
    let other = desk.presented(client, ConsentKind::Touch);
    let anew = desk.presented(client, ConsentKind::Treatment);
    assert_eq!(status(&desk, first), ConsentStatus::Superseded);
    assert_eq!(status(&desk, other), ConsentStatus::Presented, "another kind waits on");
    let waiting: Vec<_> =
        caseload::today::today(&desk.case).unwrap().consents_waiting.iter().map(|row| row.id).collect();
    assert_eq!(waiting, [other, anew]);
    assert!(consent::present(&mut desk.case, first, shown()).is_err(), "it is not shown again");
    assert!(consent::sign(&mut desk.case, first, vec![agreed("understood")], drawn()).is_err(), "nor signed");
    consent::sign(&mut desk.case, anew, vec![agreed("understood")], drawn()).unwrap();
    assert_eq!(status(&desk, anew), ConsentStatus::Signed);
}

#[test]
fn a_later_signature_of_the_same_kind_supersedes_and_another_kind_does_not() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let first = desk.signed_consent(client, ConsentKind::Treatment);
    desk.signed_consent(client, ConsentKind::Touch);
    assert_eq!(status(&desk, first), ConsentStatus::Signed);
    let second = desk.signed_consent(client, ConsentKind::Treatment);
    assert_eq!(
        (status(&desk, first), status(&desk, second)),
        (ConsentStatus::Superseded, ConsentStatus::Signed)
    );
    consent::withdraw(&mut desk.case, second, "In person".into(), "".into()).unwrap();
    assert_eq!(status(&desk, first), ConsentStatus::Superseded, "a withdrawal brings nothing back");
    let row = client::list(&desk.case).unwrap().remove(0);
    assert_eq!(row.phase, caseload::journey::Phase::Screening, "no consent stands");
}

#[test]
fn the_signed_paper_stays_when_the_client_is_renamed() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.signed_consent(client, ConsentKind::Treatment);
    client::edit(&mut desk.case, client, crate::desk::named("Maren Berg")).unwrap();
    assert_eq!(consent::read(&desk.case, id).unwrap().signer.as_str(), "Maren Lindqvist");
    assert!(verify::verify(&desk.case).unwrap().ok);
}

#[test]
fn a_stray_tap_beside_a_typed_name_is_not_signed() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.presented(client, ConsentKind::Touch);
    let dot = Private::new(vec![Stroke { points: vec![(1, 1)] }]);
    let given = SignatureInput { strokes: dot, width: 600, height: 200, ..typed("Maren Lindqvist") };
    let signed = consent::sign(&mut desk.case, id, vec![], given).unwrap().signature.unwrap();
    assert!(signed.strokes.reveal().is_empty(), "the paper would show a dot in place of the name");
    assert_eq!(signed.typed_name.as_str(), "Maren Lindqvist");
    assert!(verify::verify(&desk.case).unwrap().ok);
}

#[test]
fn who_presented_the_paper_stays_when_the_practice_changes_hands() {
    let mut desk = Desk::new();
    let therapist = |desk: &mut Desk, name: &str| {
        let wanted = practice::Practice { therapist: name.into(), ..practice::read(&desk.case).unwrap() };
        practice::edit(&mut desk.case, wanted).unwrap();
    };
    therapist(&mut desk, "Helen Marsh");
    let client = desk.client("Maren Lindqvist");
    let id = desk.signed_consent(client, ConsentKind::Treatment);
    therapist(&mut desk, "Somebody Else");
    assert_eq!(consent::read(&desk.case, id).unwrap().author.as_str(), "Helen Marsh");
}

#[test]
fn a_consent_keeps_the_first_paper_that_was_kept() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.signed_consent(client, ConsentKind::Treatment);
    let first = paper_kept::keep(&mut desk.case, id, b"as signed").unwrap();
    assert_eq!(paper_kept::keep(&mut desk.case, id, b"another").unwrap(), first);
    assert_eq!(paper_kept::bytes(&desk.case, first).unwrap(), b"as signed");
}
