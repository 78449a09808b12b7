"""How soon the console is open and drawn: ``python -m benchmarks.console --home DIR``.

For each page: the server's time for it when it is first asked for, and later; and in a headless
Chromium, until the page stands, until the charts in sight are drawn, and the longest that one of
the others took after the one before it. A login is made for it, and deleted after. On a busy
machine the server's processor time is printed beside.
"""

import argparse
import secrets
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from ui.settings import Settings, silence_telemetry
from ui.shop import Shop, open_shop
from ui.web.app import create_app
from ui.web.console.page import GROUPS
from ui.web.server import configured, listen

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 60_000
STANDS = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
DRAWN = """[...document.querySelectorAll('[data-plot]')].map((one) => [
  Number(one.dataset.drawn ?? 0), one.getBoundingClientRect().top < innerHeight])"""
WAITING = "document.querySelectorAll('[data-plot]:not([data-drawn])').length"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    arguments = parser.parse_args()
    silence_telemetry()
    shop = open_shop(Settings(home=arguments.home, bcrypt_rounds=4))
    pages = ["", *(f"/{name}" for names in GROUPS.values() for name in names[1:])]
    with _served(shop) as (address, token):
        _time_server(address, token, pages)
        program = next(filter(None, map(shutil.which, CHROMIUM)), None)
        if program is None:
            print("no Chromium on the PATH: the charts' times are left out")
            return
        _time_browser(program, address, token, pages)


@contextmanager
def _served(shop: Shop) -> Iterator[tuple[str, str]]:
    """Serve a shop to a member of staff; yield its address and their session."""
    email, password = f"{secrets.token_hex(8)}@example.com", secrets.token_hex(16)
    shop.accounts.sign_up(email, password)
    shop.accounts.make_staff(email)
    token = shop.accounts.log_in(email, password, "127.0.0.1")
    listening = listen("127.0.0.1", 0)
    server = uvicorn.Server(configured(create_app(shop, chat=False)))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", token
    finally:
        server.should_exit = True
        thread.join()
        shop.accounts.delete(email)


def _time_server(address: str, token: str, pages: list[str]) -> None:
    cookies = {"aisle_session": token}
    with httpx.Client(base_url=address, cookies=cookies, timeout=PATIENCE / 1000) as client:
        for page in pages:
            told = []
            for _ in range(2):
                start, cpu = time.perf_counter(), time.process_time()
                client.get(f"/console{page}").raise_for_status()
                told.append(f"{time.perf_counter() - start:.2f} s")
                told.append(f"(processor {time.process_time() - cpu:.2f} s)")
            print(f"/console{page:18} first {' '.join(told[:2])}, again {' '.join(told[2:])}")


def _time_browser(program: str, address: str, token: str, pages: list[str]) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1280, "height": 850})
        context.add_cookies([{"name": "aisle_session", "value": token, "url": address}])
        for page in pages:
            print(f"/console{page:18} {_drawn(context.new_page(), f'{address}/console{page}')}")
        browser.close()


def _drawn(window: Any, address: str) -> str:
    """Return how soon a page stood, and its charts."""
    window.goto(address)
    end = time.monotonic() + PATIENCE / 1000
    while window.evaluate(WAITING) and time.monotonic() < end:
        time.sleep(0.05)
    stands, charts = window.evaluate(STANDS) / 1000, window.evaluate(DRAWN)
    window.close()
    said = f"stands after {stands:.2f} s"
    if not charts:
        return said
    times = sorted(drawn / 1000 for drawn, _ in charts)
    in_sight = [drawn / 1000 for drawn, seen in charts if seen] or times[:1]
    steps = [after - before for before, after in pairwise(times)]
    return (
        f"{said}, charts in sight after {max(in_sight):.2f} s, all {len(times)} after "
        f"{times[-1]:.2f} s, none took longer than {max(steps, default=0):.2f} s"
    )


if __name__ == "__main__":
    main()
