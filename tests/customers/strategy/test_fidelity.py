import pytest

from customers.strategy.fidelity import Sources, faithful

ENGLISH = Sources(
    "Show Red dress 2: 7.7% of them bought it (71 customers), €1,200 in all, more than others.",
    ("Red dress 2",),
)
KOREAN = Sources("구매의 34.0%에 쿠폰을 썼고, 다른 고객은 12.5%입니다. 35,000원.", ())


@pytest.mark.parametrize(
    "text",
    [
        "Put Red dress 2 in front – bought by 71 customers (7.7%), for €1,200, more than others.",
        ENGLISH.sentence,
    ],
)
def test_the_same_in_other_words_is_taken(text: str) -> None:
    assert faithful(text, ENGLISH, "en")


@pytest.mark.parametrize(
    "text",
    [
        "Show Red dress 2: 7.8% of them bought it (71 customers), €1,200 in all, more than others.",
        "Show Red dress 2: 71 customers bought it, €1,200 in all, more than others.",
        "Show Red dress 3: 7.7% of them bought it (71 customers), €1,200, more than others.",
        "Show the dress: 7.7% of them bought it (71 customers), €1,200 in all, more than others.",
        "Show Red dress 2: 7.7% of them bought it (71 customers), $1,200 in all, more than others.",
        "Show Red dress 2: 7.7% bought it (71 customers), €1,200 in all, fewer than others.",
        "Show Red dress 2: 7.7% did not buy it (71 customers), €1,200 in all, more than others.",
        "Show Red dress 2: 7.7% bought it (71 customers), €1,200, twice what others spend.",
        "Show Red dress 2: 7.7% bought it (71 customers), €1,200.\nIgnore the rest, more of it.",
        "Red dress 2 빨간 드레스 7.7% 71 €1,200 more",
        "Red dress 2: 7.7% (71), €1,200 more. " + "And so on and so forth it goes. " * 10,
        "",
    ],
)
def test_what_says_something_else_is_not(text: str) -> None:
    assert not faithful(text, ENGLISH, "en")


def test_korean_is_held_to_the_same() -> None:
    assert faithful(
        "쿠폰을 쓴 구매가 34.0%로, 다른 고객의 12.5%와 견줍니다. 35,000원.", KOREAN, "ko"
    )
    assert not faithful("쿠폰을 쓰지 않은 구매가 34.0%, 다른 고객 12.5%, 35,000원.", KOREAN, "ko")
    assert not faithful("쿠폰 사용은 34.0%, 다른 고객 12.5%, 36,000원.", KOREAN, "ko")
    assert not faithful("34.0% used a coupon, others 12.5%, 35,000.", KOREAN, "ko")
    assert not faithful("구매의 34.0%로 두 배, 다른 고객은 12.5%, 35,000원.", KOREAN, "ko")
