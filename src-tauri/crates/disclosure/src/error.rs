//! Why a paper or a record cannot leave. Variants carry kinds and places, never a person's words.

use std::path::PathBuf;

/// Everything that can go wrong on the way out.
#[derive(Debug, thiserror::Error)]
pub enum DisclosureError {
    /// The record refused.
    #[error(transparent)]
    Caseload(#[from] caseload::CaseloadError),
    /// A document cannot be laid out as it stands.
    #[error("the paper cannot be made: {}", listed(.0))]
    Paper(Vec<paper::Problem>),
    /// No handout or template of this name in this language.
    #[error("there is no {name} in {locale}")]
    NoTemplate {
        /// Its name.
        name: String,
        /// The language asked for.
        locale: String,
    },
    /// The record copy exists only after the client has signed.
    #[error("this consent is not signed")]
    NotSigned,
    /// A signed paper is never written over another file.
    #[error("there is a file of this name already")]
    AlreadyThere(PathBuf),
    /// No space, read-only medium, no permission.
    #[error("cannot write to {path}")]
    NotWritable {
        /// The target.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        source: std::io::Error,
    },
    /// A file that should be checked cannot be read.
    #[error("cannot read {path}")]
    NotReadable {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        source: std::io::Error,
    },
    /// A stored document cannot be read back; the vault needs the verification.
    #[error("a stored document cannot be read")]
    StoredDocument,
}

impl From<Vec<paper::Problem>> for DisclosureError {
    fn from(problems: Vec<paper::Problem>) -> Self {
        Self::Paper(problems)
    }
}

fn listed(problems: &[paper::Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
