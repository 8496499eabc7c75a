//! The papers of a client.

use super::{PaperRef, PaperRow};
use crate::caseload::Caseload;
use crate::consent::{self, ConsentRow};
use crate::error::CaseloadError;
use crate::id::{ClientId, KeptPaperId};
use crate::medicine::MedicinePlan;
use crate::store::{notes, plan_versions, plans, saved_papers, sessions};
use crate::time::Moment;
use crate::{chart, course, screening};
use vault::Private;

/// Every paper that can be made for a client or was kept: consents, versions of the plan, signed notes. Handouts stand
/// in the assets; `disclosure` adds them.
///
/// # Errors
/// `NotFound` for the client.
pub fn list(case: &Caseload, client: ClientId) -> Result<Vec<PaperRow>, CaseloadError> {
    let mut list = List { case, client, rows: Vec::new() };
    for consent in consent::list(case, client)? {
        list.consent(&consent)?;
    }
    list.plan()?;
    list.letters()?;
    list.emergency_sheets()?;
    for note in notes::of_client(case.db(), client)? {
        list.paper(PaperRef::Note { id: note.id }, note.title, Some(note.signed), None)?;
    }
    Ok(list.rows)
}

struct List<'a> {
    case: &'a Caseload,
    client: ClientId,
    rows: Vec<PaperRow>,
}

impl List<'_> {
    fn consent(&mut self, consent: &ConsentRow) -> Result<(), CaseloadError> {
        let (id, title, at) = (consent.id, Private::from(consent.title.clone()), consent.signed_at);
        self.paper(PaperRef::Consent { id }, title.clone(), at, None)?;
        match at {
            None => Ok(()),
            Some(_) => self.paper(PaperRef::ConsentRecord { id }, title, at, consent.kept_paper),
        }
    }

    fn plan(&mut self) -> Result<(), CaseloadError> {
        let Some(plan) = plans::of_client(self.case.db(), self.client)? else { return Ok(()) };
        let versions = plan_versions::of_plan(self.case.db(), plan.id)?;
        versions.iter().rev().try_for_each(|row| {
            let paper = PaperRef::Plan { id: plan.id, version: row.version };
            self.paper(paper, Private::default(), Some(row.published), None)
        })
    }

    /// A letter for each screening that was decided, and a request that can be sent for each course.
    fn letters(&mut self) -> Result<(), CaseloadError> {
        for course in course::list(self.case, self.client)? {
            let id = course.item.id;
            self.paper(PaperRef::ClearanceRequest { id }, Private::default(), None, None)?;
            if let Some(outcome) = screening::read(self.case, id)?.outcome {
                let decided = Some(outcome.written);
                self.paper(PaperRef::OutcomeLetter { id }, Private::default(), decided, None)?;
            }
        }
        Ok(())
    }

    /// One for each medicine session that has a plan.
    fn emergency_sheets(&mut self) -> Result<(), CaseloadError> {
        let plans = chart::of_client::<MedicinePlan>(self.case.db(), self.client)?;
        plans.into_iter().filter_map(|plan| plan.session_id).try_for_each(|id| {
            let planned = sessions::get(self.case.db(), id)?.planned.moment();
            self.paper(PaperRef::EmergencySheet { id }, Private::default(), planned, None)
        })
    }

    fn paper(
        &mut self,
        paper: PaperRef,
        title: Private<String>,
        at: Option<Moment>,
        kept: Option<KeptPaperId>,
    ) -> Result<(), CaseloadError> {
        let last_saved = saved_papers::last(self.case.db(), self.client, &paper)?;
        self.rows.push(PaperRow { paper, title, at, last_saved, kept });
        Ok(())
    }
}
