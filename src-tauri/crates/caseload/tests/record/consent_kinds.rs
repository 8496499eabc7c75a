//! Consents of every kind: what may stand beside what, the day after a dose, a new text, a signature with a pen.

use crate::desk::{Desk, agreed, drawn, problems, shown, today};
use caseload::consent::{
    self, ConsentKind, ConsentStatus, PaperSignature, PaperWords, PreparedText, Presentation,
};
use caseload::fixture::{PlainTemplates, TemplateSource};
use caseload::id::{ClientId, ConsentId, ScanId};
use caseload::medicine::{Dose, DoseKind, Ending, GivenBy};
use caseload::protocol::Route;
use caseload::time::Moment;
use caseload::{CaseloadError, Rule, client, practice, scan, seal, verify};
use chrono::{Days, NaiveDate, TimeDelta};

const SCAN: &[u8] = b"%PDF-1.7 the paper with its ink";

fn status(desk: &Desk, id: ConsentId) -> ConsentStatus {
    consent::read(&desk.case, id).unwrap().row.status
}

/// The paper of a kind, as the desk makes it, changed by the test.
fn prepared_as(
    desk: &mut Desk,
    client: ClientId,
    kind: ConsentKind,
    change: impl Fn(&mut PreparedText),
) -> ConsentId {
    let practice = practice::read(&desk.case).unwrap();
    let details = client::page(&desk.case, client).unwrap().details;
    let mut text = PlainTemplates.prepared(kind, "en", &practice, &details, today());
    change(&mut text);
    consent::prepare(&mut desk.case, client, kind, text).unwrap()
}

fn signed_as(desk: &mut Desk, client: ClientId, kind: ConsentKind, version: &str) -> ConsentId {
    let id = prepared_as(desk, client, kind, |text| text.template.version = version.into());
    consent::present(&mut desk.case, id, shown()).unwrap();
    consent::sign(&mut desk.case, id, needed(kind), drawn()).unwrap();
    id
}

fn needed(kind: ConsentKind) -> Vec<consent::Choice> {
    if kind == ConsentKind::Treatment { vec![agreed("understood")] } else { vec![] }
}

/// A dose, written into the chart as the session writes it.
fn dose_at(desk: &Desk, client: ClientId, at: Moment) {
    let dose = Dose {
        kind: DoseKind::First,
        dose: 1_000,
        route: Route::Sublingual,
        form: "".into(),
        units: None,
        prescription: "".into(),
        given_by: GivenBy::Client,
        minutes_in_mouth: None,
        ending: Ending::Swallowed,
        leftover: "".into(),
        note: "".into(),
        flags: vec![],
        prescriber_called: "".into(),
        struck: None,
    };
    let content = serde_json::to_string(&dose).unwrap();
    let sql = "INSERT INTO chart_entry (id, public_id, client_id, item_id, kind, content, at_utc, at_offset, written_utc,
            written_offset)
        SELECT entry.id, randomblob(16), ?1, entry.id, 'dose', ?2, ?3, ?4, ?3, ?4 FROM (SELECT randomblob(16) AS id) AS entry";
    let row = (client, content, at.utc_ms(), at.offset_minutes());
    desk.case.vault().connection().execute(sql, row).unwrap();
}

fn set(desk: &Desk, at: Moment) {
    desk.clock.set(at);
}

fn after(moment: Moment, by: TimeDelta) -> Moment {
    Moment(moment.0 + by)
}

fn with_reason(reason: &str) -> Presentation {
    Presentation { override_reason: reason.into(), ..shown() }
}

fn scanned(desk: &mut Desk, client: ClientId) -> ScanId {
    scan::keep(&mut desk.case, client, &"Signed paper".into(), SCAN).unwrap()
}

fn on_paper(
    desk: &mut Desk,
    id: ConsentId,
    paper: PaperSignature,
) -> Result<consent::ConsentView, CaseloadError> {
    consent::sign_on_paper(&mut desk.case, id, vec![agreed("understood")], shown(), paper)
}

#[test]
fn a_consent_of_every_kind_is_prepared_shown_signed_and_proves_itself() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    for kind in ConsentKind::ALL {
        let id = desk.signed_consent(client, kind);
        assert_eq!(status(&desk, id), ConsentStatus::Signed);
        assert_eq!(consent::read(&desk.case, id).unwrap().row.kind, kind);
    }
    assert_eq!(consent::list(&desk.case, client).unwrap().len(), ConsentKind::ALL.len());
    assert!(verify::verify(&desk.case).unwrap().ok);
}

