"""What analyses say, in English and Korean: texts that stand in ``prompts/``."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

Language = Literal["en", "ko"]
_PLACE = re.compile(r"\{(\w+)\}")
LANGUAGES: tuple[Language, ...] = ("en", "ko")


@cache
def words(name: str, language: Language) -> Mapping[str, Any]:
    """Read the texts of a name: ``prompts/NAME.LANGUAGE.yaml``."""
    text = files("prompts").joinpath(f"{name}.{language}.yaml").read_text(encoding="utf-8")
    held: dict[str, Any] = yaml.safe_load(text)
    return held


def filled(text: str, values: Mapping[str, Any]) -> str:
    """Put values into a text's ``{name}`` places; what they say is data, never a format."""
    return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), text)
