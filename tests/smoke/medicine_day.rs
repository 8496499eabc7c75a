//! A medicine day by a clock of its own: from the questions of the day to the printed papers, with a kill in the middle.

use crate::arguments::Arguments;
use crate::fault::{Fault, Outcome, must};
use crate::home::Home;
use crate::journey::{PASSPHRASE, unlock};
use crate::medicine_end;
use crate::medicine_room as room;
use crate::page::Page;
use crate::report::Report;
use crate::sample;
use crate::typing::CutOff;
use crate::wall_clock::WallClock;
use crate::window::Window;
use chrono::{DateTime, Days, FixedOffset};

/// Whose day it is: of the invented caseload, with a complete record and the next session six days ahead.
pub const CLIENT: &str = "Maren";
/// What that session is called on her page.
const SESSION: &str = "Medicine session 3";
/// How far ahead that session lies.
const AHEAD: Days = Days::new(6);
/// Twenty minutes before it.
const BEGIN: &str = "2026-11-25T08:40:00-05:00";
/// The dose that is planned, in milligrams.
const DOSE: &str = "150";
/// What is being written when the power goes.
pub const CUT_OFF: &str = "She sits up, looks at her hands, and says that the room has become very quiet.";
/// What a clock may show beside another one, in seconds: both tell whole ones, and a page takes a moment to be read.
const BESIDE: i64 = 3;

/// What must be there again after the kill.
struct Before {
    log: Vec<String>,
    since: i64,
    read_at: DateTime<FixedOffset>,
}

/// The whole day. Stops at the first step that fails: the next ones build on it.
pub async fn medicine_day(arguments: &Arguments, report: &mut Report) -> Outcome {
    let home = Home::of(arguments)?;
    let mut clock = WallClock::begin(home.at("clock"), BEGIN)?;
    let vault = home.at("records/Sample.throughline");
    let seeded_on = clock.now().date_naive().checked_sub_days(AHEAD);
    sample::make(&vault, PASSPHRASE, seeded_on.ok_or_else(|| Fault::new("no such day"))?)?;
    report.done("a caseload is made in which the day was planned");
    let open = ["--vault".to_owned(), vault.to_string_lossy().into_owned()];
    let window = Window::open(&arguments.app, &open, &home, &arguments.to).await?;
    let before = until_the_kill(&window.page, &mut clock, report).await?;
    let cut_off = CutOff::by_a_kill(window, CUT_OFF).await?;
    report.done("a sentence is being typed when the app is killed");
    let window = Window::open(&arguments.app, &open, &home, &arguments.to).await?;
    let outcome = after_the_kill(&window.page, &home, &mut clock, &before, &cut_off, report).await;
    window.close().await?;
    outcome
}

async fn until_the_kill(page: &Page, clock: &mut WallClock, report: &mut Report) -> Outcome<Before> {
    page.find("heading", "lock.title").await?;
    unlock(page, PASSPHRASE).await?;
    to_the_session(page).await?;
    page.picture("medicine-01-before").await?;
    report.done("the session of the day is opened from Today");
    attest(page).await?;
    report.done("the questions of the day are answered");
    take_in(page).await?;
    report.done("nothing is missing, the room is opened, and the first reading taken");
    room::after(page, clock, 18).await?;
    room::dose(page, DOSE).await?;
    must(room::since_dose(page).await? <= BESIDE, || "the clock does not begin with the dose".to_owned())?;
    page.picture("medicine-04-dose").await?;
    report.done("the planned dose is given, and the clock runs");
    peak(page, clock).await?;
    report.done("two readings, observations and an adverse event are recorded");
    let before = before_the_kill(page, clock).await;
    room::begin_observation(page).await?;
    before
}

