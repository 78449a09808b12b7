"""The analyses that have a page, and their reports."""

import logging
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

log = logging.getLogger("aisle.console")

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
        Analysis("decline", "customers.decline.report", ("decline",)),
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
    """Reads the shop's latest results and makes reports of them, each once.

    Documents hold nobody's id, so they may be held; arrays about people are not.
    """

    def __init__(self, shop: "Shop") -> None:
        self._analyses = shop.analyses
        self._documents: dict[str, tuple[str, Saved]] = {}
        self._shown: dict[tuple[str, Language], tuple[str, Shown | None]] = {}

    def of(self, name: str, language: Language) -> list[Shown]:
        """Return what there is of an analysis; nothing where it was never made."""
        analysis = ANALYSES[name]
        shown = (self._report(store, analysis, language) for store in analysis.stores)
        return [one for one in shown if one is not None]

    def document(self, store: str) -> Mapping[str, Any]:
        """Return a result's document; an empty one where there is none."""
        held = self._document(store)
        return {} if held is None else held[1].document

    def behaviour(self) -> Saved | None:
        """Return the study of behaviour with what it is filtered from; None before there is one."""
        held = self._document(BEHAVIOUR)
        return None if held is None else held[1]

    def _document(self, store: str) -> tuple[str, Saved] | None:
        version = self._analyses.version(store)
        if version is None:
            return None
        held = self._documents.get(store)
        if held is None or held[0] != version:
            saved = self._analyses.load(store)
            if saved is None:
                return None
            kept = saved.arrays if store == BEHAVIOUR else {}
            held = (version, Saved(saved.document, kept, made_at=saved.made_at))
            self._documents[store] = held
        return held

    def _report(self, store: str, analysis: Analysis, language: Language) -> Shown | None:
        found = self._document(store)
        if found is None:
            return None
        version, saved = found
        held = self._shown.get((store, language))
        if held is None or held[0] != version:
            held = self._shown[store, language] = (version, _told(saved, analysis, language))
        return held[1]


def _told(saved: Saved, analysis: Analysis, language: Language) -> Shown | None:
    """Return a result with its report; None where an earlier version of Aisle kept less."""
    try:
        report = import_module(analysis.module).report_of(saved.document, language)
    except KeyError as error:
        log.warning("the result of %s lacks %s; compute it again", analysis.name, error)
        return None
    return Shown(replace(report, made_at=saved.made_at), saved.document, saved.made_at)
