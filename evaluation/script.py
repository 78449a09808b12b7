"""Scripted conversations: what is said, and what must hold of each answer."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from data.errors import BadFile

EXPECTATIONS: dict[str, tuple[type, ...]] = {
    "picks": (dict,),
    "every": (dict,),
    "some": (dict,),
    "none": (dict,),
    "different_from": (str,),
    "about": (int, list),
    "constraints": (dict,),
    "says_none": (bool,),
    "asks": (bool,),
    "reply": (dict,),
    "tools": (list,),
    "max_ms": (int, float),
}
"""Every ``expect`` key with the YAML types it takes; others are refused, for they check nothing."""

INNER_KEYS = {"picks": {"min", "max"}, "reply": {"matches", "not_matches", "language"}}
OPERATORS = ("lt", "lte", "gt", "gte", "not", "matches")

_ZERO_LED = re.compile(r"0\d+")


class _Loader(yaml.SafeLoader):
    """Reads digits behind a zero as the id that they are, not as an octal number."""

    def whole_number(self, node: yaml.ScalarNode) -> int | str:
        """Return an integer, or the digits themselves where they begin with a zero."""
        zero_led = _ZERO_LED.fullmatch(node.value)
        return str(node.value) if zero_led else int(self.construct_yaml_int(node))


_Loader.add_constructor("tag:yaml.org,2002:int", _Loader.whole_number)


@dataclass(frozen=True, slots=True)
class ScriptedTurn:
    """One message and what is expected of the answer."""

    say: str
    expect: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Script:
    """One scripted conversation."""

    name: str
    turns: tuple[ScriptedTurn, ...]
    customer: str | None = None
    """A customer id; None for a guest."""


def read_scripts(paths: Iterable[Path]) -> list[Script]:
    """Read every conversation in the files, and in the YAML files below the folders, named.

    Raises:
        BadFile: a file is missing, is not YAML, or a conversation in it is not of the format.
    """
    return [script for path in paths for file in _files(path) for script in _read_file(file)]


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.suffix in (".yaml", ".yml"))
        if not files:
            raise BadFile(f"{path}: the folder holds no .yaml file")
        return files
    if not path.is_file():
        raise BadFile(f"{path}: no such file or folder")
    return [path]


def _read_file(path: Path) -> Iterator[Script]:
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), _Loader)
    except (yaml.YAMLError, UnicodeDecodeError) as exc:
        raise BadFile(f"{path}: not readable as YAML: {exc}") from exc
    for number, form in enumerate(content if isinstance(content, list) else [content], start=1):
        yield _script(form, f"{path}, conversation {number}", default_name=path.stem)


def _script(form: Any, where: str, default_name: str) -> Script:
    if not isinstance(form, dict) or not isinstance(form.get("turns"), list) or not form["turns"]:
        raise BadFile(f"{where}: a conversation needs a list of turns")
    customer = form.get("customer")
    return Script(
        name=str(form.get("name", default_name)),
        turns=tuple(
            _turn(turn, f"{where}, turn {n}") for n, turn in enumerate(form["turns"], start=1)
        ),
        customer=None if customer is None else str(customer),
    )


def _turn(form: Any, where: str) -> ScriptedTurn:
    if not isinstance(form, dict) or not isinstance(form.get("say"), str):
        raise BadFile(f'{where}: a turn needs "say" with a text')
    expect = form.get("expect") or {}
    if not isinstance(expect, dict):
        raise BadFile(f'{where}: "expect" must map checks to values')
    for key, value in expect.items():
        _check_expectation(key, value, f'{where}, "{key}"')
    return ScriptedTurn(say=form["say"], expect=expect)


def _check_expectation(key: str, value: Any, where: str) -> None:
    if key not in EXPECTATIONS:
        raise BadFile(f"{where}: no such check; known are {', '.join(EXPECTATIONS)}")
    of_its_type = isinstance(value, EXPECTATIONS[key])
    if not of_its_type:
        wanted = " or ".join(kind.__name__ for kind in EXPECTATIONS[key])
        raise BadFile(f"{where}: must be {wanted}, not {value!r}")
    unknown = set(value) - INNER_KEYS[key] if key in INNER_KEYS else set()
    if unknown:
        raise BadFile(f"{where}: unknown {', '.join(sorted(map(str, unknown)))}")
    if key == "different_from" and value not in ("previous", "all"):
        raise BadFile(f'{where}: must be "previous" or "all", not "{value}"')
    if key in ("every", "some", "none", "constraints"):
        _check_predicate(value, where)
    if key == "reply":
        _check_patterns(value, ("matches", "not_matches"), where)


def _check_predicate(predicate: Mapping[str, Any], where: str) -> None:
    for name, wanted in predicate.items():
        if isinstance(wanted, dict):
            unknown = set(wanted) - set(OPERATORS)
            if unknown or not wanted:
                raise BadFile(f"{where}, {name}: operators are {', '.join(OPERATORS)}")
            _check_patterns(wanted, ("matches",), f"{where}, {name}")


def _check_patterns(form: Mapping[str, Any], keys: Iterable[str], where: str) -> None:
    for key in keys:
        if key in form:
            try:
                re.compile(str(form[key]))
            except re.error as exc:
                raise BadFile(f"{where}: {form[key]!r} is no regular expression: {exc}") from exc
