"""From the name of a source to a load into the shop."""

from collections.abc import Callable, Mapping
from pathlib import Path

from data.batch import Source
from data.errors import InputError
from data.loading import LoadReport, load
from data.progress import Progress
from data.sources.cdnow import CdnowSource
from data.sources.complete_journey import CompleteJourneySource
from data.sources.csv_mapping import CsvSource
from data.sources.demo import DemoSource
from data.sources.hm import HmSource
from data.sources.icecat import IcecatSource
from data.sources.marketing_insights import MarketingInsightsSource
from data.sources.online_retail import OnlineRetailSource
from data.sources.rees46 import Rees46Source
from ui.demo import add_demo_logins
from ui.shop import Shop

OF_PATH: Mapping[str, Callable[[Path], Source]] = {
    "icecat": IcecatSource,
    "online-retail": OnlineRetailSource,
    "rees46": Rees46Source,
    "marketing-insights": MarketingInsightsSource,
    "complete-journey": CompleteJourneySource,
    "cdnow": CdnowSource,
}
"""Sources that need nothing but a file or folder."""
SOURCES = ("demo", "hm", *OF_PATH, "csv")


def load_source(shop: Shop, source: Source, progress: Progress) -> LoadReport:
    """Load a source into the shop; the demo shop gets its two logins as well."""
    report = load(
        source,
        database=shop.database,
        keyring=shop.keyring,
        home=shop.home,
        progress=progress,
    )
    if source.name == "demo":
        add_demo_logins(shop)
    return report


def source_named(name: str, path: Path | None, mapping: Path | None, price_scale: float) -> Source:
    """Return the source of a name, reading from a path.

    Raises:
        InputError: no such source, or its path or mapping is missing or too much.
    """
    if name not in SOURCES:
        raise InputError(f'no source "{name}"; sources are {", ".join(SOURCES)}')
    if name == "demo":
        if path is not None:
            raise InputError("the demo source is generated and takes no PATH")
        return DemoSource()
    if path is None:
        raise InputError(f"the {name} source needs a PATH")
    if name == "hm":
        return HmSource(path, price_scale)
    if name in OF_PATH:
        return OF_PATH[name](path)
    if mapping is None:
        raise InputError("the csv source needs --mapping FILE.yaml")
    return CsvSource(path, mapping)
