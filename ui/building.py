"""Building everything that serving needs from what is loaded."""

from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from cf.als import train as train_als
from cf.build import build_cf
from cf.content import reduced
from cf.fitting import Train
from cf.parts import CfConfig
from cf.segments import Segments
from cf.storage import tuned_config
from data.errors import NotBuilt
from data.progress import Progress
from retrieval.build import build_search
from ui.content import content_of
from ui.settings import Settings
from ui.shop import Shop


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did; the parts that were not built are None."""

    products: int
    embedded: int | None
    encoder: str | None
    dimensions: int | None
    factors: int | None
    events: int | None
    seconds: float

    def as_json(self) -> dict[str, Any]:
        """Return the contract's form."""
        return {name: getattr(self, name) for name in self.__slots__}

    def as_text(self) -> str:
        """Say it in one line."""
        parts = [f"{self.products} products"]
        if self.embedded is not None:
            parts.append(f"{self.embedded} embedded by {self.encoder}")
        if self.factors is not None:
            parts.append(f"{self.events} events into {self.factors} factors")
        return f"built: {', '.join(parts)}, in {self.seconds:.1f} s"


@dataclass(frozen=True, slots=True)
class Training:
    """How the recommender is trained."""

    engine: str = "implicit"
    """What factorises: ``implicit``, or ``spark`` on the settings' cluster."""
    minutes: float | None = None
    """How long to look for better settings first; None for those found before, or ours."""


def build_shop(
    shop: Shop, *, only: str | None, progress: Progress, training: Training = Training()
) -> BuildReport:
    """Build the search index, the recommender or both; the old ones serve until the new are whole.

    Raises:
        NotBuilt: nothing is loaded yet.
        StorageFull: no space is left; the old indexes stay in use.
        ServerUnreachable: the Spark cluster does not answer.
        InputError: the history is too short to look for settings.
    """
    if not len(shop.catalogue):
        raise NotBuilt(f'{shop.home.path} holds no products; run "aisle load" first')
    start = perf_counter()
    figures: dict[str, Any] = dict.fromkeys(BuildReport.__slots__)
    if only in (None, "search"):
        figures |= _build_search(shop, progress)
    if only in (None, "cf"):
        figures |= _build_cf(shop, progress, training)
    figures |= {"products": shop.catalogue.count, "seconds": round(perf_counter() - start, 2)}
    return BuildReport(**figures)


def _build_search(shop: Shop, progress: Progress) -> dict[str, Any]:
    reports = []

    def write(folder: Path) -> None:
        previous = shop.home.index("search")
        reports.append(
            build_search(
                shop.catalogue, shop.encoder, previous, folder, progress, shop.search_config
            )
        )

    shop.home.publish("search", write)
    report = reports[0]
    return {
        "embedded": report.embedded,
        "encoder": report.encoder,
        "dimensions": report.dimensions,
    }


def _build_cf(shop: Shop, progress: Progress, training: Training) -> dict[str, Any]:
    reports = []

    def write(folder: Path) -> None:
        reports.append(
            build_cf(
                shop.catalogue,
                shop.events,
                shop.keyring,
                folder,
                _settings_of(shop, training.minutes, progress),
                progress,
                nobody=shop.events.of_nobody(),
                content=content_of(shop),
                segments=Segments.of(shop.customers.everybody()),
                train=_trainer(shop.settings, training.engine, folder),
            )
        )

    shop.home.publish("cf", write)
    return {"factors": reports[0].factors, "events": reports[0].events}


def _settings_of(shop: Shop, minutes: float | None, progress: Progress) -> CfConfig:
    """Return the settings found before, or look for them now."""
    current = tuned_config(shop.home.index("cf"))
    if minutes is None:
        return current
    from cf.tuning import Material, TuningConfig, tune  # takes a moment to import

    content = content_of(shop)
    small = None if content is None else reduced(content)
    events = shop.events
    material = Material(shop.catalogue, events.all(), events.of_nobody(), small)
    return tune(material, current, shop.home.path / "tuning", TuningConfig(minutes), progress)


def _trainer(settings: Settings, engine: str, folder: Path) -> Train:
    if engine == "implicit":
        return train_als
    from cf.spark import SparkConfig, SparkTrainer  # serving does without

    cluster = SparkConfig(settings.spark_url, settings.spark_folder, settings.spark_memory)
    return SparkTrainer(cluster, folder)
