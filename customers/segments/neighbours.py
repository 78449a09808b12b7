"""Points of several neighbours together, so that nobody's own place is kept or shown."""

import numpy as np

from customers.segments.space import Points

LEAST = 5


def group_means(points: Points, least: int = LEAST) -> Points:
    """Return the means of groups of ``least`` neighbours or more (microaggregation).

    The points are halved at the median of their widest axis as long as both halves are large
    enough: a multivariate microaggregation (Domingo-Ferrer & Mateo-Sanz, IEEE TKDE 2002). Fewer
    points than ``least`` make one group.
    """
    pending, means = [points], []
    while pending:
        part = pending.pop()
        if len(part) < 2 * least:
            means.append(part.mean(axis=0))
            continue
        widest = int(np.argmax(np.ptp(part, axis=0)))
        order = np.argsort(part[:, widest], kind="stable")
        half = len(part) // 2
        pending += [part[order[half:]], part[order[:half]]]
    return np.array(means)
