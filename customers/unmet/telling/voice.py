"""How needs and figures of unmet demand are put into words."""

from collections.abc import Mapping, Sequence
from typing import Any

from customers.features.config import FACETS
from customers.report import Figure
from customers.report.numbers import number, share
from customers.unmet.need import WORD
from customers.words import Language, filled, words
from data.money import money

Json = Mapping[str, Any]


class Voice:
    """Speaks of one result."""

    def __init__(self, document: Json, language: Language) -> None:
        self.document = document
        self.language = language
        self._words = words("unmet", language)
        self._facets: Mapping[str, str] = words("page", language)["facets"]

    def say(self, path: str, /, **values: Any) -> str:
        """Return a text by its path with values in its places."""
        text: Any = self._words
        for part in path.split("."):
            text = text[part]
        return filled(str(text), values)

    def columns(self, *names: str) -> tuple[str, ...]:
        """Return headings."""
        return tuple(self.say(f"columns.{name}") for name in names)

    def count(self, name: str, value: int) -> Figure:
        """Return a count that is told as a lower limit."""
        label = self.say(f"figures.{name}")
        return Figure(label, self.say("figures.or_more", count=f"{value:,}"))

    def share(self, name: str, found: Json) -> Figure:
        """Return a share with its interval."""
        ends = {end: share(found[end]) for end in ("low", "high")}
        label, note = self.say(f"figures.{name}"), self.say("figures.range", **ends)
        return Figure(label, share(found["value"]), note)

    def money(self, amount: float) -> str:
        """Write an estimated amount, without cents."""
        said = money(float(round(amount)), self.document["currency"], self.language)
        return said.replace(".00", "")

    def asked(self, needs: Sequence[Json]) -> str:
        """Name what was asked for: a need, or a kind of thing and what it lacked."""
        said = [self.need(need) for need in needs]
        if len(said) == 1:
            return said[0]
        return self.say("needs.both", first=said[0], second=said[1])

    def need(self, need: Json) -> str:
        """Name a need."""
        field, op, value = need["field"], need["op"], str(need["value"])
        if op in ("most", "least"):
            limit = float(value)
            said = self.money(limit) if field == "price" else number(limit)
        else:
            said = value[:1].upper() + value[1:]
        form = "word" if field == WORD else "kind" if field in FACETS and op == "is" else op
        return self.say(f"needs.{form}", field=self._field(field), value=said)

    def segment(self, segment: int | None) -> str:
        """Name a segment."""
        if segment is None:
            return self.say("no_segment")
        names: Mapping[str, str] = self.document["segment_names"][segment]
        return names.get(self.language) or next(iter(names.values()))

    def _field(self, field: str) -> str:
        own: Mapping[str, str] = self._words["fields"]
        said = own.get(field) or self._facets.get(field) or field.replace("_", " ")
        return said[:1].upper() + said[1:]
