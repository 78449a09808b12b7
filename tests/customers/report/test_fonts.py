from customers.report.fonts import KOREAN, LATIN, LATIN_BOLD, SYMBOLS, runs, width_of


def test_each_letter_stands_in_a_font_that_has_it() -> None:
    assert runs("£5 – 가격 ≥ 3×10⁻⁷") == [
        (LATIN, "£5 – "),
        (KOREAN, "가격"),
        (LATIN, " "),
        (SYMBOLS, "≥"),
        (LATIN, " 3×10"),
        (SYMBOLS, "⁻⁷"),
    ]
    assert runs("bold", bold=True) == [(LATIN_BOLD, "bold")]
    assert runs("") == []


def test_a_text_is_as_wide_as_its_runs() -> None:
    assert width_of("가", 10) == 10
    assert width_of("ab가", 10) == width_of("ab", 10) + width_of("가", 10)
    assert width_of("abc", 20) == 2 * width_of("abc", 10)
