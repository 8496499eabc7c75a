#!/usr/bin/env python3
"""Reading grade of every English template, measured by textstat; exits 1 when one is above its limit.

    python tests/checks/readability.py [TEMPLATE.md ...] [--hardest N]

Measured are sentences: paragraphs, list items, boxes to tick, table cells; a colon ends no sentence. Not measured are
headings, labels of lines to write on and signature lines, because fragments make a text look easier than it is. A word
of reading-exemptions.txt counts as one syllable and keeps its place in the sentence; the last two columns show the
grades without that exemption. Crisis lines are filled in as they are printed in the United States; every other
placeholder counts as one short word. Needs textstat 0.7.8, the last that carries its dictionary and downloads nothing.
"""

import argparse
import re
import sys
import tomllib
from pathlib import Path

import textstat

ASSETS = Path(__file__).resolve().parents[2] / "assets"
TEMPLATES = ASSETS / "templates"

# Grade by Flesch and Kincaid, grade by SMOG. Handouts: a sixth-grade reader, as AMA and NIH ask. Consents: the law wants
# risks, rights and limits named in full, with words such as "confidential" and "breastfeeding", so SMOG, which counts
# long words only, may be one grade higher.
CONSENT = (6.0, 9.0)
CONSENTS = ("treatment", "touch", "medical", "telehealth", "recording", "release", "escort", "electronic-records",
            "supervision", "data-use", "home-session")
LIMITS = {"handout": (6.0, 8.0)} | dict.fromkeys(CONSENTS, CONSENT)

SHORT = "word"
HEAD = ("template", "sentences", "words", "FKGL", "limit", "SMOG", "limit", "all FKGL", "all SMOG")


def main() -> int:
    """Measures, prints a table, and answers with the number that the shell sees."""
    options = arguments()
    exempt = exempt_words()
    crisis = tomllib.loads((ASSETS / "crisis-lines" / "en-US.toml").read_text(encoding="utf-8"))
    failed = 0
    print("{:<36}{:>10}{:>7}{:>6}{:>7}{:>6}{:>7}{:>10}{:>10}".format(*HEAD))
    for path in options.templates or sorted((TEMPLATES / "en").rglob("*.md")):
        kind, body = front_matter(path)
        blocks = [block for line in body.splitlines() if (block := words_of(line, crisis))]
        failed += report(path, kind, blocks, exempt)
        for grade, sentence in hardest(sentences_of(blocks))[: options.hardest]:
            print(f"    {grade:5.1f}  {sentence}")
    return 1 if failed else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("templates", nargs="*", type=Path, help="default: every English template")
    parser.add_argument("--hardest", type=int, default=0, metavar="N", help="print the N hardest sentences of each")
    return parser.parse_args()


def exempt_words() -> set[str]:
    lines = (TEMPLATES / "reading-exemptions.txt").read_text(encoding="utf-8").splitlines()
    return {line.strip().lower() for line in lines if line.strip() and not line.startswith("#")}


def front_matter(path: Path) -> tuple[str, str]:
    """The kind that the front matter names, and the text after it."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    kind = re.search(r"^kind:\s*(\S+)", head, re.MULTILINE)
    if kind is None or kind[1] not in LIMITS:
        sys.exit(f"{path}: its kind has no limit")
    return kind[1], body


def sentences_of(blocks: list[str]) -> list[str]:
    """Every measured sentence, each with its end."""
    return [sentence for block in blocks for sentence in re.split(r"(?<=[.!?])\s+", block)]


def words_of(line: str, crisis: dict) -> str:
    """The words of one line of a template; empty for headings, directives and fences."""
    line = line.strip().replace("’", "'")
    if not line or line.startswith((":::", "#", "|-", "---")):
        return ""
    if line.startswith("::"):
        prompt = re.match(r'::\s*prompt text="(.*)"', line)
        return ended(prompt[1]) if prompt else ""
    line = re.sub(r"\{#[^}]*\}\s*$", "", line)
    line = re.sub(r"^(?:[-*+]\s+(?:\[.\]\s+)?|\d+\.\s+|>\s*|\|)", "", line)
    line = line.replace("{{ crisis.call }}", crisis["call"]).replace("{{ crisis.emergency }}", crisis["emergency"])
    line = re.sub(r"\{\{[^}]*\}\}", SHORT, line)
    line = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line)
    return ended(re.sub(r"[*_|“”\"]", "", line).strip())


def ended(text: str) -> str:
    """The text with a full stop, if it has no end of its own."""
    return text if text.endswith((".", "!", "?")) else text.rstrip(":") + "."


def shortened(text: str, exempt: set[str]) -> str:
    """The text with every exempt word, also in the possessive, put as one syllable."""
    return re.sub(r"[A-Za-z][A-Za-z-]*", lambda found: SHORT if found[0].lower() in exempt else found[0], text)


def report(path: Path, kind: str, blocks: list[str], exempt: set[str]) -> bool:
    """Prints one row; true when it is above its limit."""
    sentences = sentences_of([shortened(block, exempt) for block in blocks])
    grade, smog = grades(sentences)
    all_grade, all_smog = grades(sentences_of(blocks))
    most_grade, most_smog = LIMITS[kind]
    above = grade > most_grade or smog > most_smog
    words = sum(len(sentence.split()) for sentence in sentences)
    name = path.resolve().relative_to(TEMPLATES) if path.resolve().is_relative_to(TEMPLATES) else path
    print(
        f"{str(name):<36}{len(sentences):>10}{words:>7}{grade:>6.1f}{most_grade:>7.1f}{smog:>6.1f}{most_smog:>7.1f}"
        f"{all_grade:>10.1f}{all_smog:>10.1f}" + ("   above its limit" if above else "")
    )
    return above


def grades(sentences: list[str]) -> tuple[float, float]:
    """Flesch-Kincaid and SMOG as textstat counts them, from sentences that are told apart already."""
    text = " ".join(sentence.rstrip(".!?").replace(".", "") + "." for sentence in sentences)
    return textstat.flesch_kincaid_grade(text), textstat.smog_index(text)


def hardest(sentences: list[str]) -> list[tuple[float, str]]:
    return sorted(((textstat.flesch_kincaid_grade(sentence), sentence) for sentence in sentences), reverse=True)


if __name__ == "__main__":
    sys.exit(main())
