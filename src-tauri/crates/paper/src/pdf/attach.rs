//! A file inside the file, said to be the source of what the page shows.

use super::finish::packed;
use crate::options::{Attachment, Moment};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// Writes the attachment and names it in the catalog.
pub fn write(
    file: &mut Document,
    catalog: &mut Dictionary,
    attachment: &Attachment,
    created: Option<&Moment>,
) {
    let specification = specification(file, attachment, created);
    let name = Object::string_literal(attachment.name.as_str());
    let names = dictionary! { "Names" => vec![name, specification.into()] };
    catalog.set("Names", dictionary! { "EmbeddedFiles" => names });
    catalog.set("AF", vec![Object::Reference(specification)]);
}

fn specification(file: &mut Document, attachment: &Attachment, created: Option<&Moment>) -> ObjectId {
    let mut parameters = dictionary! { "Size" => attachment.bytes.len() as i64 };
    if let Some(created) = created {
        parameters.set("ModDate", Object::string_literal(created.pdf()));
    }
    let dictionary = dictionary! {
        "Type" => "EmbeddedFile",
        "Subtype" => attachment.mime.as_str(),
        "Params" => parameters,
    };
    let content = file.add_object(packed(Stream::new(dictionary, attachment.bytes.clone()), None));
    file.add_object(dictionary! {
        "Type" => "Filespec",
        "F" => Object::string_literal(attachment.name.as_str()),
        "UF" => lopdf::text_string(&attachment.name),
        "Desc" => lopdf::text_string(&attachment.name),
        "AFRelationship" => "Source",
        "EF" => dictionary! { "F" => content, "UF" => content },
    })
}
