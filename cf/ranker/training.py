"""Training the ranker: LambdaMART (Burges, MSR-TR-2010-82) over past moments, by LightGBM."""

from dataclasses import dataclass, field

import numpy as np

from cf.ranker.config import RankerConfig
from cf.ranker.examples import Examples, Fit, Moment
from cf.ranker.growing import OBJECTIVES, dataset, grow, grow_until
from cf.ranker.horizon import cuts, horizon_of
from cf.ranker.judging import average_precision, surely_better
from cf.ranker.model import RankModel, Trees
from data.catalogue import Catalogue
from data.clock import DAY
from data.event_table import EventTable
from data.progress import Progress, silent

DEFAULT = RankerConfig()


def train_ranker(
    table: EventTable,
    catalogue: Catalogue,
    fit: Fit,
    config: RankerConfig = DEFAULT,
    *,
    candidates: int = 100,
    progress: Progress = silent,
) -> RankModel | None:
    """Learn to order the blend's first ``candidates``; None where that cannot be learned.

    The newest period is held back first: it says how many trees are best, and whether they order
    better than the blend does. Then it is learned from as well. ``fit`` makes a recommender's
    parts from the events before a cut; nothing else is looked at.
    """
    horizon = horizon_of(table, config.least_customers)
    if horizon is None:
        return None
    lessons = Lessons(config), Lessons(config)
    sources: tuple[str, ...] = ()
    moments = cuts(table, horizon, config.cuts)
    for done, cut in enumerate(moments):
        progress("learning to rank", done, len(moments))
        moment = Moment.at(table, catalogue, fit, cut, horizon)
        sources = moment.fitted.blend.names
        for lesson, new_only in zip(lessons, (False, True), strict=True):
            lesson.add(moment.examples(candidates, config.customers, new_only=new_only))
        if lessons[0].customers >= config.enough:
            break
    progress("learning to rank", len(moments), len(moments))
    overlapping = sum(cut > moments[0] - horizon * DAY for cut in moments)
    of_all, of_new = (lesson.learned(overlapping) for lesson in lessons)
    if of_all is None and of_new is None:
        return None
    return RankModel(sources, horizon, of_all, of_new)


@dataclass(eq=False)
class Lessons:
    """Examples of several moments, the newest first."""

    config: RankerConfig
    newest: Examples | None = None
    """All of them, to judge by."""
    sampled: list[Examples] = field(default_factory=list)
    """Of every moment, to learn from."""

    def add(self, examples: Examples) -> None:
        """Take the examples of the next older moment."""
        if self.newest is None:
            self.newest = examples
        random = np.random.default_rng([self.config.seed, len(self.sampled)])
        self.sampled.append(examples.sampled(self.config.negatives, random))

    @property
    def customers(self) -> int:
        """Count the customers of all moments, one as often as they come."""
        return sum(len(one.groups) for one in self.sampled)

    def learned(self, overlapping: int) -> Trees | None:
        """Grow trees without the newest period, and if they order it well, with it.

        So many moments, the newest among them, share purchases with that period: they are all
        kept back until its verdict.
        """
        every = [one for one in self.sampled if len(one.groups)]
        older = [one for one in self.sampled[overlapping:] if len(one.groups)]
        if (
            self.newest is None
            or len(self.newest.groups) < self.config.least_customers
            or not older
        ):
            return None
        learned = dataset(older)
        judged = dataset([self.newest], learned)
        sizes, scores = [], np.zeros(len(self.newest.blend))
        for objective in OBJECTIVES:
            size, tried = grow_until(learned, judged, objective, self.config)
            sizes.append(size)
            scores += tried.predict(self.newest.features, raw_score=True)
        blend = average_precision(self.newest, self.newest.blend)
        ranker = average_precision(self.newest, scores)
        if not surely_better(ranker, blend, self.config.least_gain):
            return None
        more = len(every) / len(older)  # the more there is to learn from, the more trees it bears
        learned = dataset(every)
        texts = [
            grow(learned, objective, min(round(size * more), self.config.trees), self.config)
            for objective, size in zip(OBJECTIVES, sizes, strict=True)
        ]
        return Trees(tuple(texts), float(blend.mean()), float(ranker.mean()))
