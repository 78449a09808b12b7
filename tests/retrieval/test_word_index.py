from pathlib import Path

from retrieval.word_index import WordIndex

TEXTS = ["Lace dress", "Placed pleats", "a lacy Top, lined", ""]


def test_words_are_found_in_their_forms() -> None:
    index = WordIndex.of(TEXTS)
    assert index.holding("lace").tolist() == [True, False, True, False]
    assert index.containing("lace").tolist() == [True, True, False, False]
    assert index.frequency("lace") == 1


def test_a_phrase_needs_all_of_its_words() -> None:
    assert WordIndex.of(TEXTS).candidates("lacy top").tolist() == [False, False, True, False]
    assert not WordIndex.of(TEXTS).candidates("lacy hat").any()


def test_only_expressions_of_bare_words_are_answered() -> None:
    index = WordIndex.of(TEXTS)
    assert index.matching("LACE|line") is not None
    assert index.matching("lace.*") is None


def test_a_saved_index_answers_the_same(tmp_path: Path) -> None:
    for texts in (TEXTS, [], [""]):
        WordIndex.of(texts).save(tmp_path)
        opened = WordIndex.open(tmp_path)
        assert opened.holding("lace").tolist() == WordIndex.of(texts).holding("lace").tolist()
