import numpy as np

from chatbot.taste.leaning import REFUSED
from chatbot.taste.mentions import lean_by_mentions
from chatbot.taste.preference import Preference
from chatbot.taste.trait import Trait
from tests.chatbot.builders import Shop

LACE = (Trait("text", "lace"),)


def test_told_words_and_prices_change_scores(shop: Shop) -> None:
    for preference in (
        Preference("lace", "", "refused", LACE),
        Preference("under 30", "", "wanted", (Trait("price", "gt 30.0"),)),
    ):
        leaning = np.ones(len(shop.catalogue), np.float32)
        lean_by_mentions(leaning, (preference,), shop.search.mask)
        met = shop.search.mask(preference.constraints())
        assert set(leaning[met]) == {1}
        assert np.allclose(leaning[~met], REFUSED)


def test_a_liked_word_gains_and_the_others_lose(shop: Shop) -> None:
    leaning = np.ones(len(shop.catalogue), np.float32)
    lean_by_mentions(leaning, (Preference("lace", "", "wanted", LACE),), shop.search.mask)
    lace = np.array(["lace" in product.description for product in shop.catalogue])

    assert (leaning[lace] > 1).all()
    assert (leaning[~lace] < 1).all()
