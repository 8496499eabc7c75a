#!/usr/bin/env python3
"""Looks for clients' names where a PDF must not tell them, and prints `N passed, N failed`.

    no_names.py PAPERS CLIENTS.json

The places are the file name, the document information, the metadata and the names of attachments. First copies of a
paper that tell a name in one of these places must each be caught.
"""

import sys
import tempfile
from pathlib import Path

import pikepdf

import papers


def main() -> int:
    folder, names = Path(sys.argv[1]), papers.client_names(Path(sys.argv[2]))
    pdfs = sorted(folder.rglob("*.pdf"))
    if not pdfs or not names:
        print("There is no PDF in that folder, or no client in that list.\n0 passed, 1 failed")
        return 1
    blind = control(pdfs[0], names)
    broken = {path: papers.a_names(path, names) for path in pdfs}
    for place in blind:
        print(f"FAILED  a name in the {place} is not noticed")
    for path, found in broken.items():
        for line in found:
            print(f"FAILED  {path.relative_to(folder)}: {line}")
    failed = len(blind) + sum(1 for found in broken.values() if found)
    print(f"caught  a name in the {', the '.join(sorted(set(TELLING) - set(blind)))}")
    print(f"{len(pdfs) - sum(1 for found in broken.values() if found)} passed, {failed} failed")
    return 1 if failed else 0


def tell_in_information(pdf: pikepdf.Pdf, name: str) -> None:
    pdf.docinfo["/Subject"] = f"About {name}"


def tell_in_metadata(pdf: pikepdf.Pdf, name: str) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:description"] = f"About {name}"


def tell_in_attachment(pdf: pikepdf.Pdf, name: str) -> None:
    pdf.attachments[f"{name}.json"] = b"{}"


TELLING = {"document information": tell_in_information, "metadata": tell_in_metadata, "attachment": tell_in_attachment,
           "file name": lambda pdf, name: None}


def control(paper: Path, names: list[str]) -> list[str]:
    """The places in which a name is overlooked."""
    overlooked, name = [], max(names, key=len)
    with tempfile.TemporaryDirectory() as folder:
        for place, tell in TELLING.items():
            copy = Path(folder, f"{name}.pdf" if place == "file name" else "Paper.pdf")
            with pikepdf.open(paper) as pdf:
                tell(pdf, name)
                pdf.save(copy)
            if not any(f"in the {place}" in line for line in papers.a_names(copy, names)):
                overlooked.append(place)
    return overlooked


if __name__ == "__main__":
    sys.exit(main())
