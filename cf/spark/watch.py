"""Waiting for a cluster, but not for ever."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from time import monotonic
from typing import Any, TypeVar

from cf.spark.config import SparkConfig
from data.errors import ServerUnreachable

Result = TypeVar("Result")
LOOK_EVERY = 0.5


def watched(spark: Any, config: SparkConfig, work: Callable[[], Result]) -> Result:
    """Do some work on a session, and give up where no worker takes its tasks.

    A standalone cluster without a free worker, or whose last one died, keeps a job waiting without
    end.

    Raises
    ------
    ServerUnreachable
        For ``patience`` seconds jobs waited and no task ran.
    """
    with ThreadPoolExecutor(1) as pool:
        result = pool.submit(work)
        try:
            _wait_for(result, spark, config)
        except BaseException:
            spark.stop()  # which ends the work with an error, and so its thread
            raise
        return result.result()


def _wait_for(result: Future[Result], spark: Any, config: SparkConfig) -> None:
    moved = monotonic()
    while not wait([result], timeout=LOOK_EVERY).done:
        if not _starves(spark.sparkContext.statusTracker()):
            moved = monotonic()
        elif monotonic() - moved > config.patience:
            raise ServerUnreachable(
                f"no worker of {config.master} took the job within {config.patience:g} seconds; "
                "check that workers run there with a free core and enough memory "
                "(AISLE_SPARK_MEMORY)"
            )


def _starves(tracker: Any) -> bool:
    """Say whether stages are under way and nobody works on any."""
    stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
    return bool(stages) and not any(stage and stage.numActiveTasks for stage in stages)
