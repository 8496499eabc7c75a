#!/usr/bin/env python3
"""Proves that the gates of papers.py can fail: breaks one thing at a time and expects a complaint.

    gate_alive.py FOLDER [PDF]

PDF is one that has everything, tables and links too.
Each breakage is tried on the first PDF of the folder that has something of the kind to break. As a control, the same
files rewritten without a breakage must pass. Prints what caught each breakage, and `N passed, N failed`.
"""

import re
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

import gate


def main() -> int:
    papers = sorted(Path(sys.argv[1]).rglob("*.pdf"), key=lambda path: (not path.stem.endswith("-record"), path.stem))
    papers += map(Path, sys.argv[2:])
    # One of each kind is enough: the first that has something to break is taken.
    papers = list({re.sub(r"[\d-]+", "", path.stem): path for path in papers}.values())
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        tries = [(None, path) for path in papers] + [(breakage, None) for breakage in BREAKAGES]
        results = list(pool.map(lambda job: attempt(job[0], job[1], papers, Path(folder)), tries))
    for ok, line in results:
        print(("ok      " if ok else "FAILED  ") + line)
    failed = sum(1 for ok, _ in results if not ok)
    print(f"{len(results) - failed} passed, {failed} failed")
    return 1 if failed or not papers else 0


def attempt(breakage, paper: Path | None, papers: list[Path], folder: Path) -> tuple[bool, str]:
    if breakage is None:
        found = gate.breaks(rewritten(paper, folder, "control"))
        return not found, f"control: {paper.name} rewritten passes" + "".join(f"\n          {line}" for line in found[:10])
    title, break_it = breakage
    for path in papers:
        broken = rewritten(path, folder, break_it.__name__, break_it)
        if broken:
            found = gate.breaks(broken)
            caught = found[0][:110] if found else "nobody noticed"
            return bool(found), f"{title} ({path.name}): {caught}"
    return False, f"{title}: no paper has anything of the kind to break"


