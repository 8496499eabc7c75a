//! A client is erased, a hold released: both want the passphrase again.

use crate::error::{Code, CommandError, Reply};
use crate::jobs::{Errand, JobKind};
use crate::shell::Shell;
use crate::views::{ErasureView, SavedPaper};
use caseload::client;
use caseload::hold;
use caseload::id::ClientId;
use caseload::paper_kept::VaultPaper;
use caseload::practice;
use disclosure::erasure_certificate;
use disclosure::paper_of::Layout;
use vault::{Passphrase, Private};

impl Shell {
    /// Releases the hold that stands on a client's record.
    pub fn release_hold(
        &self,
        client: ClientId,
        passphrase: &Passphrase,
        reason: Private<String>,
    ) -> Reply<()> {
        self.confirm(passphrase)?;
        self.opened(|opened| {
            let stands = hold::of(&opened.case, client)?.ok_or_else(|| CommandError::new(Code::NotFound))?;
            Ok(hold::release(&mut opened.case, stands.id, reason)?)
        })
    }

    /// Makes and verifies a backup, then erases the client. The certificate waits to be saved, until the lock at most.
    pub fn erase(&self, id: ClientId, passphrase: &Passphrase) -> Reply<ErasureView> {
        self.confirm(passphrase)?;
        let job = self.jobs.begin(Errand::asked(JobKind::Backup))?;
        self.back_up_what_is_missing(&job)?;
        job.turn_to(JobKind::Rotate);
        job.no_way_back();
        self.opened(|opened| {
            let erased = client::erase(&mut opened.case, id, job.watch())?;
            let view = ErasureView::from(&erased);
            opened.certificate = Some(erased.certificate);
            Ok(view)
        })
    }

    /// Asks where, and saves the certificate of the last erasure.
    pub fn save_erasure_certificate(&self) -> Reply<Option<SavedPaper>> {
        self.save_sheet(VaultPaper::ErasureCertificate, |opened| {
            let erased = opened.certificate.as_ref().ok_or_else(|| CommandError::new(Code::NotFound))?;
            let practice = practice::read(&opened.case)?;
            Ok(erasure_certificate::render(erased, &practice, Layout::default())?)
        })
    }
}
