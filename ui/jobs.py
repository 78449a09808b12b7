"""Long work in processes of its own: serving goes on beside it, and it can be cancelled.

One runs at a time, the others wait in line. A process is told the shop's settings through a pipe,
never on its command line; it ends with the server, however that ends.
"""

import atexit
import contextlib
import multiprocessing
import os
import signal
import threading
import uuid
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from multiprocessing.connection import Connection
from time import monotonic
from typing import TYPE_CHECKING, Any

from data.errors import AisleError, InputError
from data.progress import Progress
from ui.settings import Settings, silence_telemetry

if TYPE_CHECKING:
    from ui.shop import Shop

Work = Callable[["Shop", Progress], object]
"""What a job does; a function of a module, for the process imports it by its name."""

Open = Callable[[Settings], "Shop"]
"""How a job's process opens the shop."""

NICENESS = 15
"""How far a job stands back behind serving."""
PAUSE = 0.25
"""Seconds between two words about one step's progress."""
GRACE = 5.0
"""Seconds a cancelled job has to tidy up."""
KEPT = 50
"""Ended jobs that are still told of."""
DIED = "its process ended before the work was done; it may have needed more memory"


class JobState(StrEnum):
    """How a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


ACTIVE = frozenset({JobState.WAITING, JobState.RUNNING})


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work as it stood when it was asked about."""

    id: str
    kind: str
    asked_at: datetime
    state: JobState = JobState.WAITING
    step: str = ""
    done: int = 0
    total: int | None = None
    began_at: datetime | None = None
    ended_at: datetime | None = None
    problem: str = ""
    """Why it failed, one sentence."""

    @property
    def active(self) -> bool:
        """Whether it waits or runs."""
        return self.state in ACTIVE

    @property
    def share(self) -> float | None:
        """The part of its present step that is done, 0 to 1; None where that is not known."""
        return min(self.done / self.total, 1.0) if self.total else None


def open_whole(settings: Settings) -> "Shop":
    """Open the shop of a home."""
    from ui.shop import open_shop  # takes seconds, which only the job's own process spends

    return open_shop(settings)