#[test]
fn releases_to_two_people_stand_beside_each_other_and_a_new_one_to_the_same_replaces_the_old() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let to = |desk: &mut Desk, who: &str| {
        let title = format!("Permission to share: {who}");
        let id = prepared_as(desk, client, ConsentKind::Release, |text| text.title.clone_from(&title));
        consent::present(&mut desk.case, id, shown()).unwrap();
        id
    };
    let (prescriber, doctor) = (to(&mut desk, "Dr. Osei"), to(&mut desk, "Dr. Brandt"));
    assert_eq!(status(&desk, prescriber), ConsentStatus::Presented, "the other one does not take its place");
    assert_eq!(caseload::today::today(&desk.case).unwrap().consents_waiting.len(), 2);
    for id in [prescriber, doctor] {
        consent::sign(&mut desk.case, id, vec![], drawn()).unwrap();
    }
    assert_eq!(status(&desk, prescriber), ConsentStatus::Signed);
    let anew = to(&mut desk, "Dr. Osei");
    consent::sign(&mut desk.case, anew, vec![], drawn()).unwrap();
    let stand = [prescriber, doctor, anew].map(|id| status(&desk, id));
    assert_eq!(stand, [ConsentStatus::Superseded, ConsentStatus::Signed, ConsentStatus::Signed]);
}

#[test]
fn a_text_that_has_changed_in_substance_is_signed_again_and_one_that_was_polished_is_not() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    for (version, renewal) in [("0.9", true), ("1.0", false), ("1.7", false), ("2.0", false), ("draft", true)]
    {
        let id = signed_as(&mut desk, client, ConsentKind::Treatment, version);
        let row = consent::read(&desk.case, id).unwrap().row;
        assert_eq!(row.renewal, renewal, "signed in version {version}");
        assert!(
            consent::needs_again(&row, "3.0") && !consent::needs_again(&row, "0.1") || version == "draft"
        );
    }
}

#[test]
fn what_does_not_stand_is_not_renewed() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = signed_as(&mut desk, client, ConsentKind::Touch, "0.9");
    assert!(consent::read(&desk.case, id).unwrap().row.renewal);
    consent::withdraw(&mut desk.case, id, "By phone".into(), "".into()).unwrap();
    assert!(
        !consent::read(&desk.case, id).unwrap().row.renewal,
        "it was taken back: there is nothing to renew"
    );
    let waiting =
        prepared_as(&mut desk, client, ConsentKind::Touch, |text| text.template.version = "0.9".into());
    assert!(!consent::read(&desk.case, waiting).unwrap().row.renewal);
}

#[test]
fn nobody_agrees_within_24_hours_of_a_dose() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let dose = desk.case.now();
    dose_at(&desk, client, dose);
    let day = TimeDelta::hours(24);
    for (by, allowed) in [
        (TimeDelta::milliseconds(-1), true),
        (TimeDelta::zero(), false),
        (TimeDelta::hours(12), false),
        (day - TimeDelta::milliseconds(1), false),
        (day, true),
    ] {
        set(&desk, after(dose, by));
        let id = desk.presented(client, ConsentKind::Telehealth);
        let result = consent::sign(&mut desk.case, id, vec![], drawn());
        if allowed {
            assert_eq!(result.unwrap().row.status, ConsentStatus::Signed, "{by}");
        } else {
            assert_eq!(problems(result), [("consent".to_owned(), Rule::TooSoonAfterDose)], "{by}");
            assert_eq!(status(&desk, id), ConsentStatus::Presented, "it waits on");
        }
    }
}

#[test]
fn the_day_after_a_dose_is_told_until_it_is_over() {
    let mut desk = Desk::new();
    let (client, other) = (desk.client("Maren Lindqvist"), desk.client("Tomasz Wiśniewski"));
    let dose = desk.case.now();
    dose_at(&desk, client, dose);
    let (mine, theirs) =
        (desk.prepared(client, ConsentKind::Touch), desk.prepared(other, ConsentKind::Touch));
    let until = |desk: &Desk, id| consent::read(&desk.case, id).unwrap().asks_reason_until;
    let end = after(dose, TimeDelta::hours(24));
    assert_eq!((until(&desk, mine), until(&desk, theirs)), (Some(end), None));
    set(&desk, end);
    assert_eq!(until(&desk, mine), None);
}

