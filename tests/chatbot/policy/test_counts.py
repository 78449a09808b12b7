import pytest

from chatbot.policy.counts import MOST, asked_count


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("show me exactly three women's cardigans under 30 euros", 3),
        ("give me two ideas", 2),
        ("just show me 5 dresses", 5),
        ("recommend three red dresses", 3),
        ("top 5 picks please", 5),
        ("show me the two cheapest coats", 2),
        ("only two options", 2),
        ("list 50 dresses", MOST),
        ("여성용 수영복 원피스 30유로 이하로 딱 세 개만 보여줘", 3),
        ("하나만 추천해줘", 1),
        ("두 벌만 골라줘", 2),
        ("3개 추천해주세요", 3),
        ("세 가지 정도 보여줘", 3),
    ],
)
def test_so_many_are_asked_for(said: str, count: int) -> None:
    assert asked_count(said) == count


@pytest.mark.parametrize(
    "said",
    [
        "show me the first three",
        "compare the first two",
        "show me 20 euro dresses",
        "show me #3",
        "show me 3",
        "show me the one in red",
        "find me something for my 3 year old",
        "show me 3 piece suits",
        "a set of three t-shirts",
        "i have two kids",
        "list 0 dresses",
        "두 번째 거 보여줘",
        "3번 보여줘",
        "30유로 이하 원피스 보여줘",
        "5살 아이 옷 보여줘",
        "그 두 개만 비교해줘",
    ],
)
def test_other_numbers_are_no_counts(said: str) -> None:
    assert asked_count(said) is None
