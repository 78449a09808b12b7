from chatbot.taste.trait import Edit, Told, Trait, told_by

RED, HAT = Trait("colour", "Red"), Trait("product_type", "Hat")


def test_an_id_stands_for_a_trait_whatever_its_value_holds() -> None:
    trait = Trait("size", "a=b, c")

    assert Trait.of(trait.id) == trait


def test_the_latest_word_on_each_trait_holds() -> None:
    edits = [
        Edit.now({RED: "wanted", HAT: "wanted"}, "starter"),
        Edit.now({RED: "refused"}, "ledger"),
        Edit.now({HAT: None}, "ledger"),
    ]

    assert told_by(edits) == {RED: Told("refused", "ledger")}
    assert told_by(edits[:1]) == {RED: Told("wanted", "starter"), HAT: Told("wanted", "starter")}


def test_an_edit_survives_json() -> None:
    edit = Edit.now({RED: "wanted", HAT: None}, "chat")

    assert Edit.from_json(edit.as_json()) == edit
