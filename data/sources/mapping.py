"""The YAML file that maps a shop's own export onto ours; ``csv_mapping`` shows a whole one."""

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

import yaml

from data.errors import BadFile
from data.event import EventKind
from data.sources.checks import Times

SectionName = Literal["products", "customers", "events"]

NEEDED: dict[SectionName, tuple[str, ...]] = {
    "products": ("id", "title"),
    "customers": ("id",),
    "events": ("customer", "product", "at"),
}
OPTIONAL: dict[SectionName, tuple[str, ...]] = {
    "products": ("description", "price", "currency", "image"),
    "customers": (),
    "events": ("kind", "quantity", "price", "session", "dwell"),
}
OF_ALL = ("file", "columns", "constants", "separator", "encoding", "decimal")
OWN: dict[SectionName, tuple[str, ...]] = {
    "products": ("facets",),
    "customers": ("attributes",),
    "events": ("kinds", "date_format", "time_zone"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """One file of the export."""

    file: str | None
    columns: Mapping[str, str]
    """Our columns and the file's."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Facets of products or attributes of customers, and the file's columns."""
    constants: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, EventKind | None] = field(default_factory=dict)
    times: Times = field(default_factory=Times)
    separator: str = ","
    encoding: str = "utf-8"
    decimal: str = "."

    def file_columns(self) -> list[str]:
        """Return the file's columns that are read."""
        return list(dict.fromkeys([*self.columns.values(), *self.labels.values()]))


@dataclass(frozen=True, slots=True)
class CsvMapping:
    """A whole mapping file."""

    products: Section | None
    customers: Section | None
    events: tuple[Section, ...]
    currency: str | None = None
    images: str | None = None

    @classmethod
    def read(cls, path: Path) -> "CsvMapping":
        """Read and check a mapping; raise BadFile naming the file and the key that is wrong."""
        try:
            content = yaml.safe_load(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            said = " ".join(str(error).split())
            raise BadFile(f"the mapping {path} cannot be read: {said}") from error
        root = _Node(content, str(path), "")
        root.only(("currency", "images", "products", "customers", "events"))
        mapping = cls(
            products=_only_section(root, "products"),
            customers=_only_section(root, "customers"),
            events=tuple(_section(node, "events") for node in root.children("events")),
            currency=root.text("currency"),
            images=root.text("images"),
        )
        if not (mapping.products or mapping.customers or mapping.events):
            raise BadFile(f"the mapping {path} has none of products, customers, events")
        return mapping


@dataclass(frozen=True, slots=True)
class _Node:
    """A place in the YAML document, which knows its name for error messages."""

    content: Any
    file: str
    path: str

    def fail(self, key: str, problem: str) -> BadFile:
        where = ".".join(part for part in (self.path, key) if part)
        return BadFile(f"the mapping {self.file}: {where or 'the document'} {problem}")

    def get(self, key: str) -> Any:
        return self.mapping().get(key)

    def mapping(self) -> dict[str, Any]:
        if not isinstance(self.content, dict):
            raise self.fail("", "must be a mapping of keys to values")
        return self.content

    def only(self, allowed: Sequence[str]) -> None:
        for key in self.mapping():
            if key not in allowed:
                raise self.fail(str(key), f"is not known here; use {', '.join(allowed)}")

    def child(self, key: str) -> "_Node":
        return _Node(self.get(key), self.file, f"{self.path}.{key}" if self.path else key)

    def children(self, key: str) -> "list[_Node]":
        """Return the nodes of a list, or the one that stands in its place."""
        node = self.child(key)
        if not isinstance(node.content, list):
            return [node] if node.content is not None else []
        return [
            _Node(content, self.file, f"{node.path}[{place}]")
            for place, content in enumerate(node.content)
        ]

    def text(self, key: str) -> str | None:
        return self._text(key, self.get(key))

    def texts(self, key: str) -> dict[str, str]:
        """Return a mapping of names to texts; empty where it is not there."""
        if self.get(key) is None:
            return {}
        node = self.child(key)
        return {str(k): node._text(str(k), v) or "" for k, v in node.mapping().items()}

    def _text(self, key: str, value: Any) -> str | None:
        if isinstance(value, dict | list):
            raise self.fail(key, "must be a single value")
        return None if value is None else str(value)


def _only_section(root: _Node, name: SectionName) -> Section | None:
    return _section(root.child(name), name) if root.get(name) is not None else None


def _section(node: _Node, name: SectionName) -> Section:
    node.only((*OF_ALL, *OWN[name]))
    columns, constants = node.texts("columns"), node.texts("constants")
    labels = node.texts("facets") if name == "products" else {}
    labels = node.texts("attributes") if name == "customers" else labels
    for column in columns:
        if column not in NEEDED[name] + OPTIONAL[name]:
            known = ", ".join(NEEDED[name] + OPTIONAL[name])
            raise node.fail(f"columns.{column}", f"is not a column of ours; use {known}")
    for column in NEEDED[name]:
        if not columns.get(column):
            raise node.fail(f"columns.{column}", "is missing")
    for constant in constants:
        if name == "events" and constant not in OPTIONAL[name]:
            raise node.fail(f"constants.{constant}", f"is none of {', '.join(OPTIONAL[name])}")
    return Section(
        file=node.text("file"),
        columns={ours: theirs.strip() for ours, theirs in columns.items()},
        labels={ours: theirs.strip() for ours, theirs in labels.items()},
        constants=constants,
        kinds=_kinds(node, constants),
        times=_times(node),
        separator=_separator(node),
        encoding=_encoding(node),
        decimal=_decimal(node),
    )


def _kinds(node: _Node, constants: Mapping[str, str]) -> dict[str, EventKind | None]:
    known = ", ".join(EventKind)
    if "kind" in constants and constants["kind"] not in tuple(EventKind):
        raise node.fail("constants.kind", f"is not a kind of event; use {known}")
    kinds: dict[str, EventKind | None] = {}
    for said, kind in node.texts("kinds").items():
        if kind and kind not in tuple(EventKind):
            raise node.fail(f"kinds.{said}", f'is "{kind}", not a kind of event; use {known}')
        kinds[said] = EventKind(kind) if kind else None
    return kinds


def _times(node: _Node) -> Times:
    name = node.text("time_zone")
    zone: tzinfo = UTC
    if name:
        try:
            zone = ZoneInfo(name)
        except (OSError, ValueError, LookupError) as error:
            raise node.fail("time_zone", f'"{name}" is not a time zone') from error
    return Times(format=node.text("date_format") or "iso", zone=zone)


def _separator(node: _Node) -> str:
    separator = node.text("separator") or ","
    separator = "\t" if separator in ("\\t", "tab") else separator
    if len(separator) != 1:
        raise node.fail("separator", f'is "{separator}", not one character')
    return separator


def _encoding(node: _Node) -> str:
    encoding = node.text("encoding") or "utf-8"
    try:
        return codecs.lookup(encoding).name
    except LookupError as error:
        raise node.fail("encoding", f'"{encoding}" is not known') from error


def _decimal(node: _Node) -> str:
    decimal = node.text("decimal") or "."
    if decimal not in (".", ","):
        raise node.fail("decimal", 'must be "." or ","')
    return decimal
