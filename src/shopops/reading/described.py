"""Exports that the user describes in TOML files: her own sheets, and renamed columns of the built-in ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from shopops.config import problems_of, read_toml
from shopops.errors import SettingsError
from shopops.reading import descriptor
from shopops.reading.descriptor import Export, Signature, normal
from shopops.tables import Kind, all_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from shopops.tables import Table


def _table_name(name: str) -> str:
    if name not in all_tables():
        raise ValueError(f"is no table; known are {', '.join(all_tables())}")
    return name


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class OwnColumn(_Strict):
    """`[columns.NAME]`: one column of the table and how the file prints it."""

    headers: list[str] = Field(min_length=1, description="Every header it has been seen under.")
    kind: Kind | None = Field(None, description="How a cell is read; the table's own kind unless set.")
    required: bool = Field(False, description="A blank cell refuses the row.")
    missing: list[str] = Field([], description="Words that mean “no value” here.")
    choices: dict[str, list[str]] = Field({}, description="For words of few kinds: ours to the file's.")
    percent: bool = Field(False, description="A bare number is per cent.")
    cents: bool = Field(False, description="Amounts are in 分, a hundredth of a yuan.")
    occurrence: int = Field(1, ge=1, description="Which of several columns of the same header.")
    from_file: bool = Field(False, description="Where the column is absent, the day comes from the file.")


class OwnExport(_Strict):
    """A whole file of `exports.d`: a sheet of the user's own, or `extends` and what is different."""

    name: str = Field(
        pattern=r"^[a-z0-9_]+\.[a-z0-9_]+$",
        description="A name like `mine.daily_stock`, which no other has.",
    )
    extends: str | None = Field(None, description="A known export whose columns get further headers.")
    table: Annotated[str, AfterValidator(_table_name)] | None = Field(None, description="The table it fills.")
    title: str = Field("", description="What you call it.")
    where: str = Field("", description="Where it comes from.")
    all_of: list[str | list[str]] = Field(
        [], description="Headers it is known by; a list is one of which any will do."
    )
    none_of: list[str] = Field([], description="Headers by which it is known to be something else.")
    ignored: list[str] = Field([], description="Headers that are known and not read.")
    personal: list[str] = Field([], description="Headers that hold a person's data; never read or shown.")
    columns: dict[str, OwnColumn] = Field({}, description="The columns that are read, by the table's names.")


def with_own(builtin: Sequence[Export], folder: Path) -> tuple[Export, ...]:
    """The built-in exports, mended and completed by the files of a folder.

    Args:
        builtin: The exports on the shelf.
        folder: `exports.d` of the workspace; it need not exist.

    Raises:
        SettingsError: With every problem of every file.
    """
    found = list(builtin)
    problems: list[str] = []
    for file in sorted(folder.glob("*.toml")) if folder.is_dir() else []:
        try:
            found = apply(load(file), found)
        except SettingsError as error:
            problems += [f"{file.name}: {problem}" for problem in error.problems]
    if problems:
        raise SettingsError(str(folder), problems)
    return tuple(sorted(found, key=lambda export: export.name))


def load(file: Path) -> OwnExport:
    """One file as it stands. Raises `SettingsError` with every problem."""
    try:
        return OwnExport.model_validate(read_toml(file))
    except ValidationError as error:
        raise SettingsError(str(file), problems_of(error, OwnExport)) from error


def apply(own: OwnExport, exports: Sequence[Export]) -> list[Export]:
    """The exports with this one added, or with the one mended that it extends. Raises `SettingsError`."""
    base = next((export for export in exports if export.name == own.extends), None)
    problems = list(_problems(own, base, {export.name for export in exports}))
    if problems:
        raise SettingsError(own.name, problems)
    if base is None:
        return [*exports, _export(own)]
    return [_mended(base, own) if export is base else export for export in exports]


def _problems(own: OwnExport, base: Export | None, names: set[str]) -> Iterator[str]:
    if own.extends is not None and base is None:
        yield f"extends: {own.extends} is no known export; `shopops exports list` names them"
        return
    table = all_tables().get(base.table if base else own.table or "")
    if table is None:
        yield "table: is missing; it says which table the sheet fills"
        return
    if base is None:
        yield from _problems_of_new(own, names)
    for name, column in own.columns.items():
        yield from _problems_of_column(name, column, table)


