"""The embedded policy as a chat model: no network, no weights, the same tools as any other."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool

from chatbot.policy.act import Act
from chatbot.policy.compose import compose
from chatbot.policy.decide import decide
from chatbot.policy.decision import Call, Plan
from chatbot.policy.past import Result
from chatbot.policy.reading import guess_nothing
from chatbot.policy.transcript import Transcript

_PIECE = re.compile(r"\S+\s*")
FIRST = "@first"
"""Stands in a planned call for the first product of the result before it."""


class EmbeddedModel(BaseChatModel):
    """Decides by rules over the conversation's state and words its replies from phrases."""

    understand: Callable[[str], Any]
    """Reads the demands in a text; ``SearchEngine.understand``."""

    guess: Callable[[str], tuple[Act, float] | None] = guess_nothing
    """Tells by examples what a masked message does; ``Examples.guess``."""

    @property
    def _llm_type(self) -> str:
        return "embedded"

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],  # noqa: ARG002
        *,
        tool_choice: str | None = None,  # noqa: ARG002
        **kwargs: Any,  # noqa: ARG002
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """Return itself: it knows the assistant's tools by name."""
        return self

    def answer(self, messages: Sequence[BaseMessage]) -> AIMessage:
        """Return the next message: a tool call with the rest of the plan, or the reply."""
        transcript = Transcript.of(messages)
        understand = cache(self.understand)  # a message and its parts are read in many places
        if transcript.results:
            plan = transcript.plan or Plan()
        else:
            plan = decide(
                transcript.state,
                transcript.text,
                understand,
                past=transcript.past,
                guess=self.guess,
            )
        call, rest = next_call(plan, transcript.results)
        if call is None:
            reply = compose(
                transcript.state,
                transcript.text,
                transcript.results,
                plan,
                understand=understand,
                before=transcript.before,
            )
            return AIMessage(reply, additional_kwargs={"plan": rest.as_json()})
        number = len(transcript.results)
        return AIMessage(
            "",
            tool_calls=[
                {"name": call.name, "args": dict(call.arguments), "id": f"embedded-{number}"}
            ],
            additional_kwargs={"plan": rest.as_json()},
        )

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002
        run_manager: CallbackManagerForLLMRun | None = None,  # noqa: ARG002
        **kwargs: Any,  # noqa: ARG002
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=self.answer(messages))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ARG002
    ) -> Iterator[ChatGenerationChunk]:
        message = self.answer(messages)
        for chunk in _chunks(message):
            if run_manager:
                run_manager.on_llm_new_token(str(chunk.text), chunk=chunk)
            yield chunk


def next_call(plan: Plan, results: Sequence[Result]) -> tuple[Call | None, Plan]:
    """Return the next call whose condition holds, its placeholder filled, and what remains."""
    before = results[-1] if results else None
    for number, call in enumerate(plan.calls):
        if _due(call, before):
            rest = Plan(plan.calls[number + 1 :], plan.opening, plan.closing, plan.act)
            return Call(call.name, _filled(call, before)), rest
    return None, plan


def _due(call: Call, before: Result | None) -> bool:
    if call.when == "always" or before is None:
        return before is None or before.error is None or call.when == "always"
    found = bool(_ids(before))
    return found if call.when == "if_found" else not found and before.error is None


def _filled(call: Call, before: Result | None) -> dict[str, Any]:
    ids = _ids(before) if before else []
    return {
        name: ids[0] if value == FIRST and ids else value for name, value in call.arguments.items()
    }


def _ids(result: Result) -> list[str]:
    rows = [*result.picks, *result.content.get("purchases", ())]
    return [str(row["id"]) for row in rows]


def _chunks(message: AIMessage) -> Iterator[ChatGenerationChunk]:
    if message.tool_calls:
        calls = AIMessageChunk(
            content="", tool_calls=message.tool_calls, additional_kwargs=message.additional_kwargs
        )
        yield ChatGenerationChunk(message=calls)
        return
    kwargs = message.additional_kwargs
    for piece in _PIECE.findall(str(message.text)):
        chunk = AIMessageChunk(content=piece, additional_kwargs=kwargs)
        kwargs = {}
        yield ChatGenerationChunk(message=chunk)
