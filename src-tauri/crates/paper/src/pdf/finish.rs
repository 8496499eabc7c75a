//! From printpdf's pages to a file that archives and screen readers accept, the same bytes every time.

use super::catalog::Facts;
use super::paint::Painted;
use super::{attach, outline, seal, tags};
use crate::document::Document as Paper;
use crate::layout::Laid;
use crate::options::RenderOptions;
use crate::problem::Problem;
use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, Stream, StringFormat};
use sha2::{Digest, Sha256};

/// Finishes and writes the file.
pub fn finish(
    mut painted: Painted,
    paper: &Paper,
    options: &RenderOptions,
    laid: &Laid,
) -> Result<Vec<u8>, Problem> {
    let facts = Facts::of(paper, options);
    let pages: Vec<ObjectId> = painted.file.page_iter().collect();
    let tree = tags::write(&mut painted, &laid.tree, &pages);
    let outline = outline::write(&mut painted, &laid.tree, &pages, laid.style.side);
    let mut file = painted.file;
    order_pages(&mut file, &pages);
    let mut catalog = file.catalog().cloned().unwrap_or_default();
    catalog.set("StructTreeRoot", tree);
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
    }
    facts.describe(&mut file, &mut catalog);
    if let Some(attachment) = &options.attachment {
        attach::write(&mut file, &mut catalog, attachment, facts.created.as_ref());
        catalog.set(seal::CATALOG_KEY, file.add_object(seal::empty_slot()));
    }
    file.set_object(root_of(&file), catalog);
    let information = file.add_object(facts.information());
    file.trailer.set("Info", information);
    write(file)
}

/// A stream deflated so that it does not end in a carriage return, which strict readers take for part of the line
/// end after it. `pad` may follow the plain content without changing what it means.
pub fn packed(stream: Stream, pad: Option<u8>) -> Stream {
    let mut plain = stream.clone();
    for _ in 0..8 {
        let mut deflated = plain.clone();
        let done = deflated.compress().is_ok();
        if done && deflated.content.last() != Some(&b'\r') {
            return deflated;
        }
        let Some(pad) = pad else { break };
        plain.content.push(pad);
        plain.dict.set("Length", plain.content.len() as i64);
    }
    stream
}

fn root_of(file: &Document) -> ObjectId {
    file.trailer.get(b"Root").and_then(Object::as_reference).unwrap_or((0, 0))
}

/// Tab order and the way back from content to elements.
fn order_pages(file: &mut Document, pages: &[ObjectId]) {
    for (number, id) in pages.iter().enumerate() {
        if let Ok(page) = file.get_dictionary_mut(*id) {
            page.set("Tabs", "S");
            page.set("StructParents", number as i64);
            let links = page.get(b"Annots").and_then(Object::as_array).is_ok_and(|links| !links.is_empty());
            if !links {
                page.remove(b"Annots");
            }
        }
    }
}

/// Writes twice: first to know what the content is, then with its hash as the file's id.
fn write(mut file: Document) -> Result<Vec<u8>, Problem> {
    file.version = "1.7".into();
    drop_old_information(&mut file);
    pack_streams(&mut file);
    set_id(&mut file, &[0; 16]);
    let content = Sha256::digest(serialized(&file, OBJECTS_TOGETHER[0])?);
    set_id(&mut file, &content[..16]);
    let mut bytes = Vec::new();
    for together in OBJECTS_TOGETHER {
        bytes = serialized(&file, together)?;
        if !has_misleading_end(&bytes) {
            break;
        }
    }
    Ok(bytes)
}

fn drop_old_information(file: &mut Document) {
    let current = file.trailer.get(b"Info").and_then(Object::as_reference).ok();
    let old = |(id, object): (&ObjectId, &Object)| {
        let information = object.as_dict().is_ok_and(|d| d.has(b"Producer") && d.has(b"Trapped"));
        (information && Some(*id) != current).then_some(*id)
    };
    let old: Vec<ObjectId> = file.objects.iter().filter_map(old).collect();
    old.iter().for_each(|id| drop(file.objects.remove(id)));
}

fn pack_streams(file: &mut Document) {
    for object in file.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.allows_compression
            && !stream.dict.has(b"Filter")
        {
            let mut plain = std::mem::replace(stream, Stream::new(Dictionary::new(), Vec::new()));
            let pad = pad_for(&plain.dict);
            if pad == Some(b'\n') {
                join_strings(&mut plain);
            }
            *stream = packed(plain, pad);
        }
    }
}

/// What may follow a stream of this kind: nothing after a colour profile or an attached file.
fn pad_for(dictionary: &Dictionary) -> Option<u8> {
    let exact = dictionary.has(b"N") || dictionary.has(b"Type");
    match (exact, dictionary.has(b"Length1")) {
        (true, _) => None,
        (false, true) => Some(0),
        (false, false) => Some(b'\n'),
    }
}

/// printpdf writes a string for every glyph; neighbours become one. All strings of a page are hexadecimal.
fn join_strings(stream: &mut Stream) {
    let mut joined = Vec::with_capacity(stream.content.len());
    let mut rest = stream.content.as_slice();
    while let Some(at) = rest.windows(2).position(|pair| pair == b"><") {
        joined.extend(&rest[..at]);
        rest = &rest[at + 2..];
    }
    joined.extend(rest);
    stream.set_content(joined);
}

fn set_id(file: &mut Document, id: &[u8]) {
    let id = Object::String(id.to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
}

/// How many objects share a stream, and what is tried next when such a stream ends in a carriage return: other company
/// gives other bytes, where another level of compression often gives the same. Small, so that a short paper divides too.
const OBJECTS_TOGETHER: [usize; 10] = [200, 90, 70, 50, 40, 30, 23, 17, 11, 7];

fn serialized(file: &Document, together: usize) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(together)
        .compression_level(9)
        .build();
    let what = "The file could not be written; render it again.";
    file.clone().save_with_options(&mut bytes, options).map_err(|_| Problem::at("file", what))?;
    Ok(bytes)
}

fn has_misleading_end(bytes: &[u8]) -> bool {
    bytes.windows(11).any(|window| window == b"\r\nendstream")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(objects: u32, seed: u32) -> Document {
        let mut file = Document::with_version("1.7");
        for number in 0..objects {
            let text = (seed.wrapping_mul(7919).wrapping_add(number * 31)).to_string();
            file.add_object(Object::string_literal(text));
        }
        let root = file.add_object(Dictionary::from_iter([("Type", Object::Name(b"Catalog".to_vec()))]));
        file.trailer.set("Root", root);
        file
    }

    #[test]
    fn no_stream_ends_in_a_carriage_return_that_a_reader_takes_for_a_line_end() {
        for objects in [40, 130, 260] {
            let needs_another_try = |seed: &u32| {
                has_misleading_end(&serialized(&file(objects, *seed), OBJECTS_TOGETHER[0]).unwrap())
            };
            for seed in (0..).filter(needs_another_try).take(2) {
                let written = write(file(objects, seed)).unwrap();
                assert!(!has_misleading_end(&written), "file {seed} of {objects} objects misleads");
            }
        }
    }
}
