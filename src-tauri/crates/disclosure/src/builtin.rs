//! The templates that ship with the product, read at build time.

use crate::error::DisclosureError;
use caseload::consent::ConsentKind;
use paper::template::Template;

/// A template of the assets.
pub struct BuiltIn {
    /// Its name in commands and file names.
    pub name: &'static str,
    /// BCP 47.
    pub locale: &'static str,
    /// The consent it is the paper of; none for handouts.
    pub consent: Option<ConsentKind>,
    source: &'static str,
}

macro_rules! asset {
    ($path:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/templates/", $path))
    };
}

/// All of them: handouts first, then consents.
pub const ALL: &[BuiltIn] = &[
    BuiltIn {
        name: "preparation-guide",
        locale: "en",
        consent: None,
        source: asset!("en/handouts/preparation-guide.md"),
    },
    BuiltIn {
        name: "integration-plan",
        locale: "en",
        consent: None,
        source: asset!("en/handouts/integration-plan.md"),
    },
    BuiltIn {
        name: "treatment-consent",
        locale: "en",
        consent: Some(ConsentKind::Treatment),
        source: asset!("en/consents/treatment.md"),
    },
    BuiltIn {
        name: "touch-consent",
        locale: "en",
        consent: Some(ConsentKind::Touch),
        source: asset!("en/consents/touch.md"),
    },
    BuiltIn {
        name: "medical-consent",
        locale: "en",
        consent: Some(ConsentKind::Medical),
        source: asset!("en/consents/medical.md"),
    },
    BuiltIn {
        name: "telehealth-consent",
        locale: "en",
        consent: Some(ConsentKind::Telehealth),
        source: asset!("en/consents/telehealth.md"),
    },
    BuiltIn {
        name: "recording-consent",
        locale: "en",
        consent: Some(ConsentKind::Recording),
        source: asset!("en/consents/recording.md"),
    },
    BuiltIn {
        name: "release-consent",
        locale: "en",
        consent: Some(ConsentKind::Release),
        source: asset!("en/consents/release.md"),
    },
    BuiltIn {
        name: "escort-consent",
        locale: "en",
        consent: Some(ConsentKind::Escort),
        source: asset!("en/consents/escort.md"),
    },
    BuiltIn {
        name: "electronic-records-consent",
        locale: "en",
        consent: Some(ConsentKind::ElectronicRecords),
        source: asset!("en/consents/electronic-records.md"),
    },
    BuiltIn {
        name: "supervision-consent",
        locale: "en",
        consent: Some(ConsentKind::Supervision),
        source: asset!("en/consents/supervision.md"),
    },
    BuiltIn {
        name: "data-use-consent",
        locale: "en",
        consent: Some(ConsentKind::DataUse),
        source: asset!("en/consents/data-use.md"),
    },
    BuiltIn {
        name: "home-session-consent",
        locale: "en",
        consent: Some(ConsentKind::HomeSession),
        source: asset!("en/consents/home-session.md"),
    },
];

impl BuiltIn {
    /// Read and checked.
    pub fn template(&self) -> Result<Template, DisclosureError> {
        Ok(Template::parse(self.source)?)
    }
}

/// By name. `consent` and `plan` are the short names that the command line allows.
pub fn find(name: &str, locale: &str) -> Result<&'static BuiltIn, DisclosureError> {
    let full = match name {
        "consent" => "treatment-consent",
        "plan" => "integration-plan",
        other => other,
    };
    ALL.iter()
        .find(|built_in| built_in.name == full && built_in.locale == locale)
        .ok_or_else(|| DisclosureError::NoTemplate { name: name.into(), locale: locale.into() })
}

/// The paper of a consent. A language that has none yet gets the English one: the client's paper then says its language.
pub fn of_consent(kind: ConsentKind, language: &str) -> Result<&'static BuiltIn, DisclosureError> {
    let in_language = |locale: &str| {
        ALL.iter().find(|built_in| built_in.consent == Some(kind) && built_in.locale == locale)
    };
    in_language(language)
        .or_else(|| in_language("en"))
        .ok_or_else(|| DisclosureError::NoTemplate { name: "consent".into(), locale: language.into() })
}
