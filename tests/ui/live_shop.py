"""The real shop, small: generated, built and served on a loopback port, closed and opened again."""

from contextlib import ExitStack
from pathlib import Path
from typing import Self

from tests.ui.serving import serving

PRODUCTS = 160
CUSTOMERS = 80


class LiveShop:
    """A shop in a home of its own; ``restart`` is what an operator does."""

    def __init__(self, home: Path) -> None:
        from ui.settings import Settings

        self.settings = Settings(home=home, bcrypt_rounds=4)
        self.address = ""
        self._running = ExitStack()

    def fill(self) -> Self:
        """Load a small demo shop and build it."""
        from data.loading import load
        from data.progress import silent
        from data.sources.demo.source import DemoConfig, DemoSource
        from ui.building import build_shop
        from ui.shop import open_shop

        shop = open_shop(self.settings)
        source = DemoSource(DemoConfig(products=PRODUCTS, customers=CUSTOMERS))
        load(source, database=shop.database, keyring=shop.keyring, home=shop.home)
        shop.close()
        shop = open_shop(self.settings)
        build_shop(shop, only=None, progress=silent)
        shop.close()
        return self

    def start(self) -> Self:
        """Serve it, always at the same address."""
        from ui.shop import open_shop
        from ui.web.app import create_app

        shop = open_shop(self.settings)
        shop.warm()
        self._running.callback(shop.close)
        port = int(self.address.rpartition(":")[2] or 0)
        self.address = self._running.enter_context(serving(create_app(shop), port))
        return self

    def stop(self) -> None:
        """Close it; what is stored stays."""
        self._running.close()

    def restart(self) -> None:
        """Close it and open it again, with nothing left in memory."""
        self.stop()
        self.start()
