"""A scripted server that speaks the OpenAI chat protocol on loopback, and misbehaves if told to."""

import json
import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Says:
    """A reply in words."""

    text: str


@dataclass(frozen=True)
class Calls:
    """A tool call; ``arguments`` may be malformed JSON."""

    tool: str
    arguments: str


@dataclass(frozen=True)
class Fails:
    """An HTTP error."""

    status: int


@dataclass(frozen=True)
class Sleeps:
    """No answer for so many seconds."""

    seconds: float


@dataclass(frozen=True)
class Breaks:
    """A stream, or body, that ends in its middle."""


_PIECE = 7
"""Characters of a streamed piece."""

Line = Says | Calls | Fails | Sleeps | Breaks


@dataclass
class Server:
    """The lines to say, in order, the last one for ever; and the requests received."""

    lines: Sequence[Line]
    requests: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""

    def next_line(self, request: dict[str, Any]) -> Line:
        """Note a request and return what it is answered with."""
        self.requests.append(request)
        return self.lines[min(len(self.requests), len(self.lines)) - 1]


@contextmanager
def serving(*lines: Line) -> Iterator[Server]:
    """Run the server for as long as it is needed."""
    server = Server(lines)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            _answer(self, json.loads(body), server.next_line(json.loads(body)))

        def log_message(self, format: str, *args: Any) -> None:
            """Keep quiet."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server.url = f"http://127.0.0.1:{http.server_port}/v1"
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


def _answer(handler: BaseHTTPRequestHandler, request: dict[str, Any], line: Line) -> None:
    if isinstance(line, Sleeps):
        time.sleep(line.seconds)
        return
    if isinstance(line, Fails):
        _send(handler, line.status, "application/json", b'{"error": {"message": "no"}}')
        return
    if request.get("stream"):
        content = "".join(f"data: {json.dumps(c)}\n\n" for c in _chunks(line)).encode()
        content += b"" if isinstance(line, Breaks) else b"data: [DONE]\n\n"
        _send(handler, 200, "text/event-stream", content, cut=isinstance(line, Breaks))
    else:
        content = json.dumps(_completion(line)).encode()
        _send(handler, 200, "application/json", content, cut=isinstance(line, Breaks))


def _send(
    handler: BaseHTTPRequestHandler, status: int, kind: str, content: bytes, *, cut: bool = False
) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content[: len(content) // 2] if cut else content)
    handler.wfile.flush()
    handler.close_connection = True


def _message(line: Line) -> dict[str, Any]:
    if isinstance(line, Calls):
        function = {"name": line.tool, "arguments": line.arguments}
        call = {"index": 0, "id": uuid.uuid4().hex, "type": "function", "function": function}
        return {"role": "assistant", "content": None, "tool_calls": [call]}
    return {"role": "assistant", "content": line.text if isinstance(line, Says) else "half a"}


def _completion(line: Line) -> dict[str, Any]:
    choice = {"index": 0, "message": _message(line), "finish_reason": _reason(line)}
    usage = {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15}
    return {**_frame("chat.completion"), "choices": [choice], "usage": usage}


def _chunks(line: Line) -> Iterator[dict[str, Any]]:
    """Yield a message in pieces, cut inside of words and of a call's arguments."""
    frame = _frame("chat.completion.chunk")
    for delta in _deltas(_message(line)):
        yield {**frame, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]}
    yield {**frame, "choices": [{"index": 0, "delta": {}, "finish_reason": _reason(line)}]}


def _deltas(message: dict[str, Any]) -> Iterator[dict[str, Any]]:
    text, calls = message["content"] or "", message.get("tool_calls", [])
    yield {"role": "assistant", "content": "" if text else None}
    for start in range(0, len(text), _PIECE):
        yield {"content": text[start : start + _PIECE]}
    for call in calls:
        name, told = call["function"]["name"], call["function"]["arguments"]
        yield {"tool_calls": [{**call, "function": {"name": name, "arguments": ""}}]}
        for start in range(0, len(told), _PIECE):
            piece = {"arguments": told[start : start + _PIECE]}
            yield {"tool_calls": [{"index": 0, "function": piece}]}


def _frame(kind: str) -> dict[str, Any]:
    return {"id": "x", "object": kind, "created": 1, "model": "scripted"}


def _reason(line: Line) -> str:
    return "tool_calls" if isinstance(line, Calls) else "stop"
