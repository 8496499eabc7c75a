#!/usr/bin/env python3
"""Looks for anything in PDFs that would act by itself or lead elsewhere, and prints `N passed, N failed`.

    active_content.py FOLDER [TEXT]

Scripts, actions, launches, forms, films, and links that are no plain web or mail address of our own. With TEXT, that text
must stand on at least one page as it is: what was stored is printed, not carried out. First copies of a paper with each of
these must be caught.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

# Keys and types that let a document act.
ACTING = {"/JS", "/JavaScript", "/OpenAction", "/AA", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition",
          "/Movie", "/Sound", "/RichMedia", "/XFA", "/AcroForm", "/3D", "/Trans", "/Hide", "/SetOCGState"}


def main() -> int:
    folder = Path(sys.argv[1])
    pdfs = sorted(folder.rglob("*.pdf"))
    if not pdfs:
        print("There is no PDF in that folder.\n0 passed, 1 failed")
        return 1
    blind = control(pdfs[0])
    broken = {path: acting(path) for path in pdfs}
    broken = {path: found for path, found in broken.items() if found}
    for defect in blind:
        print(f"FAILED  {defect} is not noticed")
    for path, found in broken.items():
        print(f"FAILED  {path.name}: {', '.join(found)}")
    if len(sys.argv) > 2 and not any(sys.argv[2] in words(path) for path in pdfs):
        blind.append("the text")
        print(f"FAILED  {sys.argv[2]} stands on no page: the papers hold nothing of what was stored")
    print(f"caught  {', '.join(sorted(set(DEFECTS) - set(blind)))}")
    print(f"{len(pdfs) - len(broken)} passed, {len(broken) + len(blind)} failed")
    return 1 if broken or blind else 0


def acting(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf:
        found = [key for thing in pdf.objects for key in acting_in(thing)] + acting_in(pdf.trailer)
        names = pdf.Root.get("/Names", Dictionary())
        found += ["/Names /JavaScript"] if "/JavaScript" in names else []
    return sorted(set(found))


def acting_in(thing, depth: int = 0) -> list[str]:
    """What acts in an object and in those that are written inside it; what it refers to has its own turn."""
    if isinstance(thing, pikepdf.Stream):
        thing = thing.stream_dict
    if depth > 40:
        return ["an object without an end"]
    if isinstance(thing, Array):
        return [key for inner in thing for key in below(inner, depth)]
    if not isinstance(thing, Dictionary):
        return []
    found = [key for key in thing.keys() if key in ACTING]
    found += [str(value) for key, value in thing.items() if key in ("/S", "/Subtype") and str(value) in ACTING]
    if thing.get("/S") == Name.URI or "/URI" in thing:
        address = str(thing.get("/URI", ""))
        if not address.startswith(("https://", "http://", "mailto:", "tel:")):
            found.append(f"a link to {address[:40]}")
    return found + [key for _, inner in thing.items() for key in below(inner, depth)]


def below(inner, depth: int) -> list[str]:
    is_reference = isinstance(inner, pikepdf.Object) and inner.is_indirect
    return [] if is_reference else acting_in(inner, depth + 1)


def words(path: Path) -> str:
    said = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", path, "-"], capture_output=True, check=True).stdout
    return " ".join(said.decode("utf-8", "replace").split())


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def add_link(pdf: pikepdf.Pdf, address: str) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=Dictionary(S=Name.URI, URI=String(address)))
    pdf.pages[0].obj["/Annots"] = Array([pdf.make_indirect(link)])


def add_launch(pdf: pikepdf.Pdf) -> None:
    launch = Dictionary(Type=Name.Annot, Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String("a.exe")))
    pdf.pages[0].obj["/Annots"] = Array([pdf.make_indirect(launch)])


DEFECTS = {
    "a script at opening": lambda pdf: pdf.Root.__setitem__("/OpenAction", script()),
    "a script by name": lambda pdf: pdf.Root.__setitem__("/Names", Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script()])))),
    "an action of a page": lambda pdf: pdf.pages[0].obj.__setitem__("/AA", Dictionary(O=script())),
    "a form": lambda pdf: pdf.Root.__setitem__("/AcroForm", Dictionary(Fields=Array([]))),
    "a program to launch": add_launch,
    "a link to a script": lambda pdf: add_link(pdf, "javascript:alert(1)"),
    "a link to a file": lambda pdf: add_link(pdf, "file:///etc/passwd"),
}


def control(paper: Path) -> list[str]:
    """The defects that are overlooked."""
    overlooked = []
    with tempfile.TemporaryDirectory() as folder:
        for name, add in DEFECTS.items():
            copy = Path(folder, "defect.pdf")
            with pikepdf.open(paper) as pdf:
                add(pdf)
                pdf.save(copy)
            if not acting(copy):
                overlooked.append(name)
    return overlooked


if __name__ == "__main__":
    sys.exit(main())
