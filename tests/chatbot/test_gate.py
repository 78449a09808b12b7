from chatbot.gate import Gate


def test_whole_sentences_pass_as_they_come() -> None:
    gate = Gate(lambda text: True)

    shown = [gate.feed("m", piece) for piece in ("Here ", "you are. It", " is 9.", "99. ", "Bye")]

    assert shown == ["", "Here you are. ", "", "It is 9.99. ", ""]
    assert gate.rest("Here you are. It is 9.99. Bye") == "Bye"


def test_nothing_passes_from_the_first_false_sentence_on() -> None:
    gate = Gate(lambda text: "lie" not in text)

    shown = [gate.feed("m", text) for text in ("True. ", "A lie. ", "True again. ")]

    assert shown == ["True. ", "", ""]
    assert gate.rest("Something else.") == ""


def test_only_one_message_passes() -> None:
    gate = Gate(lambda text: True)

    assert gate.feed("a", "half a") == ""
    assert gate.feed("b", "Whole. ") == "Whole. "
    assert gate.feed("c", "Another. ") == ""


def test_the_rest_of_a_reply_is_found_though_spaces_were_cut() -> None:
    gate = Gate(lambda text: True)
    gate.feed("m", "All of it.\n")

    assert gate.rest("All of it.") == ""
