#!/usr/bin/env python3
"""A second verifier of what Throughline signs. It shares no code with the program: Ed25519 is written out after RFC 8032,
the attachment is read by qpdf.

    second_verifier.py seals                  each line of stdin: KEY SIGNATURE BYTES, all in hexadecimal
    second_verifier.py paper FILE.pdf         each line of stdin: OFFSET BYTE, one byte of the paper that is another one

Prints `whole` or `changed` for each line. In front of the lines of a paper stands its own, with nothing changed.
"""

import hashlib
import json
import re
import sys
from io import BytesIO
from pathlib import Path

import pikepdf

HEAD = b"throughline-seal/1 ed25519 "
PAPER = b"throughline/paper/1\n"
ATTACHED = "signed-record.json"
FIELDS = ["format", "form", "record", "signature", "publicKey"]


def main() -> int:
    sys.stdout.reconfigure(line_buffering=True)
    if sys.argv[1:] == ["seals"]:
        for line in sys.stdin:
            key, signature, signed = (bytes.fromhex(word) for word in line.split())
            say(lambda: is_signed(key, signed, signature) and form_is_right(signed))
        return 0
    paper = Path(sys.argv[2]).read_bytes()
    say(lambda: paper_is_whole(paper))
    for line in sys.stdin:
        offset, byte = map(int, line.split())
        say(lambda: paper_is_whole(paper[:offset] + bytes([byte]) + paper[offset + 1 :]))
    return 0


def say(is_whole) -> None:
    # Whatever makes a reader stumble is a change as well.
    try:
        whole = is_whole()
    except (ValueError, KeyError, AttributeError, UnicodeError, pikepdf.PdfError):
        whole = False
    print("whole" if whole else "changed")


def form_is_right(signed: bytes) -> bool:
    """`throughline/<kind>/1`, a newline, and JSON in its one canonical form: RFC 8785, numbers only integers."""
    head, newline, record = signed.partition(b"\n")
    if not newline or not re.fullmatch(rb"throughline/[a-z]+/1", head):
        return False
    return canonical(json.loads(record)) == record


def canonical(value: object) -> bytes:
    if isinstance(value, dict):
        # Sorted by UTF-16 code units, as RFC 8785 wants it.
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return b"{" + b",".join(canonical(name) + b":" + canonical(value[name]) for name in names) + b"}"
    if isinstance(value, list):
        return b"[" + b",".join(map(canonical, value)) + b"]"
    if isinstance(value, float):
        raise ValueError("a number that is no integer")
    return json.dumps(value, ensure_ascii=False).encode()


def paper_is_whole(paper: bytes) -> bool:
    """The signature of the file, the one of the record inside, both by the same key."""
    if paper.count(HEAD) != 1:
        return False
    start = paper.index(HEAD) + len(HEAD)
    slot = paper[start : start + 192]
    if not re.fullmatch(rb"[0-9a-f]{192}", slot):
        return False
    key, signature = bytes.fromhex(slot[:64].decode()), bytes.fromhex(slot[64:].decode())
    signed = paper[:start] + b"0" * 192 + paper[start + 192 :]
    if not is_signed(key, PAPER + hashlib.sha256(signed).digest(), signature):
        return False
    return record_is_whole(attached(paper), key)


def attached(paper: bytes) -> bytes:
    with pikepdf.open(BytesIO(paper)) as pdf:
        return pdf.attachments[ATTACHED].get_file().read_bytes()


def record_is_whole(text: bytes, file_key: bytes) -> bool:
    envelope = json.loads(text)
    if list(envelope) != FIELDS or envelope["format"] != "throughline-sealed/1":
        return False
    key, signature = bytes.fromhex(envelope["publicKey"]), bytes.fromhex(envelope["signature"])
    # The record exactly as it stands there, not as JSON would write it again.
    start = text.index(b'"record": ') + len(b'"record": ')
    _, end = json.JSONDecoder().raw_decode(text[start:].decode())
    record = text[start:].decode()[:end].encode()
    signed = envelope["form"].encode() + b"\n" + record
    return key == file_key and is_signed(key, signed, signature) and form_is_right(signed)


# Ed25519, RFC 8032, section 5.1, on points (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)

Point = tuple[int, int, int, int]


def is_signed(key: bytes, message: bytes, signature: bytes) -> bool:
    if len(key) != 32 or len(signature) != 64:
        return False
    public, commitment = decompressed(key), decompressed(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if public is None or commitment is None or scalar >= ORDER:
        return False
    hashed = hashlib.sha512(signature[:32] + key + message).digest()
    challenge = int.from_bytes(hashed, "little") % ORDER
    return equal(times(scalar, BASE), plus(commitment, times(challenge, public)))


def decompressed(encoded: bytes) -> Point | None:
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


def plus(one: Point, other: Point) -> Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(scalar: int, point: Point) -> Point:
    product = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            product = plus(product, point)
        point, scalar = plus(point, point), scalar >> 1
    return product


def equal(one: Point, other: Point) -> bool:
    return (one[0] * other[2] - other[0] * one[2]) % P == 0 and (one[1] * other[2] - other[1] * one[2]) % P == 0


BASE = decompressed((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


if __name__ == "__main__":
    sys.exit(main())
