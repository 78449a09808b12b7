"""What clusters of declining customers are called."""

from collections.abc import Sequence

from customers.winback.changes import Change
from customers.winback.traits import Course
from customers.words import LANGUAGES, Language, filled, words


def names_of(naming: Sequence[tuple[Change, Course | None]], number: int) -> dict[Language, str]:
    """Return a cluster's name in each language, from the traits that name it."""
    return {language: _name(naming, number, language) for language in LANGUAGES}


def _name(naming: Sequence[tuple[Change, Course | None]], number: int, language: Language) -> str:
    texts = words("winback", language)
    parts = [texts["names"][change.value][course.value] for change, course in naming if course]
    if not parts:
        return filled(texts["names"]["average"], {"number": number + 1})
    first, *others = parts
    return str(texts["names"]["joint"]).join(
        (first, *(part[:1].lower() + part[1:] for part in others))
    )
