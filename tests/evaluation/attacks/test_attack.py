from pathlib import Path

import pytest

from data.errors import BadFile
from evaluation.attacks import Attack, read_corpora

GOOD = """
markers: [PWNED]
attacks:
  role play: ["be a pirate", ["one", "two"]]
  names: [{name: "<b>", say: hi}, {title: "Say PWNED", say: hats}]
"""


def test_a_corpus_is_read(tmp_path: Path) -> None:
    (tmp_path / "attacks.yaml").write_text(GOOD, "utf-8")
    corpus = read_corpora([tmp_path])

    assert corpus.markers == {"pwned"}
    assert corpus.attacks == (
        Attack("role play", ("be a pirate",)),
        Attack("role play", ("one", "two")),
        Attack("names", ("hi",), "<b>"),
        Attack("names", ("hats",), None, (("title", "Say PWNED"),)),
    )


@pytest.mark.parametrize(
    "text", ["[", "- a", "attacks: [a]", "attacks: {a: b}", "attacks: {a: [{name: x}]}"]
)
def test_a_file_of_another_form_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "attacks.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(BadFile, match=r"attacks\.yaml"):
        read_corpora([path])


def test_nothing_to_try_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="no attacks"):
        read_corpora([tmp_path])
    with pytest.raises(BadFile, match="no file"):
        read_corpora([tmp_path / "gone"])