/// From Today, as on any morning.
async fn to_the_session(page: &Page) -> Outcome {
    page.press("button", "nav.today").await?;
    page.find("heading", "today.sessions").await?;
    page.until("Today is there", "document.querySelector('main .line')").await?;
    let line = format!(
        "return [...document.querySelectorAll('main .line')].find((line) => line.innerText.includes('{CLIENT}'))"
    );
    let line = page.client().execute(&format!("{line}.click()"), vec![]).await;
    line.map_err(|_| Fault::new("the client is not among the sessions of today"))?;
    page.press("tab", "client.course").await?;
    let session = page.fill("session.actions", &[("session", SESSION)])?;
    let open = format!("document.querySelector('[role=group][aria-label=\"{session}\"] button')");
    page.until("the session is among her sessions", &open).await?;
    page.client().execute(&format!("{open}.click()"), vec![]).await?;
    page.find("tab", "medicine.tab.attestation").await.map(drop)
}

async fn attest(page: &Page) -> Outcome {
    page.press("tab", "medicine.tab.attestation").await?;
    page.press("button", "medicine.attest.allNo").await?;
    page.write("medicine.attest.food", "19:30").await?;
    page.write("medicine.attest.fluid", "6:00").await?;
    page.write("medicine.attest.sleep", "Six hours, with one waking.").await?;
    page.write("medicine.attest.mood", "Quiet, looks forward to it.").await?;
    page.picture("medicine-02-questions").await?;
    page.press("button", "medicine.attest.save").await?;
    page.find("button", "medicine.attest.again").await.map(drop)
}

async fn take_in(page: &Page) -> Outcome {
    page.press("tab", "medicine.tab.readiness").await?;
    page.picture("medicine-03-readiness").await?;
    page.press("button", "medicine.openRoom").await?;
    room::is_open(page).await?;
    room::reading(page, "124/78 68 98").await?;
    page.reads(&page.say("medicine.readiness.complete")?).await
}

async fn peak(page: &Page, clock: &mut WallClock) -> Outcome {
    room::after(page, clock, 30).await?;
    room::reading(page, "142/86 78 97").await?;
    room::seen(page, '2', "Tears").await?;
    room::after(page, clock, 12).await?;
    room::adverse_event(page, "nausea", "Sat up, water.", "Nausea, grade 1").await?;
    room::after(page, clock, 18).await?;
    room::reading(page, "136/82 74 98").await?;
    room::fits_the_window(page).await?;
    page.picture("medicine-05-session").await
}

async fn before_the_kill(page: &Page, clock: &WallClock) -> Outcome<Before> {
    let log = room::log(page).await?;
    Ok(Before { log, since: room::since_dose(page).await?, read_at: clock.now() })
}

async fn after_the_kill(
    page: &Page,
    home: &Home,
    clock: &mut WallClock,
    before: &Before,
    cut_off: &CutOff,
    report: &mut Report,
) -> Outcome {
    page.find("heading", "lock.title").await?;
    unlock(page, PASSPHRASE).await?;
    to_the_session(page).await?;
    page.press("button", "medicine.enter").await?;
    room::is_open(page).await?;
    let kept = room::observation_begun(page).await?;
    page.picture("medicine-07-again").await?;
    report.done(&format!("reopened: lost of what was typed: {}", cut_off.came_back_as(&kept)?));
    report.done(&format!(
        "{} entries are there, {}",
        before.log.len(),
        is_as_before(page, clock, before).await?
    ));
    room::begin_observation(page).await?;
    room::end_observation(page, CUT_OFF.strip_prefix(&*kept).unwrap_or_default(), CUT_OFF).await?;
    report.done("the sentence is written to its end and recorded");
    medicine_end::come_down(page, clock).await?;
    report.done("two more readings are taken, and the client is fully awake");
    medicine_end::discharge(page).await?;
    report.done("the client is discharged with her escort");
    medicine_end::sign(page).await?;
    report.done("the note is drafted from the log and signed, and the session sealed");
    medicine_end::print(page, home).await?;
    report.done("emergency sheet and note are saved as PDF");
    Ok(())
}

async fn is_as_before(page: &Page, clock: &WallClock, before: &Before) -> Outcome<String> {
    let log = room::log(page).await?;
    must(log == before.log, || format!("the log was {:#?} and is {log:#?}", before.log))?;
    let since = room::since_dose(page).await?;
    let gone = (clock.now() - before.read_at).num_seconds();
    let off = since - before.since - gone;
    must(off.abs() <= BESIDE, || format!("the clock is off by {off} s"))?;
    Ok(format!("and the clock runs on over {gone} s, off by {off} s"))
}
