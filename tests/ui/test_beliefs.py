"""Beliefs in words: what an edit said, days as they are written, evidence kept short."""

from datetime import UTC, datetime, timedelta

from chatbot.taste.belief import Belief, Evidence
from chatbot.taste.trait import Change, Edit, Trait
from data.product import Product
from ui.web.beliefs import EVIDENCE_SHOWN, BeliefWords

DAY = datetime(2011, 11, 3, 9, tzinfo=UTC)
RED, BOOTS, LACE = Trait("colour", "Red"), Trait("product_type", "Boots"), Trait("pattern", "Lace")


def test_an_edit_says_what_was_wanted_refused_and_removed() -> None:
    edit = Edit.now({RED: "wanted", BOOTS: "refused", LACE: None}, "ledger")
    assert BeliefWords("en").edit(edit) == "You like Red. Not you: Boots. Removed: Lace."
    assert BeliefWords("en").edit(Edit.now({}, "starter")) == "The two questions were passed over."


def test_a_day_is_written_as_the_reader_does() -> None:
    assert BeliefWords("en").day(DAY) == "3 Nov 2011"
    assert BeliefWords("ko").day(DAY) == "2011년 11월 3일"


def test_evidence_beyond_a_few_products_is_counted() -> None:
    evidence = tuple(
        Evidence(Product(f"P{n}", f"Boots {n}", "", {}), "bought", DAY - timedelta(days=n))
        for n in range(EVIDENCE_SHOWN + 2)
    )
    belief = Belief(BOOTS, True, "believed", "bought", 0.8, 8, 12, 0.114, evidence)
    [card] = BeliefWords("en").cards([belief])
    assert card.why == ("8 of 12 things you bought or liked; usual here is 11%",)
    assert card.evidence[1] == ("P1", "Boots 1", "bought 2 Nov 2011")
    assert (len(card.evidence), card.further) == (EVIDENCE_SHOWN, 2)


def test_what_no_facet_bears_is_called_what_the_customer_called_it() -> None:
    changes = (Change(Trait("text", value), "refused", "wool") for value in ("wool", "merino"))
    assert BeliefWords("en").edit(Edit.of(changes, "chat")) == "Not you: wool."
    wool = Trait("text", "merino")
    belief = Belief(wool, False, "refused", "chat", 1.0, words="wool", said="I never wear wool")
    [card] = BeliefWords("en").cards([belief])
    assert card.value == "wool"
    assert card.why == ("You said so in the chat: “I never wear wool”",)
