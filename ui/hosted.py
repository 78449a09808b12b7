"""The chat model that a shop is set to, or what stands in for it."""

import logging

from chatbot.models import HostedModel, ModelConfig, load_model, unavailable
from data.errors import ModelUnavailable
from ui.settings import Settings

_log = logging.getLogger(__name__)

EMBEDDED = "embedded"
"""The name of the policy that needs no language model."""


def hosted_model(settings: Settings, model: str | None) -> HostedModel | None:
    """Return the chat model of a name, or what stands in for it where it cannot be loaded.

    Raises:
        ModelUnavailable: it cannot be loaded, and is not the one that the shop is set to.
    """
    if model == EMBEDDED or (model is None and settings.model_url is None):
        return None
    config = ModelConfig(
        model or "",
        settings.model_url,
        settings.model_key,
        settings.model_timeout,
        settings.model_calls_per_turn,
        settings.model_tokens_per_turn,
        settings.model_calls_per_day,
        settings.model_tokens_per_day,
    )
    try:
        return load_model(config)
    except ModelUnavailable as exc:
        if model != settings.model:
            raise
        _log.warning("%s; the embedded policy answers", exc)
        return unavailable(config, exc)