#[test]
fn a_reason_that_was_given_at_the_hand_over_lets_a_signature_through_and_is_sealed_with_it() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    dose_at(&desk, client, desk.case.now());
    desk.clock.advance(TimeDelta::hours(3));
    let id = desk.prepared(client, ConsentKind::Release);
    consent::present(&mut desk.case, id, with_reason("   ")).unwrap();
    let refused = consent::sign(&mut desk.case, id, vec![], drawn());
    assert_eq!(problems(refused)[0].1, Rule::TooSoonAfterDose, "blanks are no reason");
    consent::present(&mut desk.case, id, with_reason(" The hospital asks for it now ")).unwrap();
    let view = consent::sign(&mut desk.case, id, vec![], drawn()).unwrap();
    assert_eq!(view.presentation.unwrap().override_reason.as_str(), "The hospital asks for it now");
    let sealed = seal::signed_json(&desk.case, seal::SealKind::Consent, id.0).unwrap();
    let text = String::from_utf8(sealed.json().to_vec()).unwrap();
    assert!(
        text.contains(r#""overrideReason":"The hospital asks for it now""#),
        "it is part of what was signed"
    );
    assert_eq!(text.matches("overrideReason").count(), 1, "and stands only where there is one");
}

#[test]
fn a_reason_from_before_the_dose_says_nothing_about_it() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.prepared(client, ConsentKind::Touch);
    consent::present(&mut desk.case, id, with_reason("Just in case")).unwrap();
    desk.clock.advance(TimeDelta::hours(1));
    dose_at(&desk, client, desk.case.now());
    desk.clock.advance(TimeDelta::hours(1));
    let refused = consent::sign(&mut desk.case, id, vec![], drawn());
    assert_eq!(problems(refused), [("consent".to_owned(), Rule::TooSoonAfterDose)]);
}

#[test]
fn a_withdrawal_and_a_no_are_accepted_within_the_hour_of_a_dose() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let signed = desk.signed_consent(client, ConsentKind::Treatment);
    let waiting = desk.presented(client, ConsentKind::Touch);
    desk.clock.advance(TimeDelta::hours(1));
    dose_at(&desk, client, desk.case.now());
    desk.clock.advance(TimeDelta::minutes(10));
    consent::withdraw(&mut desk.case, signed, "In person".into(), "Stop".into()).unwrap();
    consent::decline(&mut desk.case, waiting, "No touch".into()).unwrap();
    assert_eq!(
        [signed, waiting].map(|id| status(&desk, id)),
        [ConsentStatus::Withdrawn, ConsentStatus::Declined]
    );
}

#[test]
fn what_was_shown_without_a_reason_is_told_and_sealed_as_before_there_were_reasons() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.signed_consent(client, ConsentKind::Treatment);
    let sealed = seal::signed_json(&desk.case, seal::SealKind::Consent, id.0).unwrap();
    let text = String::from_utf8(sealed.json().to_vec()).unwrap();
    assert!(!text.contains("overrideReason") && !text.contains("paper\":"), "{text}");
    assert!(
        text.contains(r#""identityCheck":"Known in person","number":1,"present":"Nobody else","questions":"#)
    );
}

#[test]
fn a_reason_that_is_changed_afterwards_is_noticed() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.signed_consent(client, ConsentKind::Treatment);
    desk.sql("DROP TRIGGER consent_presentation_stays_as_it_is").unwrap();
    desk.sql("UPDATE consent_presentation SET override_reason = 'There was one'").unwrap();
    assert!(!verify::verify(&desk.case).unwrap().ok, "neither seal nor trail heard of it: {id}");
}

#[test]
fn a_paper_signed_with_a_pen_is_sealed_with_its_answers_its_day_and_its_scan() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let before = desk.signed_consent(client, ConsentKind::Treatment);
    let id = desk.prepared(client, ConsentKind::Treatment);
    desk.clock.advance(TimeDelta::days(2));
    let paper = PaperSignature { signed_on: today() + Days::new(1), scan: scanned(&mut desk, client) };
    let view = on_paper(&mut desk, id, paper).unwrap();
    assert_eq!((view.row.status, view.row.paper), (ConsentStatus::Signed, Some(paper)));
    assert_eq!(view.row.signed_on(), Some(paper.signed_on), "the day on the paper, not the one of the entry");
    assert_eq!(view.row.signed_at, Some(desk.case.now()));
    assert_eq!(view.choices, [agreed("understood")]);
    assert_eq!(view.presentation.unwrap().identity_check.as_str(), "Known in person");
    assert_eq!(status(&desk, before), ConsentStatus::Superseded);
    let journey = client::page(&desk.case, client).unwrap().journey;
    let signed_on = journey.stretches.iter().find_map(|stretch| stretch.consent_signed_on);
    assert_eq!(signed_on, Some(paper.signed_on));
    assert!(verify::verify(&desk.case).unwrap().ok);
    consent::withdraw(&mut desk.case, id, "By phone".into(), "".into()).unwrap();
    assert_eq!(status(&desk, id), ConsentStatus::Withdrawn);
}

