from pathlib import Path

from evaluation.documents import as_page, literal, write_documents


def test_three_files_tell_the_same(tmp_path: Path) -> None:
    as_json, as_markdown, as_html = write_documents(
        tmp_path / "new", "figures", {"hits": 3}, "# Hits\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    assert as_json.read_text("utf-8") == '{\n  "hits": 3\n}\n'
    assert as_markdown.name == "figures.md"
    page = as_html.read_text("utf-8")
    assert "<title>Hits</title>" in page
    assert "<td>2</td>" in page


def test_a_page_runs_nothing_that_others_wrote() -> None:
    page = as_page("# A <b>title\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))\n")
    assert "<script" not in page
    assert 'href="javascript' not in page
    assert "<title>A &lt;b&gt;title</title>" in page


def test_what_others_wrote_stands_as_they_wrote_it() -> None:
    said = "**bold** | <i>\n# [a](http://b) ![c](d) `e`"
    page = as_page(f"# Said\n\n| said |\n|---|\n| {literal(said)} |\n")
    for markup in ("<strong>", "<i>", "<h2", "<a ", "<img", "<code>"):
        assert markup not in page.partition("</style>")[2]
    assert "**bold** | &lt;i&gt; # [a](http://b) ![c](d) `e`" in page
