import pytest

from retrieval.language.price import find_prices


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("up to 20", [("lte", 20.0)]),
        ("1,299.50 or less", [("lte", 1299.5)]),
        ("2k max", [("lte", 2000.0)]),
        ("under twenty-five", [("lte", 25.0)]),
        ("it shouldn't be over 30 euros", [("lte", 30.0)]),
        ("30 euros or more", [("gte", 30.0)]),
        ("between €20 and €35", [("gte", 20.0), ("lte", 35.0)]),
        ("10 to 20 euros", [("gte", 10.0), ("lte", 20.0)]),
        ("around 50", [("gte", 40.0), ("lte", 60.0)]),
        ("a 30 euro dress", [("gte", 24.0), ("lte", 36.0)]),
        ("sizes 92-140", []),
        ("at least 50% wool", []),
        ("15 inch laptop", []),
        ("5 options", []),
        ("in 2 days", []),
        ("30유로 미만", [("lt", 30.0)]),
        ("1만 5천원 이하", [("lte", 10.0)]),
        ("20~40유로", [("gte", 20.0), ("lte", 40.0)]),
        ("30유로 안 넘는", [("lte", 30.0)]),
        ("예산은 50유로", [("lte", 50.0)]),
        ("5살 아이", []),
        ("raise the budget to 300 euros", [("lte", 300.0)]),
        ("my budget is now 60", [("lte", 60.0)]),
        ("can we lower it to 40 euros", [("lte", 40.0)]),
        ("i only have 25 euros", [("lte", 25.0)]),
        ("삼만원 이하 가방", [("lte", 20.0)]),
        ("이십 유로 이하", [("lte", 20.0)]),
        ("만오천원 이하", [("lte", 10.0)]),
        ("undr 20 euors", [("lte", 20.0)]),
        ("cheeper then 30 euro", [("lte", 30.0)]),
        ("not 60 euros", []),
        ("6만원 말고 60유로 이하", [("lte", 60.0)]),
        ("15유로 안 되는", [("lte", 15.0)]),
        ("15유로가 안 되는", [("lte", 15.0)]),
        ("20유로가 안 넘는", [("lte", 20.0)]),
        ("20유로는 못 넘게", [("lte", 20.0)]),
        ("20유로도 안 하는", [("lte", 20.0)]),
        ("20유로 넘으면 안 돼요", [("lte", 20.0)]),
        ("20유로를 초과하지 않는", [("lte", 20.0)]),
        ("20유로가 넘는", [("gte", 20.0)]),
        ("스무 유로 이하", [("lte", 20.0)]),
        ("스물다섯 유로 미만", [("lt", 25.0)]),
        ("서른 유로까지", [("lte", 30.0)]),
        ("마흔두 유로 이상", [("gte", 42.0)]),
        ("쉰 유로짜리", [("gte", 40.0), ("lte", 60.0)]),
        ("다섯 유로", [("lte", 5.0)]),
        ("세 벌", []),
        ("twenty euros", [("lte", 20.0)]),
        ("a dress, 30 euros please", [("lte", 30.0)]),
        ("30유로 원피스", [("gte", 24.0), ("lte", 36.0)]),
        ("20유로로 볼게요", [("lte", 20.0)]),
        ("30유로 이하면 좋겠어요", [("lte", 30.0)]),
        ("cant spend over 20", [("lte", 20.0)]),
        ("not more than six euros", [("lte", 6.0)]),
        ("under a hundred and twenty", [("lte", 120.0)]),
        ("between fifteen and thirty five", [("gte", 15.0), ("lte", 35.0)]),
        ("20 is enough", [("lte", 20.0)]),
        ("forty euros is my limit", [("lte", 40.0)]),
        ("2 is enough", []),
        ("30유로면 충분해요", [("lte", 30.0)]),
        ("20유로밖에 없어요", [("lte", 20.0)]),
        ("tell me about 1 and 4", []),
        ("tennis shoes", []),
        ("five to ten euros", [("gte", 5.0), ("lte", 10.0)]),
        ("one to two pairs", []),
        ("20 euros per item", [("lte", 20.0)]),
        ("40 for the yellow blazer", [("lte", 40.0)]),
        ("2 for the kids", []),
        ("하나에 20유로", [("lte", 20.0)]),
        ("25유로 넘는 건 빼줘", [("lte", 25.0)]),
        ("20유로 이하는 싫어요", [("gte", 20.0)]),
        ("lower the maximum to 50", [("lte", 50.0)]),
        ("raise the minimum to 20", [("gte", 20.0)]),
        ("make it 40", [("lte", 40.0)]),
        ("make it 2", []),
        ("let's say 25 euros", [("lte", 25.0)]),
        ("오십 유로 있어요", [("lte", 50.0)]),
        ("50유로 있는 가방", [("gte", 40.0), ("lte", 60.0)]),
        ("1" * 4000, []),
    ],
)
def test_prices_are_found_as_said(said: str, expected: list[tuple[str, float]]) -> None:
    found = [(c.op, c.value) for mention in find_prices(said, "EUR") for c in mention.constraints]
    assert found == expected


def test_won_stay_won_in_a_korean_shop() -> None:
    (mention,) = find_prices("5만원 이하", "KRW")
    assert mention.constraints[0].value == 50_000


def test_a_currency_is_no_part_of_another_word() -> None:
    text = "compound 61유로 이하"
    (mention,) = find_prices(text, "EUR")
    assert text[mention.start : mention.end] == "61유로 이하"
