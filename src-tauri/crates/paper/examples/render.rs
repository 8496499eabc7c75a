//! Renders a document: `render DOCUMENT.json TO.pdf [letter|a4] [SCALE] [serif|hyperlegible] [ATTACHMENT]`.

use paper::{Attachment, Document, Fonts, PageSize, RenderOptions, Theme};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [from, to, choices @ ..] = arguments.as_slice() else {
        return Err("name a document and a target".into());
    };
    let document: Document = serde_json::from_slice(&std::fs::read(from)?)?;
    let mut options = RenderOptions::default();
    for choice in choices {
        choose(&mut options, choice)?;
    }
    let pdf = paper::render(&document, &options, &Fonts::built_in())
        .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    std::fs::write(to, pdf.bytes)?;
    Ok(())
}

fn choose(options: &mut RenderOptions, choice: &str) -> Result<(), Box<dyn Error>> {
    match choice {
        "letter" => options.page = PageSize::Letter,
        "a4" => options.page = PageSize::A4,
        "serif" => options.theme = Theme::Serif,
        "hyperlegible" => options.theme = Theme::Hyperlegible,
        other => match other.parse() {
            Ok(scale) => options.scale = scale,
            Err(_) => {
                let bytes = std::fs::read(other)?;
                options.created = Some("2026-11-09T13:05:00-05:00".into());
                options.attachment =
                    Some(Attachment { name: "attached.json".into(), mime: "application/json".into(), bytes });
            }
        },
    }
    Ok(())
}