def rewritten(path: Path, folder: Path, word: str, break_it=None) -> Path | None:
    target = folder / f"{path.stem}~{word}.pdf"
    with pikepdf.open(path) as pdf:
        if break_it and not break_it(pdf):
            return None
        # No new object streams: one that happens to end in a carriage return would raise an alarm of its own.
        pdf.save(target, fix_metadata_version=False, static_id=True,
                 object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return target


# --- ways to reach things -------------------------------------------------------------------------------------------

def fonts(pdf):
    """All fonts and the fonts below them, which may be written in their place."""
    found = [font for font in pdf.objects if isinstance(font, Dictionary) and font.get("/Type") == Name.Font]
    return found + [below for font in found for below in font.get("/DescendantFonts", [])]


def drop(holder, *keys) -> bool:
    held = [key for key in keys if key in holder]
    for key in held:
        del holder[key]
    return bool(held)


def replace_in_metadata(pdf, pattern: bytes, by: bytes) -> bool:
    if "/Metadata" not in pdf.Root:
        return False
    old = bytes(pdf.Root.Metadata.read_bytes())
    new = re.sub(pattern, by, old, flags=re.S)
    pdf.Root.Metadata.write(new)
    return new != old


def replace_in_page(pdf, pattern: bytes, by: bytes) -> bool:
    for sheet in pdf.pages:
        sheet.contents_coalesce()
        old = bytes(sheet.Contents.read_bytes())
        new = re.sub(pattern, by, old, count=1, flags=re.S)
        if new != old:
            sheet.Contents.write(new)
            return True
    return False


# --- the breakages: each returns whether there was anything to break -------------------------------------------------

def alt(pdf):
    return any([drop(figure, "/Alt", "/ActualText") for figure in gate.elements(pdf, "/Figure")])


def empty_alt(pdf):
    figures = gate.elements(pdf, "/Figure")
    for figure in figures:
        figure.Alt = String(" ")
    return bool(figures)


def language(pdf):
    return drop(pdf.Root, "/Lang")


def title_in_metadata(pdf):
    return replace_in_metadata(pdf, rb"<dc:title>.*?</dc:title>", b"")


def title_shown(pdf):
    return drop(pdf.Root.get("/ViewerPreferences", {}), "/DisplayDocTitle")


def marked(pdf):
    return drop(pdf.Root, "/MarkInfo")


def tree(pdf):
    return drop(pdf.Root, "/StructTreeRoot")


def suspects(pdf):
    pdf.Root.MarkInfo.Suspects = True
    return True


def unknown_role(pdf):
    found = gate.elements(pdf, "/P")
    for element in found[:1]:
        element.S = Name.Mystery
    return bool(found)


def scope(pdf):
    return any([drop(cell, "/A") for cell in gate.elements(pdf, "/TH")])


def no_headers(pdf):
    cells = gate.elements(pdf, "/TH")
    for cell in cells:
        cell.S = Name.TD
        drop(cell, "/A")
    return bool(cells)


def heading_skip(pdf):
    headings = gate.elements(pdf, "/H2")
    for heading in headings:
        heading.S = Name.H5
    return bool(headings)


def no_first_heading(pdf):
    headings = gate.elements(pdf, "/H1")
    for heading in headings:
        heading.S = Name.P
    return bool(headings) and bool(gate.elements(pdf, "/H2"))


def list_item(pdf):
    lists = gate.elements(pdf, "/L")
    for element in lists[:1]:
        element.S = Name.Div
    return bool(lists)


def unicode_map(pdf):
    return any([drop(font, "/ToUnicode") for font in fonts(pdf)])


def font_file(pdf):
    found = [thing for thing in pdf.objects if isinstance(thing, Dictionary) and "/FontFile2" in thing]
    return any([drop(thing, "/FontFile2") for thing in found])


def glyph_map(pdf):
    return any([drop(font, "/CIDToGIDMap") for font in fonts(pdf)])


def widths(pdf):
    broken = False
    for font in fonts(pdf):
        if "/W" in font:
            font.W, font.DW, broken = Array([0, 400, 17]), 17, True
    return broken


def intent(pdf):
    return drop(pdf.Root, "/OutputIntents")


def metadata(pdf):
    return drop(pdf.Root, "/Metadata")


def ua_mark(pdf):
    return replace_in_metadata(pdf, rb"pdfuaid:part", b"pdfuaid:port")


def a_mark(pdf):
    return replace_in_metadata(pdf, rb"pdfaid:part", b"pdfaid:port")


def conformance(pdf):
    return replace_in_metadata(pdf, rb"(pdfaid:conformance[^A]*)A", rb"\1Z")


def metadata_differs(pdf):
    if "/Info" not in pdf.trailer or "/Title" not in pdf.docinfo:
        return False
    pdf.docinfo.Title = String("Another title")
    return True


def links(pdf, change):
    notes = [note for sheet in pdf.pages for note in sheet.get("/Annots", [])]
    found = [note for note in notes if note.get("/Subtype") == Name.Link]
    return any([change(note) for note in found])


def link_contents(pdf):
    return links(pdf, lambda note: drop(note, "/Contents"))


def link_parent(pdf):
    return links(pdf, lambda note: drop(note, "/StructParent"))


def link_printed(pdf):
    return links(pdf, lambda note: drop(note, "/F"))


def tabs(pdf):
    with_notes = [sheet for sheet in pdf.pages if "/Annots" in sheet]
    return any([drop(sheet, "/Tabs") for sheet in with_notes])


def artifact(pdf):
    return replace_in_page(pdf, rb"/Artifact\s*(<<.*?>>\s*BDC|BMC)", rb"/NonStruct BMC")


def untagged(pdf):
    return replace_in_page(pdf, rb"/[A-Z]\w*\s*<<\s*/MCID\s*\d+\s*>>\s*BDC", b"/NonStruct BMC")


def script(pdf):
    pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("1")))
    return True


def attachment_relation(pdf):
    files = [thing for thing in pdf.objects if isinstance(thing, Dictionary) and thing.get("/Type") == Name.Filespec]
    return any([drop(file, "/AFRelationship") for file in files])


def hidden_layer(pdf):
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("hidden")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    return True


BREAKAGES = [
    ("a figure without alt text", alt),
    ("a figure with an empty alt text", empty_alt),
    ("no language", language),
    ("no title in the metadata", title_in_metadata),
    ("the title is not shown", title_shown),
    ("not marked as tagged", marked),
    ("no structure tree", tree),
    ("a suspect structure", suspects),
    ("a role nobody knows", unknown_role),
    ("a table header without scope", scope),
    ("a table without headers", no_headers),
    ("a heading level skipped", heading_skip),
    ("no first heading", no_first_heading),
    ("list items outside a list", list_item),
    ("no way from glyphs to characters", unicode_map),
    ("a font that is not embedded", font_file),
    ("a font without its glyph map", glyph_map),
    ("widths that are not the font's", widths),
    ("no output intent", intent),
    ("no metadata", metadata),
    ("no PDF/UA mark", ua_mark),
    ("no PDF/A mark", a_mark),
    ("an unknown conformance level", conformance),
    ("information and metadata differ", metadata_differs),
    ("a link without a description", link_contents),
    ("a link outside the structure", link_parent),
    ("a link that is not printed", link_printed),
    ("no tab order on a page with links", tabs),
    ("an artifact that is not marked as one", artifact),
    ("content that is not tagged", untagged),
    ("a script", script),
    ("an attachment without its relation", attachment_relation),
    ("a hidden layer", hidden_layer),
]

if __name__ == "__main__":
    sys.exit(main())
