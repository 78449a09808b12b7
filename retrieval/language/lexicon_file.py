"""The lexicon files: ours under ``prompts/``, and a shop's own in its home, merged over them."""

from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from data.errors import BadFile

Raw = dict[str, Any]


def load(language: str, home: Path | None = None) -> Raw:
    """Read a language's lexicon, with the additions of the shop in ``home``.

    A shop's file has the form of ours and as much of it as the shop needs; what it says comes
    before what we say. BadFile names the file and the key that cannot be read.
    """
    name = f"lexicon.{language}.yaml"
    ours: Raw = _parsed(files("prompts").joinpath(name).read_text(encoding="utf-8"))
    if home is None or not (home / name).is_file():
        return ours
    path = home / name
    try:
        theirs = _parsed(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as exc:
        raise BadFile(f"{path} is not UTF-8 text") from exc
    except yaml.YAMLError as exc:
        mark = getattr(exc, "problem_mark", None)
        where = f" at line {mark.line + 1}" if mark is not None else ""
        raise BadFile(f"{path} is not YAML{where}") from exc
    if not isinstance(theirs, dict):
        raise BadFile(f"{path} must hold keys like those of {name}: {', '.join(ours)}")
    for key, value in theirs.items():
        if key not in ours:
            raise BadFile(f'{path}: there is no key "{key}"; there are {", ".join(ours)}')
        _check(ours[key], value, path, key)
    merged: Raw = _merged(ours, theirs)
    return merged


def _parsed(text: str) -> Any:
    """Parse YAML whose every scalar is text, so that "no" is a word."""
    return yaml.load(text, Loader=yaml.CBaseLoader)


def _check(ours: Any, theirs: Any, path: Path, key: str) -> None:
    """Refuse an entry whose shape differs from ours; entries beside ours look like the first."""
    if isinstance(ours, dict):
        if not isinstance(theirs, dict):
            raise BadFile(f'{path}: "{key}" must map words, as in "word: ..."')
        first = next(iter(ours.values()))
        for name, value in theirs.items():
            _check(ours.get(name, first), value, path, f"{key}.{name}")
    elif isinstance(ours, list):
        if not isinstance(theirs, list):
            raise BadFile(f'{path}: "{key}" must be a list, as in [one, two]')
        for entry in theirs:
            _check(ours[0], entry, path, key)
    elif not isinstance(theirs, str):
        raise BadFile(f'{path}: "{key}" must hold plain words')


def _merged(ours: Any, theirs: Any) -> Any:
    """Put the shop's entries before ours; what is no list or mapping it replaces."""
    if isinstance(ours, dict):
        added = {k: _merged(ours[k], v) if k in ours else v for k, v in theirs.items()}
        return added | {name: value for name, value in ours.items() if name not in added}
    return [*theirs, *ours] if isinstance(ours, list) else theirs
