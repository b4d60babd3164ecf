"""Workbooks with a password: newer ones by msoffcrypto, binary ones by the RC4 of MS-OFFCRYPTO 2.3.6."""

from __future__ import annotations

import struct
from hashlib import md5
from io import BytesIO
from typing import TYPE_CHECKING

import xlwt
from msoffcrypto.format.ooxml import OOXMLFile
from xlwt.CompoundDoc import XlsDoc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SALT = bytes(range(16))
BOF, FILE_PASS, BOUND_SHEET, INTERFACE_HEADER = 0x0809, 0x002F, 0x0085, 0x00E1


def locked_xlsx(path: Path, password: str) -> Path:
    """The workbook at `path`, encrypted in its place."""
    locked = BytesIO()
    OOXMLFile(BytesIO(path.read_bytes())).encrypt(password, locked)
    path.write_bytes(locked.getvalue())
    return path


def locked_xls(path: Path, rows: Sequence[Sequence[str]], password: str) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("导出")
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            sheet.write(down, right, value)
    book.get_biff_data()  # the first call only measures
    XlsDoc().save(str(path), encrypted(book.get_biff_data(), password))
    return path


def encrypted(stream: bytes, password: str) -> bytes:
    """A workbook stream with a `FilePass` record after its first one, and everything else enciphered."""
    first = 4 + struct.unpack_from("<H", stream, 2)[0]
    verifier = rc4(block_key(password, 0), SALT + md5(SALT).digest())
    lock = struct.pack("<5H", FILE_PASS, 54, 1, 1, 1) + SALT + verifier
    plain = bytearray(stream[:first] + lock + stream[first:])
    rest = -len(plain) % 4  # the file is filled up with zeros, which msoffcrypto reads as records of four
    plain += struct.pack("<HH", 0, rest) + bytes(rest)
    keystream = b"".join(
        rc4(block_key(password, number), bytes(1024)) for number in range(len(plain) // 1024 + 1)
    )
    for place, kind, length in list(records(plain)):
        start = place + 4
        if kind == BOUND_SHEET:
            (at,) = struct.unpack_from("<I", plain, start)
            struct.pack_into("<I", plain, start, at + len(lock))
            start += 4
        if kind not in {BOF, FILE_PASS, INTERFACE_HEADER}:
            for at in range(start, place + 4 + length):
                plain[at] ^= keystream[at]
    return bytes(plain)


def records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield place, kind, length
        place += 4 + length


def block_key(password: str, number: int) -> bytes:
    secret = md5(password.encode("utf-16-le")).digest()[:5]
    mixed = md5((secret + SALT) * 16).digest()[:5]
    return md5(mixed + struct.pack("<I", number)).digest()


def rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    swap = 0
    for at in range(256):
        swap = (swap + box[at] + key[at % len(key)]) % 256
        box[at], box[swap] = box[swap], box[at]
    out = bytearray()
    at = swap = 0
    for byte in data:
        at = (at + 1) % 256
        swap = (swap + box[at]) % 256
        box[at], box[swap] = box[swap], box[at]
        out.append(byte ^ box[(box[at] + box[swap]) % 256])
    return bytes(out)
