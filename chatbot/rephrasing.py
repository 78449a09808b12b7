"""Verified sentences said in other words by a language model, where one is configured.

The model sees the sentences alone: figures of groups, no customer. Whether what it says is still
true is the matter of who asked; here only what was not answered keeps its own words.
"""

import json
import logging
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage

from chatbot.breaker import Breaker
from chatbot.fault import fault_of
from chatbot.models import HostedModel
from chatbot.usage import Usage

MOST_SENTENCES = 10
"""Of one call: of more, models leave some out."""
_BYTES_PER_TOKEN = 4
_OBJECT = re.compile(r"\{.*\}", re.DOTALL)
_log = logging.getLogger(__name__)


class Rephraser:
    """Asks one hosted model, within the day's limits; rests when it keeps failing."""

    def __init__(
        self, hosted: HostedModel, usage: Usage | None = None, breaker: Breaker | None = None
    ) -> None:
        self._hosted = hosted
        self._usage = usage
        self._breaker = breaker or Breaker()
        self._worker = ThreadPoolExecutor(1, "aisle-rephrasing")

    @property
    def name(self) -> str:
        """The model's name."""
        return self._hosted.name

    def __call__(self, sentences: Sequence[str]) -> list[str]:
        """Return each sentence in other words, or as it is where the model gave none."""
        said = list(sentences)
        for start in range(0, len(said), MOST_SENTENCES):
            part = said[start : start + MOST_SENTENCES]
            said[start : start + len(part)] = self._part(part)
        return said

    def _part(self, sentences: list[str]) -> list[str]:
        if self._refused():
            return sentences
        numbered = {str(number): sentence for number, sentence in enumerate(sentences, 1)}
        asked: list[BaseMessage] = [
            SystemMessage(_instructions()),
            HumanMessage(json.dumps(numbered, ensure_ascii=False)),
        ]
        answer = self._answer(asked)
        found = _object(answer)
        return [_sentence(found.get(number), own) for number, own in numbered.items()]

    def _refused(self) -> bool:
        """Say whether a limit, or a model that keeps failing, forbids a call."""
        limits = self._hosted.config
        if self._breaker.resting:
            return True
        if self._usage is None:
            return False
        used = self._usage.today()
        return (limits.calls_per_day is not None and used.calls >= limits.calls_per_day) or (
            limits.tokens_per_day is not None and used.tokens >= limits.tokens_per_day
        )

    def _answer(self, asked: list[BaseMessage]) -> str:
        """Return what the model says; nothing where it fails or takes too long."""
        future = self._worker.submit(self._hosted.model.invoke, asked)
        try:
            error = future.exception(self._hosted.config.timeout)
        except TimeoutError as exc:
            future.cancel()
            error = exc
        if error is not None:
            self._breaker.failed()
            _log.warning("%s %s; sentences keep their own words", self.name, fault_of(error))
            self._count(asked, None)
            return ""
        self._breaker.worked()
        message = future.result()
        self._count(asked, message)
        return message.text

    def _count(self, asked: list[BaseMessage], message: AIMessage | None) -> None:
        """Count a call; where its tokens are not told, by the length of what was sent."""
        if self._usage is None:
            return
        told = message.usage_metadata if message else None
        sent = [*asked, message] if message else asked
        size = sum(len(str(one.content).encode()) for one in sent)
        self._usage.add(told["total_tokens"] if told else size // _BYTES_PER_TOKEN)


def _instructions() -> str:
    return files("prompts").joinpath("rephrasing.md").read_text(encoding="utf-8").strip()


def _object(answer: str) -> dict[str, Any]:
    """Read the JSON object in an answer; an empty one where there is none."""
    found = _OBJECT.search(answer)
    try:
        held = json.loads(found[0]) if found else {}
    except ValueError:
        return {}
    return held if isinstance(held, dict) else {}


def _sentence(said: object, own: str) -> str:
    return " ".join(said.split()) if isinstance(said, str) and said.strip() else own
