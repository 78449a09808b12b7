import sys

import pytest

from chatbot.models import ModelConfig, load_model
from data.errors import InputError


@pytest.mark.parametrize("name", ["nonsense:model", "just-a-name-nobody-knows"])
def test_an_unknown_provider_is_told_in_a_sentence(name: str) -> None:
    with pytest.raises(InputError, match="AISLE_MODEL"):
        load_model(ModelConfig(name))


def test_a_missing_package_is_named_with_what_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "langchain_groq", None)  # as if it were not installed
    with pytest.raises(InputError, match=r"requirements-llm\.txt"):
        load_model(ModelConfig("groq:some-model"))


def test_a_key_is_never_shown() -> None:
    assert "hush" not in repr(ModelConfig("openai:x", key="hush"))