def _problems_of_new(own: OwnExport, names: set[str]) -> Iterator[str]:
    if own.name in names:
        yield f"name: {own.name} is taken; use `extends` to mend that export"
    if not own.columns:
        yield "columns: are missing; without any nothing is read"
    if len(own.all_of) < 2:
        yield "all_of: name at least two headers by which the sheet can be known"
    known = {normal(header) for column in own.columns.values() for header in column.headers}
    known |= {normal(header) for header in (*own.ignored, *own.personal)}
    for demand in own.all_of:
        for header in [demand] if isinstance(demand, str) else demand:
            if normal(header) not in known:
                yield f"all_of: {header} is neither read, ignored nor personal"


def _problems_of_column(name: str, column: OwnColumn, table: Table) -> Iterator[str]:
    from difflib import get_close_matches

    columns = {one.name: one for one in table.columns}
    if name not in columns:
        near = get_close_matches(name, columns, 1)
        hint = f"did you mean {near[0]}?" if near else f"it has {', '.join(columns)}"
        yield f"columns.{name}: the table {table.name} has no such column; {hint}"
        return
    wanted = columns[name].kind
    if column.kind is not None and column.kind.dtype() != wanted.dtype():
        yield f"columns.{name}.kind: is {column.kind}, but the table holds {wanted} there"
    if wanted is Kind.CHOICE and not column.choices and column.kind is not Kind.TEXT:
        yield f"columns.{name}.choices: are missing; they say which of the file's words mean which of ours"


def _export(own: OwnExport) -> Export:
    table = all_tables()[own.table or ""]
    demands = tuple(one if isinstance(one, str) else tuple(one) for one in own.all_of)
    fields = tuple(_field(name, column, table) for name, column in own.columns.items())
    return Export(
        name=own.name,
        table=table.name,
        title=own.title or own.name,
        signature=Signature(demands, tuple(own.none_of)),
        fields=fields,
        lacks=tuple(key for key in table.key if key not in own.columns),
        ignored=tuple(own.ignored),
        personal=tuple(own.personal),
        where=own.where,
        seen="described in exports.d",
    )


def _field(name: str, column: OwnColumn, table: Table) -> descriptor.Field:
    kind = column.kind or table.column(name).kind
    given: dict[str, Any] = {
        key: getattr(column, key) for key in ("required", "percent", "cents", "occurrence", "from_file")
    }
    given["missing"] = tuple(column.missing)
    if kind is Kind.CHOICE:
        return descriptor.choice(name, *column.headers, choices=column.choices, **given)
    return descriptor.Field(name, tuple(column.headers), kind, **given)


def _mended(base: Export, own: OwnExport) -> Export:
    """The export with further headers for columns it reads, and with columns it did not read before."""
    table = all_tables()[base.table]
    mended = tuple(_with_headers(field, own.columns.get(field.name)) for field in base.fields)
    known = {field.name for field in base.fields}
    added = tuple(_field(name, one, table) for name, one in own.columns.items() if name not in known)
    more = {
        normal(h): tuple(own.columns[f.name].headers)
        for f in base.fields
        if f.name in own.columns
        for h in f.headers
    }
    demands = tuple(_widened(demand, more) for demand in base.signature.all_of)
    return replace(
        base,
        fields=(*mended, *added),
        signature=Signature(demands, (*base.signature.none_of, *own.none_of), base.signature.above),
        ignored=(*base.ignored, *own.ignored),
        personal=(*base.personal, *own.personal),
    )


def _with_headers(field: descriptor.Field, column: OwnColumn | None) -> descriptor.Field:
    if column is None:
        return field
    words = {ours: list(theirs) for ours, theirs in column.choices.items()}
    more = tuple((normal(word), ours) for ours, theirs in words.items() for word in theirs)
    return replace(
        field,
        headers=tuple(dict.fromkeys((*field.headers, *column.headers))),
        choices=(*field.choices, *more),
        missing=(*field.missing, *column.missing),
    )


def _widened(demand: str | tuple[str, ...], more: dict[str, tuple[str, ...]]) -> str | tuple[str, ...]:
    """A demand of the signature that the new headers meet as well."""
    words = (demand,) if isinstance(demand, str) else demand
    found = tuple(dict.fromkeys((*words, *(new for word in words for new in more.get(normal(word), ())))))
    return found[0] if len(found) == 1 else found
