//! What the file says of itself: language, title, page labels, colour intent, information dictionary.

use super::{icc, xmp};
use crate::clean::clean;
use crate::document::Document as Paper;
use crate::options::{Moment, RenderOptions};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// The program's name in the file.
pub const MAKER: &str = "Throughline";

/// What is said, once for both places that say it.
pub struct Facts {
    /// Title.
    pub title: String,
    /// The practice, may be empty.
    pub author: String,
    /// A sentence, may be empty.
    pub subject: String,
    /// BCP 47.
    pub lang: String,
    /// The moment of the document.
    pub created: Option<Moment>,
    /// PDF/A-3 rather than PDF/A-2.
    pub with_attachment: bool,
}

impl Facts {
    /// Of a document under options.
    pub fn of(document: &Paper, options: &RenderOptions) -> Self {
        let line = |text: &str| clean(text).replace('\n', " ").trim().to_string();
        Self {
            title: line(&document.title),
            author: line(&document.author),
            subject: line(&document.subject),
            lang: document.lang.clone(),
            created: options.created.as_deref().and_then(Moment::parse),
            with_attachment: options.attachment.is_some(),
        }
    }

    /// The information dictionary.
    pub fn information(&self) -> Dictionary {
        let mut information = dictionary! { "Title" => lopdf::text_string(&self.title) };
        for (key, text) in [("Author", &self.author), ("Subject", &self.subject)] {
            if !text.is_empty() {
                information.set(key, lopdf::text_string(text));
            }
        }
        information.set("Creator", lopdf::text_string(MAKER));
        information.set("Producer", lopdf::text_string(MAKER));
        if let Some(created) = &self.created {
            information.set("CreationDate", Object::string_literal(created.pdf()));
            information.set("ModDate", Object::string_literal(created.pdf()));
        }
        information
    }

    /// Sets what the catalog says beside the tree.
    pub fn describe(&self, file: &mut Document, catalog: &mut Dictionary) {
        let metadata = file.add_object(self.metadata());
        let intent = intent(file);
        catalog.set("Metadata", metadata);
        catalog.set("OutputIntents", vec![Object::Reference(intent)]);
        catalog.set("Lang", Object::string_literal(self.lang.as_str()));
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
        catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
        catalog
            .set("PageLabels", dictionary! { "Nums" => vec![0.into(), dictionary! { "S" => "D" }.into()] });
    }

    fn metadata(&self) -> Stream {
        let dictionary = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
        Stream::new(dictionary, xmp::packet(self).into_bytes()).with_compression(false)
    }
}

fn intent(file: &mut Document) -> ObjectId {
    let profile = file.add_object(Stream::new(dictionary! { "N" => 3 }, icc::srgb()));
    file.add_object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB IEC61966-2.1"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    })
}
