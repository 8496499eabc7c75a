//! The outline: the headings, nested, as a reader's side panel shows them.

use super::paint::Painted;
use crate::clean::clean;
use crate::tree::{NodeId, Role, Tree};
use lopdf::{Dictionary, Object, ObjectId, dictionary};

struct Entry {
    object: ObjectId,
    level: u8,
    title: String,
    page: ObjectId,
    top: f32,
}

/// Writes the outline; `None` when nothing was drawn.
pub fn write(painted: &mut Painted, tree: &Tree, pages: &[ObjectId], left: f32) -> Option<ObjectId> {
    let entries: Vec<Entry> = tree.ids().filter_map(|id| entry(painted, tree, pages, id)).collect();
    let root = painted.file.new_object_id();
    let children = children_of(&entries, None);
    let (first, last) = (*children.first()?, *children.last()?);
    let whole = dictionary! {
        "Type" => "Outlines",
        "First" => entries[first].object,
        "Last" => entries[last].object,
        "Count" => entries.len() as i64,
    };
    painted.file.set_object(root, whole);
    for index in 0..entries.len() {
        painted.file.set_object(entries[index].object, item(&entries, index, root, left));
    }
    Some(root)
}

fn entry(painted: &mut Painted, tree: &Tree, pages: &[ObjectId], id: NodeId) -> Option<Entry> {
    let node = tree.node(id);
    let Role::Heading(level) = node.role else { return None };
    let (page, top) = *painted.first_seen.get(&id)?;
    let title = clean(node.note.as_deref().unwrap_or_default()).replace('\n', " ");
    Some(Entry { object: painted.file.new_object_id(), level, title, page: pages[page], top })
}

fn item(entries: &[Entry], index: usize, root: ObjectId, left: f32) -> Dictionary {
    let entry = &entries[index];
    let parent = parent_of(entries, index);
    let siblings = children_of(entries, parent);
    let place = siblings.iter().position(|sibling| *sibling == index).unwrap_or(0);
    let destination: Vec<Object> =
        vec![entry.page.into(), "XYZ".into(), left.into(), (entry.top + 6.0).into(), Object::Null];
    let mut item = dictionary! {
        "Title" => lopdf::text_string(&entry.title),
        "Parent" => parent.map_or(root, |parent| entries[parent].object),
        "Dest" => destination,
    };
    let neighbours = [("Prev", place.checked_sub(1)), ("Next", Some(place + 1))];
    for (key, neighbour) in neighbours {
        if let Some(neighbour) = neighbour.and_then(|place| siblings.get(place)) {
            item.set(key, entries[*neighbour].object);
        }
    }
    let children = children_of(entries, Some(index));
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        item.set("First", entries[*first].object);
        item.set("Last", entries[*last].object);
        item.set("Count", descendants(entries, index) as i64);
    }
    item
}

fn parent_of(entries: &[Entry], index: usize) -> Option<usize> {
    (0..index).rev().find(|before| entries[*before].level < entries[index].level)
}

fn children_of(entries: &[Entry], parent: Option<usize>) -> Vec<usize> {
    (0..entries.len()).filter(|index| parent_of(entries, *index) == parent).collect()
}

fn descendants(entries: &[Entry], index: usize) -> usize {
    entries[index + 1..].iter().take_while(|entry| entry.level > entries[index].level).count()
}
