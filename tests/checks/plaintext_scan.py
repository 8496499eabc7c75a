#!/usr/bin/env python3
"""Looks for words of the records in the files of a vault, and prints `N passed, N failed`.

    plaintext_scan.py VAULT CLIENTS.json [PAPERS]

First it proves on a folder made for the purpose that it finds each marker in each encoding. Then none may be found in
the vault, sqlite3 must not open vault.db, and no file may look like anything but noise.
"""

import json
import math
import os
import sqlite3
import sys
import tempfile
from collections import Counter
from pathlib import Path

ENCODINGS = ["utf-8", "utf-16-le", "utf-16-be"]


def main() -> int:
    vault, clients = Path(sys.argv[1]), Path(sys.argv[2])
    papers = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    markers = markers_of(clients, papers)
    results = [
        (f"each of {len(markers)} markers is found in a control folder, in {len(ENCODINGS)} encodings", control(markers)),
        ("no marker is found in the vault", sorted({f"{path}: {marker}" for path, marker, _ in found_in(vault, markers)})),
        ("sqlite3 cannot open vault.db", opened_by_sqlite(vault / "vault.db")),
        ("vault.db looks like noise", patterns(vault / "vault.db")),
    ]
    for sentence, broken in results:
        print(("ok      " if not broken else "FAILED  ") + sentence)
        for line in broken[:20]:
            print(f"          {line}")
    failed = sum(1 for _, broken in results if broken)
    print(f"{len(results) - failed} passed, {failed} failed")
    return 1 if failed else 0


def markers_of(clients: Path, papers: Path | None) -> list[str]:
    """Names, their parts, and whole lines of the papers. What is shorter than six letters stands in noise by chance."""
    rows = json.loads(clients.read_text(encoding="utf-8"))
    names = {row[key] for row in rows for key in ("name", "legal_name") if row.get(key)}
    markers = {part for name in names for part in [name, *name.split()] if len(part) > 5}
    for text in sorted(papers.rglob("*.txt")) if papers else []:
        lines = text.read_text(encoding="utf-8").splitlines()
        markers |= {line.strip()[:60] for line in lines if len(line.strip()) > 20}
    return sorted(markers)


def found_in(folder: Path, markers: list[str]) -> list[tuple[Path, str, str]]:
    needles = [(marker, encoding, marker.encode(encoding)) for marker in markers for encoding in ENCODINGS]
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        found += [(path, marker, encoding) for marker, encoding, needle in needles if needle in content]
    return found


def control(markers: list[str]) -> list[str]:
    """What the search overlooks in noise that holds every marker."""
    if not markers:
        return ["there is nothing to look for"]
    with tempfile.TemporaryDirectory() as folder:
        for encoding in ENCODINGS:
            noise = b"".join(os.urandom(512) + marker.encode(encoding) for marker in markers)
            Path(folder, f"{encoding}.bin").write_bytes(noise + os.urandom(512))
        found = {(marker, encoding) for _, marker, encoding in found_in(Path(folder), markers)}
    wanted = {(marker, encoding) for marker in markers for encoding in ENCODINGS}
    return [f"overlooked in {encoding}: {marker}" for marker, encoding in sorted(wanted - found)]


def opened_by_sqlite(database: Path) -> list[str]:
    if not database.is_file():
        return [f"{database} is missing"]
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        return [f"it opened it and saw {tables} tables"]
    except sqlite3.DatabaseError as error:
        return [] if "not a database" in str(error) else [f"it failed for another reason: {error}"]
    finally:
        connection.close()


def patterns(path: Path) -> list[str]:
    """Pages of ciphertext have all but eight bits of entropy a byte."""
    if not path.is_file():
        return [f"{path} is missing"]
    content = path.read_bytes()
    counts = Counter(content)
    entropy = -sum(n / len(content) * math.log2(n / len(content)) for n in counts.values())
    return [] if entropy > 7.99 else [f"{entropy:.4f} bits of entropy a byte"]


if __name__ == "__main__":
    sys.exit(main())
