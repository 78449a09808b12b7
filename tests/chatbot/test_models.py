import sys
from types import ModuleType
from typing import Any

import pytest
from langchain_core.messages import HumanMessage

from chatbot.models import ModelConfig, load_model, unavailable
from data.errors import InputError, ModelFailed, ModelUnavailable
from tests.chatbot.builders import ScriptedModel


@pytest.mark.parametrize("name", ["nonsense:model", "just-a-name-nobody-knows"])
def test_an_unknown_provider_is_told_in_a_sentence(name: str) -> None:
    with pytest.raises(InputError, match="AISLE_MODEL"):
        load_model(ModelConfig(name))


def test_a_missing_package_is_named_with_what_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "langchain_groq", None)  # as if it were not installed
    with pytest.raises(ModelUnavailable, match=r"requirements-llm\.txt"):
        load_model(ModelConfig("groq:some-model"))


def test_a_missing_key_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(ModelUnavailable, match="AISLE_MODEL_KEY"):
        load_model(ModelConfig("openai:gpt-5"))


def test_what_cannot_be_loaded_fails_with_the_reason() -> None:
    hosted = unavailable(ModelConfig("groq:some-model"), InputError("no package"))
    with pytest.raises(ModelFailed, match="no package"):
        hosted.model.bind_tools([]).invoke([HumanMessage("hello")])
    assert hosted.name == "groq:some-model"


def test_a_key_is_never_shown() -> None:
    assert "hush" not in repr(ModelConfig("openai:x", key="hush"))


class Recorded(ScriptedModel):
    """A provider's chat model that only notes what it was made with."""

    made_with: dict[str, Any]

    def __init__(self, **settings: Any) -> None:
        super().__init__(lines=[], made_with=settings)


@pytest.mark.parametrize(
    ("config", "package", "chat", "settings"),
    [
        (
            ModelConfig("anthropic:claude-x", key="k", timeout=3.0),
            "langchain_anthropic",
            "ChatAnthropic",
            {"model": "claude-x", "api_key": "k", "timeout": 3.0, "max_retries": 1},
        ),
        (
            ModelConfig("ollama:llama3.2", "http://127.0.0.1:11434", timeout=3.0),
            "langchain_ollama",
            "ChatOllama",
            {
                "model": "llama3.2",
                "base_url": "http://127.0.0.1:11434",
                "client_kwargs": {"timeout": 3.0},
            },
        ),
        (
            ModelConfig("", "http://127.0.0.1:1/v1", timeout=3.0),
            "langchain_openai",
            "ChatOpenAI",
            {
                "model": "openai:default",
                "base_url": "http://127.0.0.1:1/v1",
                "api_key": "none",
                "timeout": 3.0,
                "max_retries": 1,
            },
        ),
    ],
    ids=["anthropic", "ollama", "a server by its address"],
)
def test_a_provider_is_told_what_it_takes(
    monkeypatch: pytest.MonkeyPatch,
    config: ModelConfig,
    package: str,
    chat: str,
    settings: dict[str, Any],
) -> None:
    stand_in = ModuleType(package)
    setattr(stand_in, chat, Recorded)
    monkeypatch.setitem(sys.modules, package, stand_in)
    from langchain.chat_models import base

    base._get_chat_model_creator.cache_clear()
    try:
        model = load_model(config).model
    finally:
        base._get_chat_model_creator.cache_clear()
    assert isinstance(model, Recorded)
    assert model.made_with == {**settings, "model": model.made_with["model"]}
    assert model.made_with["model"] in (settings["model"], "default")
