"""How well recommendations do, written down for programs and for people, and drawn."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.documents import write_documents
from evaluation.recommend.plots import draw
from evaluation.recommend.tables import candidates, cold, systems, thumbs, variety

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RecommendReport:
    """The figures of ``Comparison.as_json`` with what was said of them."""

    figures: Json
    """The contract's form: one object a system, and one for each further part."""

    def as_markdown(self) -> str:
        """Return the report for people."""
        return "\n".join(self._lines()) + "\n"

    def write(self, folder: Path) -> None:
        """Write ``recommend.json``, ``recommend.md`` and its pictures; the folder is made."""
        folder.mkdir(parents=True, exist_ok=True)
        pictures = draw(self.figures, folder)
        shown = [f"![{title}]({path.name})" for title, path in pictures.items()]
        markdown = "\n".join([*self._lines(), "", *shown]) + "\n"
        write_documents(folder, "recommend", self.figures, markdown)

    def _lines(self) -> Iterator[str]:
        split = self.figures["split"]
        yield "# Recommendations"
        yield ""
        yield (
            f"Known until {split['until']}, foretold until {split['last']} ({split['days']} days): "
            f"the purchases of {split['measured']} of the {split['known_customers']} customers who "
            f"had been seen before, {split['measured_new']} of whom bought something new to them. "
            "Below each mean is its 95 % interval over customers."
        )
        if not split["ranked"]:
            yield ""
            yield "There was too little to learn a ranker from, so the full system is the blend."
        parts = (systems, variety, candidates, cold, thumbs)
        for part in parts:
            yield ""
            yield from part(self.figures)
        yield ""
        yield "What the split leaves to the present:"
        yield from (f"- {said}" for said in split["of_the_present"])
