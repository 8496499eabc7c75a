#!/usr/bin/env python3
"""Checks every PDF in a folder, and prints a table and `N passed, N failed`.

    papers.py FOLDER [CLIENTS.json]

Each PDF must pass PDF/UA-1 and PDF/A-2a (a record copy: 3a) by page-validation, give outloud no warning, embed all its
fonts, open in qpdf and mupdf, name no client in its file name or metadata (names from `throughline-cli clients --json`),
and say exactly the words of the text file beside it, in the order in which it is read aloud.
"""

import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf

import gate


def main() -> int:
    folder = Path(sys.argv[1])
    names = client_names(Path(sys.argv[2])) if len(sys.argv) > 2 else []
    papers = sorted(folder.rglob("*.pdf"))
    checks = [("ua1 + a", a_profiles), ("outloud", gate.breaks_of_outloud), ("fonts", a_fonts), ("readers", a_readers),
              ("names", lambda path: a_names(path, names)), ("words", a_words)]
    print(f"{'paper':<52} {'pages':>5}  " + "  ".join(f"{title:>8}" for title, _ in checks))
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda path: [check(path) for _, check in checks], papers))
    failures = 0
    for path, found in zip(papers, results):
        marks = "  ".join(f"{'FAILED' if broken else 'ok':>8}" for broken in found)
        print(f"{str(path.relative_to(folder)):<52} {pages(path):>5}  {marks}")
        for line in [line for broken in found for line in broken][:20]:
            print(f"    {line}")
        failures += sum(1 for broken in found if broken)
    if not papers:
        print("There is no PDF in that folder.")
        failures = 1
    print(f"{len(papers) * len(checks) - failures if papers else 0} passed, {failures} failed")
    return 1 if failures else 0


def a_profiles(path: Path) -> list[str]:
    return [line for profile in gate.profiles(path) for line in gate.breaks_of_profile(path, profile)]


def a_fonts(path: Path) -> list[str]:
    rows = run("pdffonts", path).splitlines()[2:]
    # Columns from the right: object, generation, uni, sub, emb.
    bad = [row for row in rows if row.split()[-5] != "yes" or row.split()[-3] != "yes"]
    return [f"not embedded, or without Unicode: {row}" for row in bad] or ([] if rows else ["no font at all"])


def a_readers(path: Path) -> list[str]:
    found = []
    for command in (["qpdf", "--check", path], ["mutool", "info", path]):
        done = subprocess.run(command, capture_output=True, text=True)
        said = done.stderr.strip()
        if done.returncode or said:
            found.append(f"{command[0]}: {done.returncode} {said}")
    return found


def a_names(path: Path, names: list[str]) -> list[str]:
    with pikepdf.open(path) as pdf:
        info = " ".join(str(value) for value in pdf.docinfo.values()) if "/Info" in pdf.trailer else ""
        xmp = bytes(pdf.Root.Metadata.read_bytes()).decode() if "/Metadata" in pdf.Root else ""
        attached = " ".join(pdf.attachments.keys())
    places = {"file name": path.name, "document information": info, "metadata": xmp, "attachment": attached}
    return [f"a client's name in the {place}" for place, text in places.items()
            for name in names if name.casefold() in text.casefold()]


def a_words(path: Path) -> list[str]:
    beside = path.with_name(path.name + ".txt")
    if not beside.exists():
        return [f"{beside.name} is missing"]
    with pikepdf.open(path) as pdf:
        pictures = Counter(normal(alt) for alt in described(pdf))
        labels = Counter(label for label in spoken_labels(pdf))
    wanted, ticks = [], Counter()
    for line in map(normal, beside.read_text(encoding="utf-8").splitlines()):
        if pictures[line] > 0:
            pictures[line] -= 1  # said by its description, not by words on the page
            continue
        if mark := re.match(r"\[([ x])\] ", line):
            ticks["ticked" if mark[1] == "x" else "not ticked"] += 1
            line = line[4:]
        wanted += line.replace(" | ", " ").split()
    found = [] if +ticks == Counter({key: labels[key] for key in ticks}) else [f"boxes: wanted {ticks}, said {labels}"]
    aloud = normal(read_aloud(path)).split()
    if "".join(aloud) != "".join(wanted):
        found.append(first_difference(wanted, aloud))
    page = [unmoved(word) for word in normal(run("pdftotext", "-enc", "UTF-8", path, "-")).split()]
    wanted = [unmoved(word) for word in wanted]
    # A long seal is broken over two lines: then its letters are there in a row.
    lost = [word for word in Counter(wanted) - Counter(page) if word not in "".join(page)]
    return found + (["pdftotext does not give: " + " ".join(lost)] if lost else [])


def described(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.Alt) for element in gate.elements(pdf) if "/Alt" in element]


def spoken_labels(pdf: pikepdf.Pdf) -> list[str]:
    """What a screen reader says for the boxes, without the comma or space some put behind."""
    return [str(element.ActualText).strip(" ,.:").lower() for element in gate.elements(pdf) if "/ActualText" in element]


def read_aloud(path: Path) -> str:
    """The text of the structure tree as poppler prints it: runs of one block in a row, blocks below each other."""
    said = []
    for line in run("pdfinfo", "-struct-text", path).splitlines():
        if match := re.fullmatch(r'\s*"(.*)"', line):
            said.append(match[1])
        elif not re.match(r"\s*(/|Object |NonStruct|\S+.*\(inline\))", line):
            said.append("\n")
    return "".join(said)


def normal(text: str) -> str:
    """However letters are composed; tabs and no-break spaces are spaces, line ends stay."""
    return re.sub(r"[^\S\n]+", " ", unicodedata.normalize("NFC", text)).strip()


def unmoved(word: str) -> str:
    """A right-to-left word without the marks around it: pdftotext writes them on the other side."""
    right_to_left = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in word)
    return re.sub(r"^\W+|\W+$", "", word) if right_to_left else word


def first_difference(wanted: list[str], got: list[str]) -> str:
    at = next((at for at, pair in enumerate(zip(wanted, got)) if pair[0] != pair[1]), min(len(wanted), len(got)))
    return f"read aloud, word {at + 1}: wanted “{' '.join(wanted[at:at + 8])}”, got “{' '.join(got[at:at + 8])}”"


def client_names(path: Path) -> list[str]:
    """Full names and their longer parts: neither may be found."""
    clients = json.loads(path.read_text(encoding="utf-8"))
    names = {client[key] for client in clients for key in ("name", "legal_name") if client.get(key)}
    parts = {part for name in names for part in name.split() if len(part) > 3}
    return sorted(names | parts)


def pages(path: Path) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def run(*command) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")


if __name__ == "__main__":
    sys.exit(main())
