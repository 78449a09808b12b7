"""Conversations over HTTP: everybody's own, a guest's by its id for a system alone."""

from pathlib import Path
from typing import Any

from tests.ui.builders_shop import Visitor, open_copy, streamed, visit_of

LIST = "/api/conversations"


def signed_in(visitor: Visitor) -> Visitor:
    """Be signed in as a page's script is: with the token that forms carry."""
    visitor.linked()
    visitor.client.headers["X-CSRF-Token"] = visitor.token()
    return visitor


def ask(visitor: Visitor, text: str, **body: Any) -> dict[str, Any]:
    """Say one thing and return the Turn."""
    answer = visitor.post("/api/ask", {"text": text, **body})
    assert answer.status_code == 200, answer.text
    name, turn = streamed(answer.text)[-1]
    assert name == "turn", turn
    return turn


def test_a_conversation_is_taken_along_renamed_and_deleted(visitor: Visitor) -> None:
    signed_in(visitor)
    here = f"{LIST}/{ask(visitor, 'a red dress')['conversation']}"
    assert [c["title"] for c in visitor.get(LIST).json()] == ["a red dress"]
    assert visitor.client.patch(here, json={"title": " For\nJune "}).json() == {"title": "For June"}

    form = visitor.get(here)
    assert form.headers["content-disposition"].startswith("attachment")
    assert (form.json()["title"], form.json()["exchanges"][0]["said"]) == (
        "For June",
        "a red dress",
    )
    text = visitor.get(f"{here}?format=markdown")
    assert text.headers["content-type"].startswith("text/markdown")
    assert text.text.startswith("# For June\n\n## a red dress\n")

    assert visitor.client.delete(here).status_code == 204
    assert visitor.get(LIST).json() == []
    assert visitor.get(here).status_code == 403


def test_a_last_message_is_taken_back_or_said_otherwise(visitor: Visitor) -> None:
    signed_in(visitor)
    first = ask(visitor, "a red dress")
    held = {"conversation": first["conversation"]}
    ask(visitor, "under 45", **held)
    again = ask(visitor, "under 50", **held, instead=True)
    assert [c["value"] for c in again["constraints"] if c["field"] == "price"] == [50.0]
    here = f"{LIST}/{first['conversation']}"
    assert [e["said"] for e in visitor.get(here).json()["exchanges"]] == ["a red dress", "under 50"]
    assert visitor.post(f"{here}/retract", {}).json() == {"said": "under 50"}
    assert [e["said"] for e in visitor.get(here).json()["exchanges"]] == ["a red dress"]


def test_demands_are_changed_exactly(visitor: Visitor) -> None:
    """Whatever the words say; what the shop does not know is refused, and nothing changes."""
    signed_in(visitor)
    first = ask(visitor, "a red dress under 60")
    held = {"conversation": first["conversation"]}
    red = [c for c in first["constraints"] if c["field"] == "colour"]
    other = next(
        v for v in visitor.shop.catalogue.facet_values("pattern") if v not in first["reply"]
    )
    turn = ask(visitor, "anything", **held, drop=red, demand={"pattern": other})
    assert {p["facets"]["pattern"] for p in turn["picks"]} == {other}
    assert "colour" not in {c["field"] for c in turn["constraints"]}

    for wrong in ({"demand": {"pattern": "Moire"}}, {"drop": [{"field": "colour"}]}):
        assert visitor.post("/api/ask", {"text": "x", **held, **wrong}).status_code == 400
    here = f"{LIST}/{first['conversation']}"
    assert len(visitor.get(here).json()["exchanges"]) == 2


def test_nobody_elses_is_reached(small_home: Path, tmp_path: Path) -> None:
    """A guest's is a system's; a shopper has no way to it, nor a stranger to any."""
    shop = open_copy(small_home, tmp_path / "home")
    till, mina, stranger = visit_of(shop).with_key(), signed_in(visit_of(shop)), visit_of(shop)
    guests = f"{LIST}/{ask(till, 'a red dress')['conversation']}"
    own = f"{LIST}/{ask(mina, 'a red dress')['conversation']}"
    body = {"title": "mine"}

    for reader, address, status in ((till, own, 403), (mina, guests, 403), (stranger, own, 401)):
        reader.client.headers["accept"] = "application/json"
        assert reader.get(address).status_code == status
        assert reader.client.patch(address, json=body).status_code in (status, 403)
        assert reader.client.delete(address).status_code in (status, 403)
        assert reader.post(f"{address}/retract", {}).status_code in (status, 403)
    assert len(mina.get(own).json()["exchanges"]) == 1
    assert till.get(guests).json()["title"] == "a red dress"
    assert till.client.patch(guests, json=body).json() == {"title": "mine"}
    assert till.client.delete(guests).status_code == 204
    shop.close()
