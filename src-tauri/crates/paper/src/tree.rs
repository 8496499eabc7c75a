//! The tag tree: what each drawn run is, in reading order. It comes out of layout; `pdf/tags.rs` writes it down.

/// A node of the tree, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub(crate) u32);

/// What an element is, in the words of PDF's standard structure types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The whole.
    Document,
    /// A heading; 1 is the title.
    Heading(u8),
    /// A paragraph.
    Para,
    /// A list whose items carry numbers.
    NumberedList,
    /// A list whose items carry bullets.
    BulletList,
    /// A list whose items carry boxes.
    BoxList,
    /// An item.
    Item,
    /// The number, bullet or box of an item.
    Label,
    /// The words of an item.
    ItemBody,
    /// A table.
    Table,
    /// A table's caption.
    Caption,
    /// A table row.
    Row,
    /// A head cell of a column.
    HeadCell,
    /// A cell.
    Cell,
    /// A drawing.
    Figure,
    /// Words quoted.
    BlockQuote,
    /// Blocks that stand together.
    Group,
    /// A link.
    Link,
    /// Words in another language, or with a text of their own.
    Span,
    /// Marked content itself: a stretch of drawn runs.
    Run,
}

/// One element, or a run of content.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// Its parent; the root is its own.
    pub parent: NodeId,
    /// In reading order.
    pub kids: Vec<NodeId>,
    /// What a screen reader says in its place.
    pub alt: Option<String>,
    /// The text it stands for.
    pub actual: Option<String>,
    /// Its language, where it differs.
    pub lang: Option<String>,
    /// Where a link goes, or the words of a heading for the outline.
    pub note: Option<String>,
}

/// The tree, root first.
#[derive(Debug, Clone)]
pub struct Tree {
    nodes: Vec<Node>,
}

impl Default for Tree {
    fn default() -> Self {
        Self { nodes: vec![Node::new(Role::Document, NodeId(0))] }
    }
}

impl Tree {
    /// The document element.
    pub const ROOT: NodeId = NodeId(0);

    /// A new last child.
    pub fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(Node::new(role, parent));
        self.node_mut(parent).kids.push(id);
        id
    }

    /// A new last child with content inside; returns the content.
    pub fn add_with_run(&mut self, parent: NodeId, role: Role) -> NodeId {
        let element = self.add(parent, role);
        self.add(element, Role::Run)
    }

    /// A node.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// A node, to be filled in.
    pub fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0 as usize]
    }

    /// The element a run belongs to.
    pub fn element_of(&self, run: NodeId) -> NodeId {
        if self.node(run).role == Role::Run { self.node(run).parent } else { run }
    }

    /// The role of the element a run belongs to.
    pub fn role_of(&self, run: NodeId) -> Role {
        self.node(self.element_of(run)).role
    }

    /// All ids, parents before their children.
    pub fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.nodes.len() as u32).map(NodeId)
    }
}

impl Node {
    fn new(role: Role, parent: NodeId) -> Self {
        Self { role, parent, kids: Vec::new(), alt: None, actual: None, lang: None, note: None }
    }
}
