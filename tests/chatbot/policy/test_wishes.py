"""A kind of product that is named is searched for, whatever else its sentence sounds like."""

import pytest

from chatbot.policy.decide import decide
from tests.chatbot.policy.builders import DRESSES, state, understand

_KINDS = {
    "en": ("dress", "trousers", "sneakers", "skirt", "sweater", "jacket"),
    "ko": ("원피스", "바지", "운동화", "치마", "스웨터", "재킷"),
}
_FRAMES = {
    "en": (
        "just browsing for a {}",
        "got any {}?",
        "ok {} then",
        "do you stock {}?",
        "{} please, thanks",
        "can I get a {}?",
        "I could do with a {}",
        "hi! {}?",
        "what {} are in stock?",
        "I want to buy a {}",
        "could you help me find a {}?",
        "any {} on sale?",
        "a {} in size M",
        "a {} that is delivered by Friday",
        "great, now a {}",
        "bye bye shoes, hello {}",
        "you stupid bot, a {}!",
        "well-reviewed {}",
        "I'm hunting for a {}",
        "my kingdom for a {}",
        "{} it is",
        "let me see {}",
        "how about a {}?",
        "so, {}",
        "no worries, show me a {}",
        "thanks a lot! a {} now",
        "don't you have a {}?",
        "anything like a {}?",
        "where are your {}?",
        "do you ship {} to Norway?",
    ),
    "ko": (
        "{} 구경할게요",
        "{} 있나요?",
        "{} 살래요",
        "{} 보고 싶어요",
        "{} 사려고요",
        "{} 재고 있어요?",
        "{} 부탁드려요",
        "안녕하세요 {} 찾아요",
        "고마워요, {} 보여줘",
        "ㅇㅋ {} 보여줘",
        "{} 좀요",
        "그럼 {}",
        "{} 하나 장만하려고요",
        "{} 파나요?",
        "M 사이즈 {}",
        "금요일까지 배송되는 {}",
        "세일하는 {}",
        "후기 좋은 {}",
        "네 {} 볼게요",
        "바보야 {} 보여달라고",
        "{} 살 수 있을까요?",
        "{} 어디 있어요?",
        "{} 둘러볼게요",
        "{} 추천 좀",
        "혹시 {} 취급하세요?",
        "{} 필요한데요",
        "됐고 {} 보여줘",
        "괜찮아요, {} 볼래요",
        "{} 고르는 중이에요",
        "제가 입을 {}",
    ),
}


@pytest.mark.parametrize("shown", [False, True], ids=["first", "after-a-list"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_kind_is_searched_for_in_any_frame(language: str, shown: bool) -> None:
    held = state(DRESSES) if shown else state()
    missed = []
    for frame in _FRAMES[language]:
        for kind in _KINDS[language]:
            said = frame.format(kind)
            tools = [call.name for call in decide(held, said, understand).calls]
            if not {"search_products", "recommend_for_me"} & set(tools):
                missed.append(said)
    assert missed == []
