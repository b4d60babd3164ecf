"""An .xlsx as its parts: those that nobody changes are written back as they were, byte for byte."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from posixpath import basename, dirname, join, normpath
from typing import IO, TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipInfo

from lxml import etree

if TYPE_CHECKING:
    from zipfile import ZipFile

    Data = bytes | memoryview

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
XML_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
CONTENT_TYPES = "[Content_Types].xml"
OFFICE, STRICT = (
    "http://schemas.openxmlformats.org/officeDocument/2006",
    "http://purl.oclc.org/ooxml/officeDocument",
)
"""Begin the names of relations in the usual and in the strict edition of the standard (ISO/IEC 29500)."""
_LARGE = 1 << 31


def parsed(xml: bytes) -> Any:  # noqa: ANN401 # elements of an untyped library
    """The root of a part; entities and other files are not followed."""
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def serialised(root: Any) -> bytes:  # noqa: ANN401 # as above
    """A part to be stored."""
    found: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return found


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part says of another: `kind` is the last word of its type (`comments`), `target` the other's name."""

    id: str
    kind: str
    target: str


class Package:
    """The parts of a workbook, and changes to them.

    Args:
        archive: The workbook, open for reading until the package is saved.

    Raises:
        lxml.etree.XMLSyntaxError: From any method, if a part is no XML.
        KeyError: If a part is not there.
    """

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        # Names of parts are the same whatever their case (ECMA-376 part 2, 6.2.2.3).
        self._infos = {_key(info.filename): info for info in archive.infolist() if not info.is_dir()}
        self._changed: dict[str, tuple[Data, ...]] = {}
        self._added: dict[str, bytes] = {}
        self._dropped: set[str] = set()

    def names(self) -> list[str]:
        """Every part."""
        kept = [info.filename.lstrip("/") for key, info in self._infos.items() if key not in self._dropped]
        return [*kept, *self._added]

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return _key(name) in {_key(known) for known in self.names()}

    def read(self, name: str) -> bytes:
        """The part as it now is."""
        key = _key(name)
        if key in self._changed:
            return b"".join(self._changed[key])
        return self._added[name] if name in self._added else self._archive.read(self._infos[key])

    def put(self, name: str, data: bytes) -> None:
        """Change or add a part."""
        key = _key(name)
        if key in self._infos and key not in self._dropped:
            self._changed[key] = (data,)
        else:
            self._added[name] = data

    def change(self, name: str, pieces: tuple[Data, ...]) -> None:
        """Change a part that is there; it is given in pieces, so that a large one need not be copied."""
        self._changed[_key(name)] = pieces

    def drop(self, name: str) -> None:
        """Leave a part out."""
        self._dropped.add(_key(name))

    def save(self, file: IO[bytes]) -> None:
        """Write the package, parts in their old order, new ones at the end."""
        from zipfile import ZipFile

        with ZipFile(file, "w", ZIP_DEFLATED) as out:
            for key, info in self._infos.items():
                if key not in self._dropped:
                    self._copy(out, info, self._changed.get(key))
            for name, data in self._added.items():
                out.writestr(_info(name), data)

    def _copy(self, out: ZipFile, info: ZipInfo, pieces: tuple[Data, ...] | None) -> None:
        fresh = _info(info.filename, info)
        with out.open(fresh, "w", force_zip64=info.file_size > _LARGE) as new:
            if pieces is not None:
                new.writelines(pieces)
                return
            with self._archive.open(info) as old:
                shutil.copyfileobj(old, new, 1 << 20)

    def free_name(self, pattern: str) -> str:
        """The first unused name, as in `xl/comments{}.xml`."""
        taken = {_key(name) for name in self.names()}
        number = 1
        while _key(pattern.format(number)) in taken:
            number += 1
        return pattern.format(number)

    def relations(self, part: str) -> list[Relation]:
        """What a part (the whole package if empty) refers to inside the package."""
        name = _relations_of(part)
        if not self.has(name):
            return []
        return [
            Relation(one.get("Id", ""), _kind(one.get("Type", "")), _resolved(part, one.get("Target", "")))
            for one in parsed(self.read(name)).iter(f"{{{RELATIONS}}}Relationship")
            if one.get("TargetMode") != "External"
        ]

    def related(self, part: str, kind: str) -> list[str]:
        """Names of the parts of one kind that a part refers to."""
        return [one.target for one in self.relations(part) if one.kind == kind and self.has(one.target)]

    def relate(self, part: str, kind: str, target: str, *, strict: bool) -> str:
        """Let a part refer to another; gives the id of the relation."""
        name = _relations_of(part)
        root = (
            parsed(self.read(name))
            if self.has(name)
            else etree.Element(f"{{{RELATIONS}}}Relationships", nsmap={None: RELATIONS})
        )
        taken = {one.get("Id") for one in root}
        number = next(n for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        etree.SubElement(
            root,
            f"{{{RELATIONS}}}Relationship",
            Id=f"rId{number}",
            Type=f"{STRICT if strict else OFFICE}/relationships/{kind}",
            Target=f"/{target}",
        )
        self.put(name, serialised(root))
        return f"rId{number}"

    def unrelate(self, part: str, kind: str) -> None:
        """Let a part no longer refer to parts of a kind."""
        root = parsed(self.read(_relations_of(part)))
        for one in [one for one in root if _kind(one.get("Type", "")) == kind]:
            root.remove(one)
        self.put(_relations_of(part), serialised(root))

    def declare(self, content_type: str, *, part: str | None = None, suffix: str = "") -> None:
        """Say what a part is, or what all parts of a suffix are."""
        root = parsed(self.read(CONTENT_TYPES))
        if part is not None:
            etree.SubElement(root, f"{{{TYPES}}}Override", PartName=f"/{part}", ContentType=content_type)
        elif suffix not in {one.get("Extension", "").lower() for one in root}:
            root.insert(0, etree.Element(f"{{{TYPES}}}Default", Extension=suffix, ContentType=content_type))
        self.put(CONTENT_TYPES, serialised(root))

    def undeclare(self, part: str) -> None:
        """Take back what was said of a part that is dropped."""
        root = parsed(self.read(CONTENT_TYPES))
        for one in [one for one in root if _key(one.get("PartName", "")) == _key(part)]:
            root.remove(one)
        self.put(CONTENT_TYPES, serialised(root))

    def book(self) -> str:
        """The part that lists the sheets."""
        return next(iter(self.related("", "officeDocument")), "xl/workbook.xml")

    def sheets(self) -> dict[str, str]:
        """Name of each sheet to its part."""
        book = self.book()
        targets = {one.id: one.target for one in self.relations(book)}
        found = {}
        for one in parsed(self.read(book)).iter("{*}sheet"):
            ids = [value for name, value in one.items() if name.endswith("}id")]
            if ids and ids[0] in targets:
                found[one.get("name", "")] = targets[ids[0]]
        return found


def _info(name: str, old: ZipInfo | None = None) -> ZipInfo:
    """How a part is stored: as before, new ones without a time of their own."""
    fresh = ZipInfo(name, old.date_time if old else (1980, 1, 1, 0, 0, 0))
    fresh.compress_type = ZIP_DEFLATED if old is None else old.compress_type
    fresh.external_attr = 0o600 << 16 if old is None else old.external_attr
    return fresh


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _kind(type_name: str) -> str:
    return type_name.rpartition("/")[2]


def _relations_of(part: str) -> str:
    return join(dirname(part), "_rels", f"{basename(part)}.rels")


def _resolved(part: str, target: str) -> str:
    """The name of a target, which is told from the folder of the part unless it begins with a stroke."""
    if target.startswith("/"):
        return target.lstrip("/")
    return normpath(join(dirname(part), target))
