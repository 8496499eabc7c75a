//! The structure tree: what a screen reader walks.

use super::paint::{Area, Painted};
use crate::tree::{NodeId, Role, Tree};
use lopdf::{Dictionary, Object, ObjectId, dictionary};
use std::collections::BTreeMap;

/// The standard structure type of a role.
pub fn name_of(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Heading(1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(_) => "H3",
        Role::Para => "P",
        Role::NumberedList | Role::BulletList | Role::BoxList => "L",
        Role::Item => "LI",
        Role::Label => "Lbl",
        Role::ItemBody => "LBody",
        Role::Table => "Table",
        Role::Caption => "Caption",
        Role::Row => "TR",
        Role::HeadCell => "TH",
        Role::Cell => "TD",
        Role::Figure => "Figure",
        Role::BlockQuote => "BlockQuote",
        Role::Group => "Div",
        Role::Link => "Link",
        Role::Span | Role::Run => "Span",
    }
}

/// Where an element's marked content is: page and number there.
type Places = BTreeMap<NodeId, Vec<(usize, usize)>>;

/// Writes the structure tree and the links, which belong to it; returns the root.
pub fn write(painted: &mut Painted, tree: &Tree, pages: &[ObjectId]) -> ObjectId {
    let mut writer = Writer::new(painted, tree, pages);
    let root = writer.painted.file.new_object_id();
    let document = writer.elements(root);
    let links = writer.links();
    let parents = writer.parent_tree(&links);
    let next = (pages.len() + links.len()) as i64;
    let dictionary = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => document,
        "ParentTree" => parents,
        "ParentTreeNextKey" => next,
    };
    writer.painted.file.set_object(root, dictionary);
    root
}

struct Writer<'w> {
    painted: &'w mut Painted,
    tree: &'w Tree,
    pages: &'w [ObjectId],
    places: Places,
    ids: BTreeMap<NodeId, ObjectId>,
    annotations: BTreeMap<NodeId, Vec<ObjectId>>,
}

impl<'w> Writer<'w> {
    fn new(painted: &'w mut Painted, tree: &'w Tree, pages: &'w [ObjectId]) -> Self {
        let mut places = Places::new();
        for (page, runs) in painted.marks.iter().enumerate() {
            for (number, run) in runs.iter().enumerate() {
                places.entry(*run).or_default().push((page, number));
            }
        }
        let mut writer =
            Self { painted, tree, pages, places, ids: BTreeMap::new(), annotations: BTreeMap::new() };
        writer.name_elements();
        writer
    }

    /// Gives every element with something in it an object, and every link its annotations.
    fn name_elements(&mut self) {
        let tree = self.tree;
        for id in tree.ids().filter(|id| tree.node(*id).role != Role::Run) {
            if self.holds_something(id) {
                let object = self.painted.file.new_object_id();
                self.ids.insert(id, object);
            }
        }
        for index in 0..self.painted.links.len() {
            let object = self.painted.file.new_object_id();
            self.annotations.entry(self.painted.links[index].element).or_default().push(object);
        }
    }

    fn holds_something(&self, id: NodeId) -> bool {
        let node = self.tree.node(id);
        match node.role {
            Role::Run => self.places.contains_key(&id),
            Role::Document | Role::Cell | Role::HeadCell | Role::Label | Role::ItemBody => true,
            _ => node.kids.iter().any(|kid| self.holds_something(*kid)),
        }
    }

    /// Writes all elements; returns the document element.
    fn elements(&mut self, root: ObjectId) -> Object {
        for (node, object) in self.ids.clone() {
            let parent = if node == Tree::ROOT { root } else { self.ids[&self.tree.node(node).parent] };
            let element = self.element(node, parent);
            self.painted.file.set_object(object, element);
        }
        self.ids[&Tree::ROOT].into()
    }

    fn element(&self, id: NodeId, parent: ObjectId) -> Dictionary {
        let node = self.tree.node(id);
        let page = self.first_page(id);
        let mut element = dictionary! { "Type" => "StructElem", "S" => name_of(node.role), "P" => parent };
        if let Some(page) = page {
            element.set("Pg", self.pages[page]);
        }
        let kids = self.kids(id, page);
        if !kids.is_empty() {
            element.set("K", kids);
        }
        let texts = [("Alt", &node.alt), ("ActualText", &node.actual), ("Lang", &node.lang)];
        for (key, text) in texts.into_iter().filter_map(|(key, text)| Some((key, text.as_ref()?))) {
            element.set(key, lopdf::text_string(text));
        }
        if let Some(attributes) = self.attributes(id, node.role) {
            element.set("A", attributes);
        }
        element
    }

