"""How shoppers word prices: the pieces of which ``price`` makes its patterns."""

import re

VOWELS = "aeiou"


def typed(word: str) -> str:
    """Return a pattern of a word with one slip: a letter lost, doubled, two swapped, a vowel."""
    spelled = {word}
    for i in range(1, len(word)):
        head, letter, tail = word[:i], word[i], word[i + 1 :]
        spelled |= {head + tail, head + letter + letter + tail}
        if tail:
            spelled.add(head + tail[0] + letter + tail[1:])
        if letter in VOWELS:
            spelled |= {head + vowel + tail for vowel in VOWELS}
    return f"(?:{'|'.join(sorted(spelled, key=lambda w: (-len(w), w)))})"


CURRENCY = (
    rf"(?:€|\$|£|₩|eur\b|{typed('euro')}\b|{typed('euros')}\b|usd\b|{typed('dollars')}\b|dollar\b|bucks?\b|gbp\b|pounds?\b|quid\b|pence\b|cents?\b|krw\b|won\b"
    r"|유로|달러|파운드|펜스|센트|불(?![가-힣])|원)"
)
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d+|,\d{1,2})?)"
ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _any(*words: str) -> str:
    return f"(?:{'|'.join(words)})"


NOTES = {"fiver": 5, "tenner": 10}
NOTE = rf"(?:a\s+)?{_any(*NOTES)}"
_BELOW_HUNDRED = _any(rf"{_any(*TENS)}(?:[ -]{_any(*ONES)})?", *TEENS)
_HUNDREDS = rf"(?:{_any('a', *ONES)} )?hundred(?:(?: and)? {_BELOW_HUNDRED})?"
_SPELLED = rf"{_any(NOTE, _HUNDREDS, _BELOW_HUNDRED)}\b"
SPELLED = rf"\b{_any(_SPELLED, *ONES)}"
"""An amount in words, which beside a currency is a price."""
_MEASURES = (
    "years?|yrs?|yo|months?|inch(?:es)?|cm|mm|m|kg|g|[gtm]b|mp|g?hz|w|watts?|v|volts?|mah|ml|l"
    "|lit(?:re|er)s?|percent|days?|hours?|denier"
)
_THINGS = (
    "pcs?|pieces?|packs?|items?|options?|products?|picks?|results?|ones|st|nd|rd|th|x|stars?"
    "|sizes?|colou?rs?|pockets?|buttons?|pages?|sheets?"
)
_NO_PRICE = _any(
    rf"(?:{_MEASURES}|{_THINGS}|세|호|일)\b",
    *("%", "y/o", '["″”]', "of (?:them|those)"),
    *("살", "개", "벌", "켤레", "인치", "센치", "번", "년", "월", "가지", "명"),
)
KOREAN_DIGITS = "일이삼사오육칠팔구"
KOREAN_TENS = {"열": 10, "스무": 20, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50}
KOREAN_TENS |= {"예순": 60, "일흔": 70, "여든": 80, "아흔": 90}
KOREAN_ONES = {"두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9}
KOREAN_UNITS = {"십": 10, "백": 100, "천": 1000}
_KOREAN_NUMBER = (
    rf"(?:[{KOREAN_DIGITS}십백천만]+"
    rf"|{_any(*KOREAN_TENS)}(?:{_any('한', *KOREAN_ONES)})?|{_any(*KOREAN_ONES)})"
)
KOREAN_SPELLED = rf"(?<![가-힣]){_KOREAN_NUMBER}(?=\s*(?:원|유로|달러|파운드|불))"
_BEGUN = r"(?<!\d)"
"""Keeps the search linear in a long run of digits."""
_AMOUNT = (
    rf"(?:(?:(?<![a-z])|(?=[€$£₩])){CURRENCY}\s*)?"
    rf"(?:{_BEGUN}{DIGITS}\s*k?|\b{_SPELLED}|\b{_any(*ONES)}(?=\s*{CURRENCY})|{KOREAN_SPELLED})"
    rf"\s*(?:백만|만|천)?\s*(?:\d천\s*)?{CURRENCY}?"
)
NO_UNIT = rf"(?!\d|[.,]\d|\s*-?\s*{_NO_PRICE})"
A = rf"(?P<a>{_AMOUNT}){NO_UNIT}"
B = rf"(?P<b>{_AMOUNT}){NO_UNIT}"

_RAISING = "raise|increase|lower|reduce|set|change|bump|stretch|go|drop|cut|extend|push|make"
_LIMIT = _any(
    *("it", "that", "this", "my", "the", "price", "budget", "up", "down"),
    *("limit", "max", "maximum", "ceiling", "cap", "upper"),
)
_BEING = "(?:is|was|of|to|at|now|up|down|about|around|only|just|would be|will be|goes|can be)"
PRICED = r"(?:(?:price[ds]?|costs?|costing|budget)\s*(?:is|of|range|:|at|that is)?\s*)?"
CEILING = _any(
    *(typed("under"), typed("below"), "beneath", "(?:for )?less th[ae]n", "up ?to"),
    *(rf"{typed('cheaper')} th[ae]n", "lower th[ae]n"),
    rf"(?:{_RAISING}) (?:{_LIMIT} ){{0,4}}to",
    *("at (?:the )?most", r"max(?:imum|\.)?(?: price)?(?: of| is|:)?", "no more than"),
    *(
        "not more than",
        "no higher than",
        "not higher than",
        "within",
        "until",
        "inside",
        "short of",
    ),
    *(rf"(?:my |the )?(?:{typed('budget')}|limit)(?: {_BEING})*:?", "spend(?:ing)?", "afford"),
    *("pay(?:ing)?", "<=?", "≤", "sub[- ]?"),
    *("상한", "최대", "많아야"),
    r"예산[은이]?(?:\s*(?:하나에|하나당|한\s?[벌개]에|[개벌]당|각각|총|전부|다\s?합쳐서?))?",
)
FLOOR = _any(
    *("over", "above", "more than", "at least", r"min(?:imum|\.)?(?: price)?(?: of| is|:)?"),
    rf"(?:{_RAISING}) (?:(?:my|the|price) ){{0,2}}(?:min|minimum|lower limit|floor) to",
    *("starting (?:at|from)", "upwards? of", "from", "exceeding", "no less than", "not less than"),
    *("no cheaper than", "not cheaper than", "no lower than", "not lower than"),
    *("higher than", "dearer than", "more expensive than", "costing more than", ">=?", "≥"),
    *("최소", "적어도"),
)
NEAR = _any(
    *(
        "around",
        r"(?<!me )(?<!us )(?<!know )(?<!hear )(?<!more )(?<!think )about",
        r"approx(?:imately|\.)?",
        "roughly",
        "~",
        "circa",
        r"ca\.",
        "near(?:ly)?",
    ),
    *("close to", "almost", "in the (?:region|area|neighbou?rhood) of", "somewhere around"),
    *("약", "대략", "한"),
)
_PARTICLE = "[은는이가을를도]?"
AFTER_CEILING = _any(
    *("or (?:less|under|below|cheaper|lower)", "and (?:under|below|less)", r"max(?:imum)?\b"),
    *(r"tops?\b(?! for)", r"at (?:the )?most", r"limit\b", r"budget\b"),
    *(
        "이하",
        "미만",
        "아래",
        "밑",
        "이내",
        "안쪽",
        "안으로",
        "까지",
        rf"{_PARTICLE}\s*[안못]\s?(?:넘|초과)",
    ),
    *(rf"{_PARTICLE}\s*(?:안|못|채 안)\s?(?:되는|되게|된|하는)", rf"{_PARTICLE}\s*넘으면\s?안"),
    *(
        rf"{_PARTICLE}\s*넘지\s?[않마말못]",
        rf"{_PARTICLE}\s*(?:초과하|되)지\s?않",
        r"보다\s?(?:싼|저렴|낮|적|아래)",
    ),
    *("선에서", "한도", "안에서", "언더", r"최대(?!\s*\d)"),
)
_ALL_OF_IT = _any(
    *("enough", "plenty", "sufficient", "all i(?: have|'ve got)"),
    "(?:my|the) (?:absolute )?(?:limit|max(?:imum)?|most|budget|top)",
)
EACH = r"(?:per (?:item|piece|thing|garment)|each|apiece|a (?:piece|pop))\b"
EACH_BEFORE = r"(?:하나에|하나당|한\s?[벌개장]에|[개벌장]당)"
"""What makes an amount the most that one thing may cost."""
SETTLING = r"(?:(?:let'?s )?say|make (?:it|that)|bring (?:it|that) (?:(?:down|up) )?to)"
"""Before an amount, these settle what would be spent."""
ENOUGH = _any(
    rf"(?:\s(?:is|are|would be|will be|should be)|'s)\s+(?:(?:really|quite|just) )*{_ALL_OF_IT}\b",
    *(r"\s*(?:이?면|만으로도?)\s*(?:충분|족하|돼|되)", r"\s*밖에\s*(?:없|안)"),
    r"\s*(?:이|가|은|는|만|정도)?\s*(?:(?:가지고|갖고|들고)\s*)?있(?:어요?|어서|는데|거든요?|습니다|으니까?)(?!\s*\?)",
)
"""What makes an amount all that somebody would spend."""
AFTER_FLOOR = _any(
    *("or (?:more|above|over|higher)", "and (?:up|above|over|more)", r"\+", r"plus\b"),
    *(r"upwards?\b", r"minimum\b"),
    *("이상", "초과", rf"{_PARTICLE}\s*넘는", "부터", r"보다\s?(?:비싼|높|많)"),
)
AFTER_NEAR = _any(
    *("or so", r"-?ish\b", "give or take", "정도", "쯤", "가량", "내외", "안팎", "전후", "짜리")
)
TURNED = re.compile(
    r"(?:n't|\b(?:ca|do|does|wo|should|did|would|is)nt|\bnot|\bnever|\bnothing)\s+"
    r"(?:(?:want|like|need|wish|to|be|it|that|is|spend|pay|cost|costs|costing|go|going|willing|priced"
    r"|have|anything|any|plan|planning|should|can|afford|looking|for)\s+){0,5}$"
)
"""A refusal just before a bound turns it: "I don't want to spend more than 40"."""
ALONE = (
    r"(?=\s*(?:으?로|이?요|이에요|예요|입니다)?\s*"
    r"(?:$|[,.;:!?)\n]|(?:please|pls|then|thanks|is|whatever|if)\b|볼|보|생각|부탁|찾))"
)
"""Behind a sum: no thing that it is the price of."""
ENDING = re.compile(r"(?:이?라?면|이고|이며|인|의|으?로|만|이?요)+(?![가-힣])")
"""What may be tied to a Korean bound, and is no word: the "면" of "이하면" is no cotton."""
TURNED_AFTER = re.compile(
    r"\s*(?:건|것|거|걸|옷|상품|제품)?(?:들)?(?:은|는)?\s*(?:다\s*)?"
    r"(?:빼|제외|싫|안\s?[돼되봐볼]|필요\s?없|걸러)"
)
"""A refusal right behind a Korean bound turns it: "25유로 넘는 건 빼줘"."""
REFUSED_BEFORE = re.compile(r"(?:\bnot|n't|\bno,? not|\binstead of|\brather than)\s+$")
REFUSED_AFTER = re.compile(r"\s*(?:은|는|이|가)?\s*(?:말고|말구|아니고|아니라|대신)")
"""An amount that is only named to put it aside: "not 60 euros but 40", "6만원 말고"."""
STRICT = re.compile(r"미만|(?<!안)(?<!안 )초과(?!하지)")
"""Korean tells "less than 30" from "30 or less"."""
