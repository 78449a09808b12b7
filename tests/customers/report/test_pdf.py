import base64
import re
import zlib
from itertools import product

import pytest

from customers.report import Chart, ChartKind, Figures, Report, Section, Series, Table
from customers.report.pdf import as_pdf
from customers.words import Language
from tests.customers.report.sample import KOREAN, chart, report, table

_STREAM = re.compile(
    rb"/Filter \[ /ASCII85Decode /FlateDecode \].*?stream\r?\n(.*?)endstream", re.S
)


def _pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


def _content(pdf: bytes) -> bytes:
    """Return what is drawn, unpacked."""
    streams = (one.strip() for one in _STREAM.findall(pdf))
    packed = (base64.a85decode(one.removesuffix(b"~>")) for one in streams)
    return b"".join(map(zlib.decompress, packed))


def _text(pdf: bytes) -> str:
    """Return what is written in the standard fonts, in order."""
    shown = re.findall(rb"\((.*?)(?<!\\)\) Tj", _content(pdf), re.S)
    return re.sub(r"\\([()\\])", r"\1", b"".join(shown).decode("cp1252", "replace"))


def _korean(text: str) -> bytes:
    """Return Korean as the pages hold it: two bytes a letter, printable ones as they are."""
    escaped = {"(": b"\\(", ")": b"\\)", "\\": b"\\\\"}
    return b"".join(
        escaped.get(chr(byte), bytes([byte]) if 32 <= byte < 127 else b"\\%03o" % byte)
        for byte in text.encode("utf-16-be")
    )


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_report_is_pages_of_text(language: Language) -> None:
    pdf = as_pdf(report(language))
    assert pdf.startswith(b"%PDF-")
    text = _text(pdf)
    assert "<script>alert('x')</script> & | *bold* $5" in text
    assert "Members" in text and "1,002" in text and "12.3%" in text
    assert f"/Lang ({language})".encode() in pdf
    pages = _pages(pdf)
    assert (f"Page {pages} of {pages}" if language == "en" else f"{pages} / {pages}") in text


def test_korean_is_written_in_a_font_that_has_it() -> None:
    pdf = as_pdf(report("ko"))
    assert b"/HYGothic-Medium" in pdf and b"/UniKS-UCS2-H" in pdf
    content = _content(pdf)
    assert _korean("단골") in content
    assert _korean("세그먼트") in content
    assert _korean("작성") in content


def test_sections_stand_in_the_outline() -> None:
    pdf = as_pdf(report())
    assert b"/Outlines" in pdf
    assert b"(Overview)" in pdf and b"(Tables)" in pdf


def test_a_long_table_goes_on_with_its_columns_named_again() -> None:
    pdf = as_pdf(report(rows=120))
    assert _pages(pdf) >= 4
    assert _text(pdf).count("customers") >= 3


def test_a_wide_table_is_cut_into_parts_that_name_their_rows() -> None:
    columns = ("segment", *(f"measurement {at}" for at in range(30)))
    wide = Table("wide", "Wide", columns, (("regulars", *(0.5,) * 30),))
    text = _text(as_pdf(_only(wide)))
    assert all(str(at) in text for at in range(30))
    assert text.count("regulars") >= 2


def test_one_word_longer_than_the_page_is_broken() -> None:
    long = Table("long", "Long", ("a", "b"), (("x" * 900, "y" * 900),))
    text = _text(as_pdf(_only(long)))
    assert text.count("x") >= 900 and text.count("y") >= 900


@pytest.mark.parametrize(("kind", "lying"), list(product(ChartKind, [False, True])))
def test_every_chart_is_drawn_in_lines_and_letters(kind: ChartKind, lying: bool) -> None:
    pdf = as_pdf(_only(chart(kind, horizontal=lying)))
    assert b"/Subtype /Image" not in pdf
    assert "month" in _text(pdf)
    assert _korean("단골") in _content(pdf)


def test_a_chart_of_many_bars_fits_a_page() -> None:
    names = tuple(f"{KOREAN} {at}" for at in range(80))
    many = Chart("many", "Many", ChartKind.BAR, names, (Series("s", (1.0,) * 80),), horizontal=True)
    assert _pages(as_pdf(_only(many))) == 1


def test_letters_that_no_font_has_and_controls_do_no_harm() -> None:
    odd = Table("odd", "Odd", ("a",), (("\x00\x07 🎁 tab\tend",),))
    assert "end" in _text(as_pdf(_only(odd)))


def _only(block: Chart | Figures | Table) -> Report:
    whole = report()
    return Report(
        "one", "One", "", (Section("one", "One", (block,)),), whole.language, whole.made_at
    )


def test_a_short_table_stays_on_one_page() -> None:
    assert _pages(as_pdf(_only(table(8)))) == 1


@pytest.mark.parametrize("kind", ChartKind)
@pytest.mark.parametrize("series", [(), (Series("s", ()),), (Series("", (None, None)),)])
def test_charts_of_nothing_stay_empty(kind: ChartKind, series: tuple[Series, ...]) -> None:
    x = ("a", "b") if series and series[0].values else ()
    assert _pages(as_pdf(_only(Chart("none", "None", kind, x, series)))) == 1


@pytest.mark.parametrize("block", [Figures(()), Table("t", "None", ("a", "b"), ())])
def test_blocks_of_nothing_stay_empty(block: Figures | Table) -> None:
    assert _pages(as_pdf(_only(block))) == 1
