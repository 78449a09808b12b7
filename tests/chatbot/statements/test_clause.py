"""Clauses: dots inside titles end none, and "it" means what was spoken of."""

from chatbot.statements import clauses_of
from tests.chatbot.statements.shop import COAT, GOWN, GROUND, SHIRT


def test_a_dot_inside_a_title_ends_no_clause() -> None:
    (first, second) = clauses_of("Take **Wing Coat. (1)** now. It is warm.", GROUND)
    assert [m.products for m in first.mentions] == [(COAT,)]
    assert second.subject == (COAT,)


def test_it_is_unclear_after_two_titles() -> None:
    reply = "Silk Evening Dress and Linen Summer Shirt are new. It is warm."
    assert clauses_of(reply, GROUND)[1].subject == ()


def test_each_title_has_the_words_after_it() -> None:
    (clause,) = clauses_of("Silk Evening Dress is red, Linen Summer Shirt black", GROUND)
    assert [m.products for m in clause.mentions] == [(GOWN,), (SHIRT,)]
    assert clause.after(clause.mentions[0]).strip() == "is red,"
    assert clause.after(clause.mentions[1]).strip() == "black"


def test_white_space_in_titles_is_folded() -> None:
    (clause,) = clauses_of("the Silk  Evening\nDress", GROUND)
    assert clause.subject == (GOWN,)