    /// The page of an element's own first content.
    fn first_page(&self, id: NodeId) -> Option<usize> {
        let runs = self.tree.node(id).kids.iter();
        runs.filter_map(|kid| self.places.get(kid)).flatten().map(|(page, _)| *page).min()
    }

    fn kids(&self, id: NodeId, page: Option<usize>) -> Vec<Object> {
        let mut kids = Vec::new();
        for kid in &self.tree.node(id).kids {
            match self.ids.get(kid) {
                Some(object) => kids.push((*object).into()),
                None => kids.extend(
                    self.places.get(kid).into_iter().flatten().map(|place| self.content(*place, page)),
                ),
            }
        }
        let annotations = self.annotations.get(&id).into_iter().flatten();
        kids.extend(annotations.map(|object| dictionary! { "Type" => "OBJR", "Obj" => *object }.into()));
        kids
    }

    fn content(&self, (page, number): (usize, usize), own: Option<usize>) -> Object {
        let number = number as i64;
        if Some(page) == own {
            return number.into();
        }
        dictionary! { "Type" => "MCR", "Pg" => self.pages[page], "MCID" => number }.into()
    }

    fn attributes(&self, id: NodeId, role: Role) -> Option<Dictionary> {
        let list = |numbering: &str| dictionary! { "O" => "List", "ListNumbering" => numbering };
        match role {
            Role::NumberedList => Some(list("Decimal")),
            Role::BulletList => Some(list("Disc")),
            Role::BoxList => Some(list("Square")),
            Role::HeadCell => Some(dictionary! { "O" => "Table", "Scope" => "Column" }),
            Role::Figure => self.painted.figures.get(&id).map(|area| {
                dictionary! { "O" => "Layout", "BBox" => corners(area), "Placement" => "Block" }
            }),
            _ => None,
        }
    }

    /// Writes the links onto their pages; returns the element of each.
    fn links(&mut self) -> Vec<ObjectId> {
        let mut elements = Vec::new();
        let mut places: BTreeMap<NodeId, std::vec::IntoIter<ObjectId>> =
            self.annotations.clone().into_iter().map(|(node, objects)| (node, objects.into_iter())).collect();
        let mut on_pages: BTreeMap<usize, Vec<Object>> = BTreeMap::new();
        for area in &self.painted.links {
            let Some(object) = places.get_mut(&area.element).and_then(Iterator::next) else { continue };
            let key = (self.pages.len() + elements.len()) as i64;
            let link = self.link(area, key);
            elements.push(self.ids[&area.element]);
            on_pages.entry(area.page).or_default().push(object.into());
            self.painted.file.objects.insert(object, link.into());
        }
        for (page, annotations) in on_pages {
            if let Ok(page) = self.painted.file.get_dictionary_mut(self.pages[page]) {
                page.set("Annots", annotations);
            }
        }
        elements
    }

    fn link(&self, area: &Area, key: i64) -> Dictionary {
        let node = self.tree.node(area.element);
        let address = node.note.clone().unwrap_or_default();
        dictionary! {
            "Type" => "Annot",
            "Subtype" => "Link",
            "Rect" => corners(area),
            "Border" => vec![0.into(), 0.into(), 0.into()],
            "F" => 4,
            "Contents" => lopdf::text_string(node.alt.as_deref().unwrap_or(&address)),
            "StructParent" => key,
            "A" => dictionary! { "Type" => "Action", "S" => "URI", "URI" => Object::string_literal(address) },
        }
    }

    /// From content back to elements: an array for each page, an element for each link.
    fn parent_tree(&mut self, links: &[ObjectId]) -> ObjectId {
        let mut entries: Vec<Object> = Vec::new();
        for (number, runs) in self.painted.marks.iter().enumerate() {
            let owners =
                runs.iter().map(|run| self.ids[&self.tree.element_of(*run)].into()).collect::<Vec<Object>>();
            entries.extend([(number as i64).into(), owners.into()]);
        }
        for (number, element) in links.iter().enumerate() {
            entries.extend([((self.pages.len() + number) as i64).into(), (*element).into()]);
        }
        self.painted.file.add_object(dictionary! { "Nums" => entries })
    }
}

fn corners(area: &Area) -> Vec<Object> {
    area.corners.iter().map(|corner| (*corner).into()).collect()
}
