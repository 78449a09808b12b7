"""Hosted and local language models, by LangChain's ``init_chat_model``."""

from dataclasses import dataclass, field
from typing import Any

from langchain_core.language_models import BaseChatModel

from data.errors import InputError


@dataclass(frozen=True, slots=True)
class ModelConfig:
    """Which chat model to ask, and how much of it."""

    name: str = ""
    """``provider:model`` as ``init_chat_model`` takes it; empty is the default of ``url``."""
    url: str | None = None
    """An OpenAI-compatible server; the provider is ``openai`` unless the name says another."""
    key: str | None = field(default=None, repr=False)
    """The server's API key; None leaves it to the provider's package."""
    timeout: float = 20.0
    """Seconds that one call may take."""
    calls_per_turn: int = 6
    tokens_per_turn: int | None = None
    tokens_per_day: int | None = None
    """For the whole shop, counted from midnight UTC; None is no limit."""


@dataclass(frozen=True, slots=True)
class HostedModel:
    """A chat model with its name as a Turn shows it, and its limits."""

    name: str
    model: BaseChatModel
    config: ModelConfig = ModelConfig()


def load_model(config: ModelConfig) -> HostedModel:
    """Make the configured model ready; nothing is sent yet.

    Raises
    ------
    InputError
        The provider is unknown, its package is not installed or its key is missing.
    """
    from langchain.chat_models import init_chat_model

    name = config.name or "openai:default"
    provider, _, model = name.partition(":") if ":" in name else ("openai", "", name)
    if ":" not in name and config.url is None:
        provider = ""
    settings: dict[str, Any] = {"timeout": config.timeout, "max_retries": 1}
    if config.url is not None:
        settings |= {"base_url": config.url, "api_key": config.key or "none"}
    elif config.key is not None:
        settings["api_key"] = config.key
    if provider == "ollama":
        settings = {"base_url": config.url} if config.url else {}
    try:
        chat = init_chat_model(model or name, model_provider=provider or None, **settings)
    except ImportError as exc:
        raise InputError(
            f'the chat model "{name}" needs a package that is not installed ({exc.name or exc}); '
            "run: pip install -r requirements-llm.txt"
        ) from exc
    except ValueError as exc:
        raise InputError(
            f'the chat model "{name}" cannot be used: {_first_line(exc)}; write AISLE_MODEL as '
            "provider:model, for example openai:gpt-5 or ollama:llama3.2"
        ) from exc
    return HostedModel(name, chat, config)


def _first_line(exc: Exception) -> str:
    return next(iter(str(exc).splitlines()), type(exc).__name__).rstrip(".")
