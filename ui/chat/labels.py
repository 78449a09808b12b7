"""The page's own words, in English and Korean."""

from collections.abc import Mapping

from chatbot.turn import Language

Labels = Mapping[str, str]

ENGLISH: Labels = {
    "title": "Chat · Aisle",
    "skip": "Skip to the message box",
    "chat": "Chat",
    "search": "Search",
    "for_you": "For you",
    "account": "Account",
    "conversations": "Conversations",
    "new": "New conversation",
    "none_yet": "Your conversations will be kept here.",
    "close": "Close",
    "hello": "What are you looking for?",
    "hello_name": "Hello {name}, what are you looking for?",
    "intro": "Describe it in your own words: a style, an occasion, a colour, a price. "
    "Every pick comes with its reasons.",
    "message": "Message",
    "placeholder": "A linen shirt for summer, under 40…",
    "send": "Send",
    "stop": "Stop",
    "hint": "Enter sends, Shift + Enter starts a new line",
    "thinking": "Thinking…",
    "stopped": "Stopped.",
    "you": "You said",
    "aisle": "Aisle",
    "like": "I like {title}",
    "dislike": "Not for me: {title}",
    "more_like": "More like this",
    "details": "Details",
    "more_like_say": 'More like "{title}"',
    "details_say": 'Tell me more about "{title}"',
    "reasons": "Why this",
    "evidence": "How we know",
    "more_picks": "Show {count} more",
    "picks": "{count} picks",
    "price_unknown": "Price on request",
    "looking_for": "Looking for",
    "drop_constraint": "Remove: {said}",
    "drop_say": "any {facet}",
    "drop_text_say": "forget {value}",
    "price": "price",
    "no_limit": "any price",
    "instead": "What would fit",
    "without": "without {said}",
    "not": "not {value}",
    "or": " or ",
    "suggestions": "Suggestions",
    "ungrounded": "This answer could not be checked against the catalogue.",
    "fallback": "The language model did not answer; this is the built-in assistant.",
    "failed": "Something went wrong on our side. Please try again.",
    "offline": "The shop cannot be reached. Check your connection and try again.",
    "gone": "This conversation is no longer here.",
    "saved": "Saved",
    "taken_back": "Taken back",
    "now": "just now",
}

KOREAN: Labels = {
    "title": "채팅 · Aisle",
    "skip": "메시지 입력란으로 건너뛰기",
    "chat": "채팅",
    "search": "검색",
    "for_you": "추천",
    "account": "내 계정",
    "conversations": "대화 목록",
    "new": "새 대화",
    "none_yet": "나눈 대화가 여기에 보관됩니다.",
    "close": "닫기",
    "hello": "무엇을 찾으세요?",
    "hello_name": "{name}님, 무엇을 찾으세요?",
    "intro": "스타일, 용도, 색상, 가격을 편하게 말씀해 주세요. 모든 추천에는 이유가 함께 표시됩니다.",
    "message": "메시지",
    "placeholder": "40유로 이하의 여름 린넨 셔츠…",
    "send": "보내기",
    "stop": "중지",
    "hint": "Enter로 전송, Shift + Enter로 줄바꿈",
    "thinking": "생각하는 중…",
    "stopped": "중지했습니다.",
    "you": "내 메시지",
    "aisle": "Aisle",
    "like": "마음에 들어요: {title}",
    "dislike": "별로예요: {title}",
    "more_like": "비슷한 상품",
    "details": "자세히",
    "more_like_say": '"{title}" 비슷한 상품 보여줘',
    "details_say": '"{title}" 자세히 알려줘',
    "reasons": "추천 이유",
    "evidence": "근거",
    "more_picks": "{count}개 더 보기",
    "picks": "추천 상품 {count}개",
    "price_unknown": "가격 문의",
    "looking_for": "찾는 조건",
    "drop_constraint": "조건 빼기: {said}",
    "drop_say": "{facet} 상관없어",
    "drop_text_say": "{value} 조건은 빼줘",
    "price": "가격",
    "no_limit": "가격 상관없어",
    "instead": "이렇게 하면 있어요",
    "without": "{said} 조건 없이",
    "not": "{value} 제외",
    "or": " 또는 ",
    "suggestions": "제안",
    "ungrounded": "이 답변은 상품 정보로 확인하지 못했습니다.",
    "fallback": "언어 모델이 응답하지 않아 기본 도우미가 대신 답했습니다.",
    "failed": "문제가 생겼습니다. 다시 시도해 주세요.",
    "offline": "쇼핑몰에 연결할 수 없습니다. 연결을 확인하고 다시 시도해 주세요.",
    "gone": "이 대화는 더 이상 없습니다.",
    "saved": "저장했습니다",
    "taken_back": "취소했습니다",
    "now": "방금",
}

LABELS: Mapping[Language, Labels] = {"en": ENGLISH, "ko": KOREAN}

STARTERS: Mapping[Language, tuple[str, ...]] = {
    "en": (
        "A black dress under 30 euros, no lace",
        "What would you pick for me?",
        "Something warm for a winter walk",
        "A gift for my sister",
    ),
    "ko": (
        "30유로 이하 검은색 원피스 보여줘",
        "나에게 어울리는 상품 추천해줘",
        "겨울 산책에 입을 따뜻한 옷",
        "여동생에게 줄 선물",
    ),
}

FACETS: Mapping[str, str] = {
    "audience": "대상",
    "brand": "브랜드",
    "category": "분류",
    "colour": "색상",
    "colour_family": "색상 계열",
    "department": "부서",
    "fit": "핏",
    "garment_group": "의류군",
    "material": "소재",
    "occasion": "용도",
    "pattern": "무늬",
    "price": "가격",
    "product_group": "상품군",
    "product_type": "종류",
    "season": "계절",
    "section": "섹션",
    "size": "크기",
    "style": "스타일",
}


def facet_label(name: str, language: Language) -> str:
    """Name a facet for a reader: ``product_type`` is "product type", or "종류" in Korean."""
    if language == "ko" and name in FACETS:
        return FACETS[name]
    return name.replace("_", " ")


def language_of(said: object) -> Language:
    """Read a browser's language tag; anything but Korean is English."""
    return "ko" if str(said or "").casefold().startswith("ko") else "en"