#[test]
fn another_scan_under_a_sealed_paper_is_noticed() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let id = desk.prepared(client, ConsentKind::Treatment);
    let paper = PaperSignature { signed_on: today(), scan: scanned(&mut desk, client) };
    on_paper(&mut desk, id, paper).unwrap();
    let other = scan::keep(&mut desk.case, client, &"Another".into(), b"%PDF-1.7 another paper").unwrap();
    assert!(verify::verify(&desk.case).unwrap().ok);
    desk.sql("DROP TRIGGER consent_signature_stays_as_it_is").unwrap();
    let changed = "UPDATE consent_signature SET paper_scan = ?";
    desk.case.vault().connection().execute(changed, [other]).unwrap();
    assert!(!verify::verify(&desk.case).unwrap().ok);
}

#[test]
fn a_paper_needs_its_answers_a_day_that_can_be_and_a_scan_of_this_client() {
    let mut desk = Desk::new();
    let (client, other) = (desk.client("Maren Lindqvist"), desk.client("Tomasz Wiśniewski"));
    let (mine, theirs) = (scanned(&mut desk, client), scanned(&mut desk, other));
    let id = desk.prepared(client, ConsentKind::Treatment);
    let day = |by: i64| PaperSignature { signed_on: day_from_today(by), scan: mine };
    let refused = |desk: &mut Desk, by| problems(on_paper(desk, id, day(by)));
    assert_eq!(refused(&mut desk, 1), [("signedOn".to_owned(), Rule::InTheFuture)]);
    assert_eq!(
        refused(&mut desk, -1),
        [("signedOn".to_owned(), Rule::TooEarly)],
        "before the paper was made"
    );
    let open = consent::sign_on_paper(&mut desk.case, id, vec![], shown(), day(0));
    assert_eq!(problems(open), [("choices.understood".to_owned(), Rule::ChoiceMissing)]);
    let wrong = on_paper(&mut desk, id, PaperSignature { scan: theirs, ..day(0) });
    assert!(matches!(wrong, Err(CaseloadError::NotFound("scan"))));
    assert_eq!(status(&desk, id), ConsentStatus::Prepared, "nothing of it was recorded");
    on_paper(&mut desk, id, day(0)).unwrap();
    let again = problems(on_paper(&mut desk, id, day(0)));
    assert_eq!(again, [("consent".to_owned(), Rule::NotPresented)]);
}

#[test]
fn a_paper_of_the_day_of_a_dose_or_the_next_asks_why() {
    let mut desk = Desk::new();
    let client = desk.client("Maren Lindqvist");
    let scan = scanned(&mut desk, client);
    let id = desk.prepared(client, ConsentKind::Treatment);
    desk.clock.advance(TimeDelta::days(1));
    dose_at(&desk, client, desk.case.now());
    desk.clock.advance(TimeDelta::days(5));
    let paper = |by| PaperSignature { signed_on: day_from_today(by), scan };
    for by in [1, 2] {
        let refused = problems(on_paper(&mut desk, id, paper(by)));
        assert_eq!(refused, [("overrideReason".to_owned(), Rule::TooSoonAfterDose)], "day {by}");
    }
    let other = desk.prepared(client, ConsentKind::Touch);
    let choices = vec![agreed("understood")];
    let shown = with_reason("Signed in the morning, before the dose");
    consent::sign_on_paper(&mut desk.case, id, choices, shown, paper(1)).unwrap();
    assert_eq!([id, other].map(|id| status(&desk, id)), [ConsentStatus::Signed, ConsentStatus::Prepared]);
}

#[test]
fn a_paper_of_the_day_before_or_after_asks_nothing() {
    for by in [0, 3] {
        let mut desk = Desk::new();
        let client = desk.client("Maren Lindqvist");
        let scan = scanned(&mut desk, client);
        let id = desk.prepared(client, ConsentKind::Treatment);
        desk.clock.advance(TimeDelta::days(1));
        dose_at(&desk, client, desk.case.now());
        desk.clock.advance(TimeDelta::days(5));
        on_paper(&mut desk, id, PaperSignature { signed_on: day_from_today(by), scan }).unwrap();
    }
}

#[test]
fn the_words_of_a_paper_are_lines() {
    let line =
        |characters: usize| PaperWords { person: "x".repeat(characters).into(), ..PaperWords::default() };
    assert!(line(120).check().is_ok());
    assert_eq!(problems(line(121).check()), [("person".to_owned(), Rule::TooLong)]);
    let broken = PaperWords { second_reach: "215\n555".into(), ..PaperWords::default() };
    assert_eq!(problems(broken.check()), [("secondReach".to_owned(), Rule::ControlCharacters)]);
}

fn day_from_today(by: i64) -> NaiveDate {
    today() + TimeDelta::days(by)
}
