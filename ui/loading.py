"""From the name of a source to a load into the shop."""

from pathlib import Path

from data.batch import Source
from data.errors import InputError
from data.loading import LoadReport, load
from data.progress import Progress
from ui.demo import add_demo_logins
from ui.shop import Shop

SOURCES = ("demo", "hm", "csv")


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
        from data.sources.demo import DemoSource

        return DemoSource()
    if path is None:
        raise InputError(f"the {name} source needs a PATH")
    if name == "hm":
        from data.sources.hm import HmSource

        return HmSource(path, price_scale)
    from data.sources.csv_mapping import CsvSource

    if mapping is None:
        raise InputError("the csv source needs --mapping FILE.yaml")
    return CsvSource(path, mapping)
