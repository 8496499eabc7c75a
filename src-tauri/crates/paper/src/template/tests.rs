use super::*;
use crate::document::{Block, Inline, Tone};
use crate::font::Fonts;
use serde_json::json;

const FRONT: &str = "---\nid: treatment\nversion: \"1.0\"\nmaterial: true\nlanguage: en\nkind: treatment\ntitle: Consent to treatment\n---\n";

fn template(body: &str) -> Result<Template, Vec<Problem>> {
    Template::parse(&format!("{FRONT}{body}"))
}

fn filled(body: &str) -> Vec<Block> {
    let values = json!({"client": {"name": "Maya *Q* {#x} \"M\" | <b>"}, "practice": {"name": "P"}});
    template(body).unwrap().fill(&values).unwrap().blocks
}

fn problems(body: &str) -> Vec<String> {
    template(body).map(|_| ()).unwrap_err().iter().map(ToString::to_string).collect()
}

fn text(words: &str) -> Inline {
    Inline::Text { text: words.into() }
}

#[test]
fn front_matter_is_read() {
    let template = template("Words.\n").unwrap();
    assert_eq!(
        (template.id.as_str(), template.version.as_str(), template.material),
        ("treatment", "1.0", true)
    );
    assert_eq!(template.kind, Kind::Treatment);
}

#[test]
fn front_matter_that_lacks_something_says_what() {
    let problems = Template::parse("---\nid: a\nversion: 1\n---\n").unwrap_err();
    let said: Vec<String> = problems.iter().map(|p| p.what.clone()).collect();
    assert_eq!(
        said,
        ["Front matter lacks `language`.", "Front matter lacks `title`.", "Front matter lacks `kind`."]
    );
}

#[test]
fn a_name_cannot_become_markup() {
    let blocks = filled("Hello {{ client.name }}.\n");
    let words = "Hello Maya *Q* {#x} \"M\" | <b>.";
    assert_eq!(blocks, [Block::Para { covers: vec![], text: vec![text(words)] }]);
}

#[test]
fn a_name_cannot_leave_a_directive_or_a_table() {
    let blocks = filled(
        ":: form-line label=\"Name\" value=\"{{ client.name }}\"\n\n| a | b |\n|---|---|\n| {{ client.name }} | c |\n",
    );
    let Block::FormLine { value, lines, .. } = &blocks[0] else { panic!("{blocks:?}") };
    assert_eq!((value.as_str(), *lines), ("Maya *Q* {#x} \"M\" | <b>", 1));
    let Block::Table { rows, .. } = &blocks[1] else { panic!("{blocks:?}") };
    assert_eq!(rows[0].len(), 2, "the bar in the name opens no third cell");
}

#[test]
fn ids_at_the_end_are_what_a_paragraph_covers() {
    let blocks = filled("One two\n**three.** {#off-label #dose}\n\n- item {#risk}\n");
    let Block::Para { covers, text } = &blocks[0] else { panic!("{blocks:?}") };
    assert_eq!(covers, &["off-label", "dose"]);
    assert_eq!(text, &[super::tests::text("One two "), Inline::Strong { text: "three.".into() }]);
    let Block::List { items, .. } = &blocks[1] else { panic!("{blocks:?}") };
    assert_eq!(items[0].covers, ["risk"]);
}

#[test]
fn boxes_carry_their_id_and_whether_they_are_needed() {
    let blocks =
        filled(":: prompt text=\"I agree\"\n- [ ] to this {#this required}\n- [ ] to that {#that}\n");
    let Block::Checklist { prompt, items } = &blocks[0] else { panic!("{blocks:?}") };
    assert_eq!(prompt, "I agree");
    let found: Vec<_> = items.iter().map(|i| (i.id.as_str(), i.required, i.ticked)).collect();
    assert_eq!(found, [("this", true, false), ("that", false, false)]);
    assert_eq!(items[0].text, [text("to this")]);
}

