"""Hosted and local language models, by LangChain's ``init_chat_model``."""

from dataclasses import dataclass, field
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatResult

from data.errors import InputError, ModelFailed, ModelUnavailable


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
    calls_per_day: int | None = None
    """For the whole shop, counted from midnight UTC; None is no limit."""
    tokens_per_day: int | None = None


@dataclass(frozen=True, slots=True)
class HostedModel:
    """A chat model with its name as a Turn shows it, and its limits."""

    name: str
    model: BaseChatModel
    config: ModelConfig = ModelConfig()


class UnavailableModel(BaseChatModel):
    """Stands in for a model that could not be loaded: every call fails with the reason."""

    reason: str

    @property
    def _llm_type(self) -> str:
        return "unavailable"

    def bind_tools(self, tools: Any, **kwargs: Any) -> "UnavailableModel":  # noqa: ARG002
        """Return itself: it calls nothing."""
        return self

    def _generate(
        self,
        messages: list[BaseMessage],  # noqa: ARG002
        *args: Any,  # noqa: ARG002
        **kwargs: Any,  # noqa: ARG002
    ) -> ChatResult:
        raise ModelFailed(self.reason)


def load_model(config: ModelConfig) -> HostedModel:
    """Make the configured model ready; nothing is sent yet.

    Raises
    ------
    InputError
        The provider is unknown.
    ModelUnavailable
        Its package is not installed, or its key is missing.
    """
    from langchain.chat_models import init_chat_model

    name, provider, model = _named(config)
    try:
        chat = init_chat_model(model, model_provider=provider, **_settings(config, provider))
    except ImportError as exc:
        raise ModelUnavailable(
            f'the chat model "{name}" needs a package that is not installed ({exc.name or exc}); '
            "run: pip install -r requirements-llm.txt"
        ) from exc
    except ValueError as exc:
        raise InputError(
            f'the chat model "{name}" cannot be used: {_first_line(exc)}; write AISLE_MODEL as '
            "provider:model, for example openai:gpt-5 or ollama:llama3.2"
        ) from exc
    except _no_key() as exc:
        raise ModelUnavailable(
            f'the chat model "{name}" has no key; set the one of its provider, or AISLE_MODEL_KEY'
        ) from exc
    return HostedModel(name, chat, config)


def unavailable(config: ModelConfig, why: Exception) -> HostedModel:
    """Return what answers nothing, so that the embedded policy does and the Turn says why."""
    name, *_ = _named(config)
    return HostedModel(name, UnavailableModel(reason=str(why)), config)


def _named(config: ModelConfig) -> tuple[str, str | None, str]:
    """Return the name that a Turn shows, the provider where it is known, and the model."""
    name = config.name or "openai:default"
    provider, _, model = name.partition(":")
    if model:
        return name, provider, model
    return name, "openai" if config.url else None, name


def _settings(config: ModelConfig, provider: str | None) -> dict[str, Any]:
    """Return what the provider's package is told beside the model."""
    address = {} if config.url is None else {"base_url": config.url}
    if provider == "ollama":
        key = {} if config.key is None else {"headers": {"Authorization": f"Bearer {config.key}"}}
        return {**address, "client_kwargs": {"timeout": config.timeout, **key}}
    settings: dict[str, Any] = {**address, "timeout": config.timeout, "max_retries": 1}
    if config.key is not None or (config.url is not None and provider == "openai"):
        settings["api_key"] = config.key or "none"  # a local server wants none, the package one
    return settings


def _no_key() -> tuple[type[Exception], ...]:
    """Return the errors that say that a key is missing, where they are no ``ValueError``."""
    try:
        from openai import OpenAIError
    except ImportError:
        return ()
    return (OpenAIError,)


def _first_line(exc: Exception) -> str:
    return next(iter(str(exc).splitlines()), type(exc).__name__).rstrip(".")
