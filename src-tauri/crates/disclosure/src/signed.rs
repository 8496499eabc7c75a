//! A consent's stored document, with what the client answered and how it was signed.

use crate::error::DisclosureError;
use crate::words;
use caseload::consent::{ConsentView, PaperSignature, Presentation, SignatureInput};
use caseload::practice::Practice;
use caseload::time::Moment;
use paper::{Block, Document, Inline};

/// The role of the client's signature block in every consent template.
const CLIENT: &str = "Client";

/// The document exactly as it was stored when the consent was prepared.
pub fn stored(view: &ConsentView) -> Result<Document, DisclosureError> {
    serde_json::from_str(view.document.as_str()).map_err(|_| DisclosureError::StoredDocument)
}

/// The stored document with boxes ticked and signature lines filled; unsigned, it is the blank with the client's name.
pub fn as_it_stands(view: &ConsentView, practice: &Practice) -> Result<Document, DisclosureError> {
    let mut document = stored(view)?;
    document.mark = crate::mark(practice);
    document.footer = footer(view, &document.title);
    document.author = practice.name.reveal().clone();
    for block in &mut document.blocks {
        fill(block, view);
    }
    Ok(document)
}

/// Short enough for one line: a footer that breaks on some pages and not on others is read as words of the page.
fn footer(view: &ConsentView, title: &str) -> String {
    let paper = format!("{title} {}", view.row.template.version);
    let signed = view.row.signed_on().map(|on| format!("Signed {}", words::day(on)));
    let seal = (!view.seal.is_empty()).then(|| format!("Seal {}", view.seal.to_uppercase()));
    let status = signed.unwrap_or_else(|| "Not signed".into());
    words::joined(&[&paper, &status, seal.as_deref().unwrap_or_default()])
}

fn fill(block: &mut Block, view: &ConsentView) {
    match block {
        Block::Checklist { items, .. } => {
            for item in items {
                item.ticked = view.choices.iter().any(|choice| choice.id == item.id && choice.agreed);
            }
        }
        Block::Signature { .. } => sign(block, view),
        Block::Callout { blocks, .. } | Block::KeepTogether { blocks } => {
            blocks.iter_mut().for_each(|block| fill(block, view));
        }
        Block::Columns { columns, .. } => {
            columns.iter_mut().flatten().for_each(|block| fill(block, view));
        }
        _ => {}
    }
}

fn sign(block: &mut Block, view: &ConsentView) {
    let (Some(at), Some(signature)) = (view.row.signed_at, &view.signature) else { return };
    let Block::Signature { role, .. } = block else { return };
    *block = match role.as_str() {
        CLIENT => client_signature(view, signature, at),
        _ => therapist_signature(role, view, at),
    };
}

fn client_signature(view: &ConsentView, signature: &SignatureInput, at: Moment) -> Block {
    if let Some(paper) = view.row.paper {
        return pen_signature(view, paper);
    }
    let drawn = !signature.strokes.reveal().is_empty();
    let how = if drawn { "Signature drawn on this device" } else { "Name typed as a signature" };
    Block::Signature {
        alt: format!("{how} on {}", words::moment(at)),
        strokes: signature.strokes.reveal().iter().map(|stroke| stroke.points.clone()).collect(),
        field: if drawn { (signature.width, signature.height) } else { (0, 0) },
        typed: if drawn { String::new() } else { signature.typed_name.reveal().clone() },
        name: view.signer.reveal().clone(),
        role: CLIENT.into(),
        when: words::moment(at),
    }
}

/// The ink itself is on the scan, which is kept with the record.
fn pen_signature(view: &ConsentView, paper: PaperSignature) -> Block {
    let day = words::day(paper.signed_on);
    Block::Signature {
        alt: format!("Signed with a pen on paper on {day}; a scan of it is kept with the record"),
        strokes: Vec::new(),
        field: (0, 0),
        typed: "signed on paper".into(),
        name: view.signer.reveal().clone(),
        role: CLIENT.into(),
        when: format!("{day}, on paper; a scan is kept"),
    }
}

/// The therapist presented the paper in the app, or entered the one that was signed with a pen; that act is what stands on
/// the line, under the name that was sealed.
fn therapist_signature(role: &str, view: &ConsentView, at: Moment) -> Block {
    let author = view.author.as_str();
    let (did, deed) =
        if view.row.paper.is_some() { ("entered", "Entered") } else { ("presented", "Presented") };
    Block::Signature {
        alt: format!("{deed} in the app by the therapist on {}", words::moment(at)),
        strokes: Vec::new(),
        field: (0, 0),
        typed: author.into(),
        name: author.into(),
        role: format!("{role}, who {did} this paper"),
        when: words::moment(at),
    }
}

/// How it was signed, as rows of two: the last page of the record copy.
pub fn proof(view: &ConsentView, seal_sha256: &str, fingerprint: &str) -> Vec<Block> {
    let rows = proof_rows(view, seal_sha256, fingerprint);
    vec![
        Block::PageBreak,
        Block::Heading { level: 2, text: words_of("How this was signed") },
        Block::Table {
            caption: String::new(),
            header: vec![words_of("What"), words_of("Recorded")],
            rows: rows.into_iter().map(|(what, said)| vec![words_of(what), words_of(&said)]).collect(),
            widths: vec![3, 7],
        },
        Block::Para {
            covers: Vec::new(),
            text: words_of(
                "Both the signed record inside this file and the file itself carry an Ed25519 signature of the vault that \
             made them. The command check-record of Throughline verifies both without the vault. They prove that \
             nothing was changed since; they are not a qualified electronic signature.",
            ),
        },
    ]
}

fn proof_rows(view: &ConsentView, seal_sha256: &str, fingerprint: &str) -> Vec<(&'static str, String)> {
    let template = &view.row.template;
    let said = |part: fn(&Presentation) -> &str| {
        view.presentation.as_ref().map_or(String::new(), |all| part(all).to_owned())
    };
    let mut rows = vec![
        ("Paper", format!("{}, version {}, {}", template.id, template.version, template.language)),
        ("SHA-256 of the text shown", grouped(&template.text_sha256)),
        ("Signed on paper", view.row.paper.map(|paper| words::day(paper.signed_on)).unwrap_or_default()),
        (entered(view), view.row.signed_at.map(words::moment).unwrap_or_default()),
        ("Signer", view.signer.reveal().clone()),
        ("How", method(view).into()),
        ("Identity", said(|all| all.identity_check.as_str())),
        ("Also present", said(|all| all.present.as_str())),
        ("Questions and answers", said(|all| all.questions.as_str())),
        ("Why within a day of a dose", said(|all| all.override_reason.as_str())),
        ("SHA-256 of the signed record", grouped(seal_sha256)),
        ("Fingerprint of the vault's key", fingerprint.into()),
    ];
    rows.retain(|(_, said)| !said.trim().is_empty());
    rows
}

/// Sixteen digits a group, so that a hash breaks evenly and can be compared by eye.
fn grouped(hash: &str) -> String {
    let digits: Vec<char> = hash.chars().collect();
    digits.chunks(16).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

fn entered(view: &ConsentView) -> &'static str {
    if view.row.paper.is_some() { "Entered" } else { "Signed" }
}

fn method(view: &ConsentView) -> &'static str {
    match &view.signature {
        Some(_) if view.row.paper.is_some() => "with a pen on paper; its scan is kept with the record",
        Some(signature) if signature.strokes.reveal().is_empty() => "full name typed in the app",
        Some(_) => "drawn in the app",
        None => "",
    }
}

fn words_of(text: &str) -> Vec<Inline> {
    vec![Inline::Text { text: text.into() }]
}