#[test]
fn containers_hold_blocks() {
    let body = "::: callout caution\nCare.\n:::\n\n::: columns\n::: column\n## A\nx\n:::\n::: column\n## B\ny\n:::\n:::\n\n::: together\nz\n:::\n";
    let blocks = filled(body);
    assert!(
        matches!(&blocks[0], Block::Callout { tone: Tone::Caution, blocks } if blocks.len() == 1),
        "{blocks:?}"
    );
    assert!(matches!(&blocks[1], Block::Columns { columns, .. } if columns.len() == 2), "{blocks:?}");
    assert!(matches!(&blocks[2], Block::KeepTogether { .. }), "{blocks:?}");
}

#[test]
fn a_quote_ends_with_whose_words_they_are() {
    let blocks = filled("> The water was wide.\n>\n> — my words, 6 November\n");
    assert_eq!(
        blocks,
        [Block::Quote { text: vec![text("The water was wide.")], source: "my words, 6 November".into() }]
    );
}

#[test]
fn directives_become_blocks() {
    let blocks = filled(
        ":: signature role=\"Client\" name=\"{{ practice.name }}\"\n:: page-break\n:: steps count=\"2\"\n",
    );
    let Block::Signature { alt, name, .. } = &blocks[0] else { panic!("{blocks:?}") };
    assert_eq!((alt.as_str(), name.as_str()), ("Signature: Client", "P"));
    assert_eq!(blocks[1], Block::PageBreak);
    assert!(matches!(&blocks[2], Block::Steps { items } if items.len() == 2));
}

#[test]
fn hard_breaks_emphasis_and_links_come_through() {
    let blocks = filled("a *b* [c](https://d.example)\\\ne\n");
    let expected = vec![
        text("a "),
        Inline::Emph { text: "b".into() },
        text(" "),
        Inline::Link { text: "c".into(), href: "https://d.example".into() },
        text("\ne"),
    ];
    assert_eq!(blocks, [Block::Para { covers: vec![], text: expected }]);
}

#[test]
fn every_fault_names_its_line() {
    assert!(problems("# Title\n")[0].starts_with("line 9: The title"), "{:?}", problems("# Title\n"));
    assert!(problems("x\n\n### Deep\n")[0].starts_with("line 11: A heading with ###"));
    assert!(problems("{% for a in b %}\n")[0].starts_with("line 9: Only placeholders"));
    assert!(problems("::: sidebar\n:::\n")[0].starts_with("line 9: Containers are"));
    assert!(problems(":: chart\n")[0].starts_with("line 9: Directives are"));
    assert!(problems("::: callout\nopen\n")[0].contains("never closed"));
    assert!(problems("{{ client.name\n")[0].contains("double braces"));
    assert!(problems("- [ ] a\n- b\n")[0].contains("every item"));
    assert!(problems("<div>x</div>\n")[0].contains("HTML"));
}

#[test]
fn a_placeholder_without_a_value_is_an_error_with_its_line() {
    let problems = template("One.\n\n{{ client.nick }}\n").unwrap().fill(&json!({"client": {}})).unwrap_err();
    assert_eq!(problems[0].to_string(), "line 11: There is no value for one of: {{ client.nick }}.");
}

#[test]
fn lint_finds_unknown_placeholders_and_characters_without_a_face() {
    let found = lint(&format!("{FRONT}Hi {{{{ client.age }}}}\n\nSmile 🙂\n"), &Fonts::built_in());
    let said: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert!(said[0].starts_with("line 9: There is no value {{ client.age }}"), "{said:?}");
    assert_eq!(said[1], "line 11: No font has these characters: 🙂.");
}

#[test]
fn write_on_lines_stay_lines() {
    let template = template("Call {{ practice.phone }}.\n").unwrap();
    let document = template.fill(&json!({"practice": {"phone": "________"}})).unwrap();
    assert_eq!(document.blocks, [Block::Para { covers: vec![], text: vec![text("Call ________.")] }]);
}
