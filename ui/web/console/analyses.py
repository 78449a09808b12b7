"""The analyses that have a page, and their reports."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

from customers.report import Report
from customers.store import Saved
from customers.words import Language

if TYPE_CHECKING:
    from ui.shop import Shop

BEHAVIOUR = "behaviour"


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a page shows of the store."""

    name: str
    """Of its page and its job."""
    module: str
    """Where ``report_of(document, language)`` is."""
    stores: tuple[str, ...]
    """The names under which results are kept; the page shows those that are there."""


ANALYSES: Mapping[str, Analysis] = {
    one.name: one
    for one in (
        Analysis("segments", "customers.segments", ("segments",)),
        Analysis("strategy", "customers.strategy", ("strategy",)),
        Analysis("decline", "customers.decline", ("decline",)),
        Analysis(
            "propensity", "customers.propensity", ("propensity-sessions", "propensity-tables")
        ),
        Analysis("behaviour", "customers.behaviour", ("behaviour",)),
        Analysis("recommendations", "ui.web.console.quality", ("evaluation",)),
        Analysis("unmet", "customers.unmet", ("unmet",)),
    )
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A result with its report."""

    report: Report
    document: Mapping[str, Any]
    made_at: datetime


class Reports:
    """Makes reports of the shop's latest results, each once; results hold nobody's id."""

    def __init__(self, shop: "Shop") -> None:
        self._analyses = shop.analyses
        self._held: dict[tuple[str, Language], tuple[str, Shown]] = {}
        self._saved: tuple[str, Saved] | None = None

    def of(self, name: str, language: Language) -> list[Shown]:
        """Return what there is of an analysis; nothing where it was never made."""
        analysis = ANALYSES[name]
        shown = (self._shown(store, analysis, language) for store in analysis.stores)
        return [one for one in shown if one is not None]

    def behaviour(self) -> Saved | None:
        """Return the study of behaviour with what it is filtered from; None before there is one."""
        version = self._analyses.version(BEHAVIOUR)
        if version is None:
            return None
        if self._saved is None or self._saved[0] != version:
            saved = self._analyses.load(BEHAVIOUR)
            if saved is None:
                return None
            self._saved = (version, saved)
        return self._saved[1]

    def _shown(self, store: str, analysis: Analysis, language: Language) -> Shown | None:
        version = self._analyses.version(store)
        if version is None:
            return None
        held = self._held.get((store, language))
        if held is None or held[0] != version:
            saved = self._analyses.load(store)
            if saved is None:
                return None
            made = import_module(analysis.module).report_of(saved.document, language)
            report = replace(made, made_at=saved.made_at)
            held = self._held[store, language] = (
                version,
                Shown(report, saved.document, saved.made_at),
            )
        return held[1]