class Jobs:
    """Runs the work of one shop, one at a time and each kind once."""

    def __init__(
        self, settings: Settings, work: Mapping[str, Work], opening: Open = open_whole
    ) -> None:
        self._settings = settings
        self._work = work
        self._opening = opening
        self._jobs: dict[str, Job] = {}
        self._line: deque[str] = deque()
        self._process: Any = None
        self._changed = threading.Condition()
        self._runner: threading.Thread | None = None
        self._closed = False

    def start(self, kind: str) -> Job:
        """Put work in line; where it already waits or runs, return that.

        Raises
        ------
        InputError
            There is no such work.
        """
        if kind not in self._work:
            raise InputError(f'there is no job "{kind}"')
        with self._changed:
            for job in self._jobs.values():
                if job.kind == kind and job.active:
                    return job
            job = Job(uuid.uuid4().hex, kind, datetime.now(UTC))
            self._forget_oldest()
            self._jobs[job.id] = job
            self._line.append(job.id)
            self._begin()
            self._changed.notify_all()
            return job

    def cancel(self, job_id: str) -> Job:
        """End a job that waits or runs; one that has ended stays as it is.

        Raises
        ------
        InputError
            There is no such job, or it was long ago.
        """
        with self._changed:
            job = self._jobs.get(job_id)
            if job is None:
                raise InputError("there is no such job any more")
            process = self._process if job.state is JobState.RUNNING else None
            if job.active:
                job = self._note(job_id, state=JobState.CANCELLED, ended_at=datetime.now(UTC))
        if process is not None:
            process.terminate()
            threading.Thread(target=_insist, args=(process,), daemon=True).start()
        return job

    def all(self) -> list[Job]:
        """Return the jobs, newest first."""
        with self._changed:
            return list(reversed(self._jobs.values()))

    def close(self) -> None:
        """Cancel everything and take no more."""
        with self._changed:
            self._closed = True
            for job in self._jobs.values():
                if job.active:
                    self._note(job.id, state=JobState.CANCELLED, ended_at=datetime.now(UTC))
            process = self._process
            self._changed.notify_all()
        if process is not None:
            process.terminate()
            _insist(process)
        if self._runner is not None:
            self._runner.join()

    def _begin(self) -> None:
        if self._runner is None:
            self._runner = threading.Thread(target=self._run, name="jobs", daemon=True)
            self._runner.start()
            atexit.register(self.close)  # before Python waits for processes that still run

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._line and not self._closed:
                    self._changed.wait()
                if self._closed:
                    return
                job = self._jobs[self._line.popleft()]
                if job.state is not JobState.WAITING:
                    continue
                listening = self._spawn(job)
            self._listen(job.id, listening)

    def _spawn(self, job: Job) -> Connection:
        """Start a job's process; called with the lock held."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(
            target=work_in_process,
            args=(self._settings, self._opening, self._work[job.kind], theirs),
        )
        self._process.start()
        theirs.close()
        self._note(job.id, state=JobState.RUNNING, began_at=datetime.now(UTC))
        return ours

    def _listen(self, job_id: str, listening: Connection) -> None:
        """Follow a job to its end."""
        ended: dict[str, Any] = {"state": JobState.FAILED, "problem": DIED}
        with listening, contextlib.suppress(EOFError, OSError):
            while True:
                word, said = listening.recv()
                if word == "ended":
                    ended = said
                else:
                    with self._changed:
                        self._note(job_id, **said)
        self._process.join()
        with self._changed:
            self._process = None
            if self._jobs[job_id].state is JobState.RUNNING:
                self._note(job_id, ended_at=datetime.now(UTC), **ended)

    def _note(self, job_id: str, **changes: Any) -> Job:
        job = self._jobs[job_id] = replace(self._jobs[job_id], **changes)
        return job

    def _forget_oldest(self) -> None:
        ended = [job.id for job in self._jobs.values() if not job.active]
        for job_id in ended[: max(len(ended) - KEPT + 1, 0)]:
            del self._jobs[job_id]


def _insist(process: Any) -> None:
    """End a process that was asked to, and its children, if they take too long."""
    process.join(GRACE)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def work_in_process(settings: Settings, opening: Open, work: Work, telling: Connection) -> None:
    """Do a job's work in its own process, and tell how far it is and how it ended."""
    os.setsid()  # its children end with it; a Ctrl-C in the terminal is the server's alone
    os.nice(NICENESS)
    signal.signal(signal.SIGTERM, _stop)
    silence_telemetry()
    threading.Thread(target=_end_with_server, args=(telling,), daemon=True).start()
    ended: dict[str, Any] = {"state": JobState.DONE}
    try:
        shop = opening(settings)
        try:
            work(shop, _Told(telling))
        finally:
            shop.close()
    except AisleError as error:
        ended = {"state": JobState.FAILED, "problem": str(error)}
    except Exception as error:  # the edge of this process
        from ui.web.errors import broken

        ended = {"state": JobState.FAILED, "problem": broken(error)}
    telling.send(("ended", ended))


def _stop(_signal: int, _frame: object) -> None:
    """Leave by way of every ``finally``, so that nothing half-made remains."""
    raise SystemExit(1)


def _end_with_server(telling: Connection) -> None:
    """Wait for the server's end of the pipe to close, and end everything here."""
    with contextlib.suppress(EOFError, OSError):
        telling.recv()
    os.killpg(0, signal.SIGKILL)


class _Told:
    """Tells the server how far a job is, a few times a second."""

    def __init__(self, telling: Connection) -> None:
        self._telling = telling
        self._step = ""
        self._at = 0.0

    def __call__(self, step: str, done: int, total: int | None) -> None:
        """Take the step's name and its amount done."""
        now = monotonic()
        if step == self._step and now - self._at < PAUSE:
            return
        self._step, self._at = step, now
        self._telling.send(("progress", {"step": step, "done": done, "total": total}))
