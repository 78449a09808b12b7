"""Measuring a shop's search: from options to the evaluation's parts."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from chatbot.picks import PickMaker
from data.clock import clock_of
from data.errors import InputError
from data.progress import Progress
from evaluation.search import (
    Judgements,
    SearchReport,
    compare,
    read_judgements,
    try_constraints,
)
from evaluation.search.learning import learn_weights
from evaluation.search.personal import (
    PersonalSearch,
    measure_personal,
    parted,
    purchases_of,
)
from evaluation.training import trained_on
from ui.shop import Shop


@dataclass(frozen=True, slots=True)
class SearchMeasurement:
    """What to measure, and how."""

    qrels: Path | None = None
    queries: Path | None = None
    fit: bool = False
    k: int = 10
    relevant: float = 0.0
    """Grades above this are relevant."""
    sample: int | None = None
    """So many queries or purchases, drawn at random; None for all."""
    personal: bool = False
    day: date | None = None
    """Whose purchases are looked for; None for the last of the data."""
    safety: int | None = None
    """How many constraint requests; None for none."""


def measure_search(shop: Shop, asked: SearchMeasurement, progress: Progress) -> SearchReport:
    """Measure what was asked for; the home is changed by learned weights only.

    Raises:
        InputError: nothing was asked for, or a file cannot be used.
        NotBuilt: the home has no search index.
    """
    if asked.qrels is None and not asked.personal and asked.safety is None:
        raise InputError("name what to measure: --qrels FILE, --personal or --safety N")
    if asked.fit and asked.qrels is None:
        raise InputError("--fit learns from judgements: give them with --qrels FILE")
    judgements = None if asked.qrels is None else _judgements(asked.qrels, asked)
    shop.search.warm()
    comparison = learnt = personal = safety = None
    if judgements is not None:
        comparison = compare(
            shop.search,
            shop.catalogue,
            judgements,
            k=asked.k,
            relevant=asked.relevant,
            progress=progress,
        )
    if asked.personal:
        personal = _personal(shop, asked, progress)
    if asked.safety is not None:
        safety = try_constraints(shop.search, shop.catalogue, asked.safety, progress=progress)
    if asked.fit and judgements is not None:  # last: the others are measured as the shop is now
        learnt = learn_weights(shop.search, judgements, shop.home.path)
    return SearchReport.of(comparison, learnt, personal, safety)


def _judgements(qrels: Path, asked: SearchMeasurement) -> Judgements:
    judgements = read_judgements(qrels, asked.queries)
    return judgements if asked.sample is None else judgements.sample(asked.sample)


def _personal(shop: Shop, asked: SearchMeasurement, progress: Progress) -> PersonalSearch:
    table = shop.events.all()
    day = asked.day or datetime.fromtimestamp(clock_of(table), UTC).date()
    past, bought = parted(table, day)
    purchases = purchases_of(bought, past, shop.catalogue)
    if not purchases:
        raise InputError(
            f"on {day} nobody with a purchase history bought a product of known colour and type"
        )
    if asked.sample is not None and asked.sample < len(purchases):
        purchases = random.Random(0).sample(purchases, asked.sample)
    with trained_on(past, shop.catalogue, shop.keyring, progress) as trained:
        picks = PickMaker(shop.catalogue, shop.search, trained())
        return measure_personal(day, picks, purchases, progress)
