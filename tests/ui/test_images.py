"""Pictures are served from their folder only, and can do nothing."""

import pytest

from tests.ui.builders_shop import DRAWING, PICTURE, Visitor


def test_a_drawing_is_served_where_its_scripts_cannot_run(reader: Visitor) -> None:
    answer = reader.get(f"/images/{PICTURE}")
    assert answer.status_code == 200
    assert answer.content == DRAWING
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["x-content-type-options"] == "nosniff"
    policy = answer.headers["content-security-policy"]
    assert "sandbox" in policy and "default-src 'none'" in policy


@pytest.mark.parametrize(
    "name",
    [
        "nothing.svg",
        "../aisle.db",
        "..%2Faisle.db",
        "%2e%2e/key",
        "/etc/passwd",
        "pictures",
        "",
        "%00.svg",
        "a" * 5000 + ".svg",
    ],
)
def test_nothing_else_is_served(reader: Visitor, name: str) -> None:
    assert reader.get(f"/images/{name}").status_code == 404


def test_only_pictures_are_served(visitor: Visitor) -> None:
    (visitor.shop.home.images / "notes.html").write_text("<script>alert(1)</script>")
    assert visitor.get("/images/notes.html").status_code == 404


def test_a_link_out_of_the_folder_is_not_followed(visitor: Visitor) -> None:
    (visitor.shop.home.path / "private.svg").write_text("<svg/>")
    (visitor.shop.home.images / "link.svg").symlink_to(visitor.shop.home.path / "private.svg")
    assert visitor.get("/images/link.svg").status_code == 404
