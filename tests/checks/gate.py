"""The two gates that every PDF of Throughline must pass: page-validation's profiles and outloud."""

import subprocess
import sys
from pathlib import Path

import page
import pikepdf


def profiles(path: Path) -> list[str]:
    """Both standards a paper keeps. A record copy carries its JSON, which only PDF/A-3 allows."""
    return ["ua1", "3a" if path.stem.split("~")[0].endswith("-record") else "2a"]


def breaks_of_profile(path: Path, profile: str) -> list[str]:
    """What page-validation holds against the file; empty when it complies."""
    try:
        report = page.validate_pdf(path, profile=profile)
    except page.PageError as error:
        return [f"{profile}: {error}"]
    if report.is_compliant:
        return []
    found = [f"{profile} {failure.rule_id}: {failure.message}" for failure in report.failures]
    return found or [f"{profile}: not compliant, without a reason"]


def breaks_of_outloud(path: Path) -> list[str]:
    """What outloud warns of; empty when it exits 0."""
    program = Path(sys.executable).parent / "outloud"
    run = subprocess.run([program, "--fail-on", "warning", "--no-info", path], capture_output=True, text=True)
    if run.returncode == 0:
        return []
    lines = [line.strip() for line in (run.stdout + run.stderr).splitlines() if line.strip()]
    return [f"outloud: {line}" for line in lines] or ["outloud failed without a word"]


def elements(pdf: pikepdf.Pdf, *kinds: str) -> list:
    """Structure elements of these kinds, or all, in document order."""
    def below(element):
        kids = element.get("/K", pikepdf.Array([]))
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield kid
                yield from below(kid)
    return [element for element in below(pdf.Root.StructTreeRoot) if not kinds or str(element.S) in kinds]


def breaks(path: Path) -> list[str]:
    """Everything either gate holds against the file."""
    found = [line for profile in profiles(path) for line in breaks_of_profile(path, profile)]
    return found + breaks_of_outloud(path)
