"""The console in a real browser: charts under our policy, the phone, sorting, jobs followed."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from customers.report import Chart, ChartKind, Report, Section, Series, Table
from data.event import Event, EventKind
from tests.ui.builders_shop import EMAIL, open_copy, visit_of
from tests.ui.conftest import PASSWORD, Served, Visit
from tests.ui.serving import serving
from ui.web.app import create_app

pytestmark = pytest.mark.browser

PHONE = (390, 844)
DRAWN = "[data-plot][data-drawn]"
KINDS = {
    "bars": ChartKind.BAR,
    "stacked": ChartKind.STACKED,
    "lines": ChartKind.LINE,
    "points": ChartKind.SCATTER,
    "shades": ChartKind.HEATMAP,
}
LISTEN = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) => refused.push(event.blockedURI));
"""


def report_of_every_kind(*_: object) -> Report:
    """Return a report with a chart of every kind, and a table."""
    one = Series("one", (1.0, 3.0, 2.0), (0.5, 2.0, 1.0), (2.0, 4.0, 3.0))
    two = (one, Series("two", (2.0, 1.0, 5.0)))
    charts = [Chart(key, key, kind, ("a", "b", "c"), two) for key, kind in KINDS.items()]
    table = Table("counts", "Counts", ("name", "count"), (("b", 2), ("a", 10), ("c", None)))
    sections = (Section("all", "All", (*charts, table)),)
    return Report("feedback", "Feedback", "Summary", sections, "en", datetime.now(UTC))


@pytest.fixture(scope="module")
def console(small_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a shop to its staff; its feedback page shows a chart of every kind."""
    shop = open_copy(small_home, tmp_path_factory.mktemp("console") / "home")
    visit_of(shop).sign_in()
    shop.accounts.make_staff(EMAIL)
    customers = [shop.keyring.customer_key(f"C-{n}") for n in range(1, 6)]
    at = datetime.now(UTC) - timedelta(days=3)
    shop.events.append(Event(one, "D00", EventKind.LIKE, at) for one in customers)
    token = shop.accounts.log_in(EMAIL, PASSWORD, "192.0.2.1")
    patch = pytest.MonkeyPatch()
    patch.setattr("ui.web.console.feedback.report_of", report_of_every_kind)
    with serving(create_app(shop, chat=False)) as address:
        yield Served(address, token, shop)
    patch.undo()
    shop.close()


def opened(console: Served, visit: Callable[..., Visit], **options: object) -> Visit:
    """Open the page of every chart, and wait until all are drawn."""
    window = visit(f"{console.address}/console", token=console.token, **options)
    window.page.add_init_script(LISTEN)
    window.page.goto(f"{console.address}/console/feedback")
    for place in range(len(KINDS)):
        window.page.locator("[data-plot]").nth(place).scroll_into_view_if_needed()
    window.page.locator(DRAWN).nth(len(KINDS) - 1).wait_for()
    return window


@pytest.mark.parametrize("size", [(1280, 850), PHONE])
def test_every_kind_of_chart_is_drawn_within_our_policy(
    console: Served, visit: Callable[..., Visit], size: tuple[int, int]
) -> None:
    window = opened(console, visit, size=size)
    page = window.page
    assert page.locator(".chart__plot .plot-container").count() == len(KINDS)
    assert page.evaluate("refused") == []
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    assert window.problems == [] and window.hosts == {"127.0.0.1"}


def test_texts_of_charts_are_light_on_dark_and_dark_on_paper(
    console: Served, visit: Callable[..., Visit]
) -> None:
    page = opened(console, visit, color_scheme="dark").page
    colour = "getComputedStyle(document.querySelector('.xtick text')).fill"
    light = page.evaluate(colour)
    page.emulate_media(media="print")
    assert (light, page.evaluate(colour)) == ("rgb(233, 239, 235)", "rgb(22, 33, 28)")


def test_a_table_is_sorted_by_its_head_and_what_is_missing_stays_last(
    console: Served, visit: Callable[..., Visit]
) -> None:
    page = opened(console, visit).page
    head = page.locator("#table-counts th button", has_text="count")
    names = page.locator("#table-counts tbody th")
    head.click()
    assert names.all_inner_texts() == ["a", "b", "c"]
    head.click()
    assert names.all_inner_texts() == ["b", "a", "c"]


def test_a_job_is_followed_to_its_end_without_a_reload_by_hand(
    console: Served, visit: Callable[..., Visit]
) -> None:
    page = visit(f"{console.address}/console/unmet", token=console.token).page
    page.get_by_role("button", name="Compute now").click()
    page.wait_for_selector("[data-job]")
    page.wait_for_selector("[data-job]", state="detached", timeout=60_000)
    assert console.shop.analyses.version("unmet") or page.locator("[role=alert]").count()
