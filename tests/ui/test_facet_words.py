"""Facets and values in the reader's language."""

from pathlib import Path

from ui.web.facet_words import FacetWords


def test_english_readers_get_the_shops_own_words() -> None:
    words = FacetWords("en")
    assert words.facet("product_type") == "Product type"
    assert words.values(["Dress", "Baby/Children"]) == ["Dress", "Baby/Children"]


def test_korean_readers_get_korean_as_far_as_there_are_words() -> None:
    words = FacetWords("ko")
    assert words.facet("product_type") == "종류"
    assert words.value("Dress") == words.value("Dresses") == "원피스"
    assert words.value("Baby/Children") == "유아/아동"
    assert words.value("Light Red") == f"연한 {words.value('Red')}"
    assert (words.value("Zorbing"), words.value("HP")) == ("Zorbing", "HP")


def test_two_values_of_one_korean_word_stay_apart() -> None:
    same = FacetWords("ko").values(["Women", "Womens", "Men"])
    assert len(set(same)) == 3
    assert same == ["여성 (Women)", "여성 (Womens)", "남성"]


def test_a_shops_own_words_come_first(tmp_path: Path) -> None:
    own = "words:\n  zorbing: [조빙]\n"
    (tmp_path / "lexicon.ko.yaml").write_text(own, encoding="utf-8")
    assert FacetWords("ko", tmp_path).value("Zorbing") == "조빙"
