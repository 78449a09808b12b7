"""Long work in processes of its own."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.encryption import Keyring
from data.errors import InputError
from data.home import Home
from tests.ui.console.jobs_to_do import WORK, TriedShop
from ui.jobs import Job, Jobs, JobState
from ui.settings import Settings

PATIENCE = 60.0


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    """The jobs of a new home."""
    Keyring.open(Home(tmp_path))
    jobs = Jobs(Settings(home=tmp_path), WORK, TriedShop)  # type: ignore[arg-type]
    yield jobs
    jobs.close()


def until(true: Callable[[], bool]) -> None:
    """Wait for something to become true."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.02)


def ended(jobs: Jobs, started: Job) -> Job:
    """Wait for a job to end, and return it."""

    def now() -> Job:
        return next(job for job in jobs.all() if job.id == started.id)

    until(lambda: not now().active)
    return now()


def test_a_job_leaves_its_result_and_says_how_far_it_was(jobs: Jobs, tmp_path: Path) -> None:
    job = ended(jobs, jobs.start("save"))
    assert (job.state, job.step, job.share) == (JobState.DONE, "counting", 0.5)
    saved = TriedShop(Settings(home=tmp_path)).analyses.load("tried")
    assert saved is not None and saved.document == {"made": True}


def test_a_failure_says_its_sentence_and_what_nobody_expected_only_a_number(jobs: Jobs) -> None:
    refused, broken = jobs.start("refuse"), jobs.start("break")
    assert ended(jobs, refused).problem == "there are too few purchases to learn from"
    job = ended(jobs, broken)
    assert job.state is JobState.FAILED
    assert "number" in job.problem and "Mina" not in job.problem


def test_a_cancelled_job_ends_tidily_and_the_next_in_line_begins(
    jobs: Jobs, tmp_path: Path
) -> None:
    first = jobs.start("wait")
    assert jobs.start("wait").id == first.id, "a kind stands in line once"
    second = jobs.start("save")
    until((tmp_path / "began").exists)
    assert jobs.cancel(first.id).state is JobState.CANCELLED
    assert ended(jobs, second).state is JobState.DONE
    assert (tmp_path / "tidied").exists()
    assert ended(jobs, first).state is JobState.CANCELLED


def test_what_waits_is_cancelled_before_it_begins(jobs: Jobs, tmp_path: Path) -> None:
    jobs.start("wait")
    second = jobs.start("save")
    jobs.cancel(second.id)
    until((tmp_path / "began").exists)
    jobs.close()
    assert TriedShop(Settings(home=tmp_path)).analyses.load("tried") is None


def test_a_process_ends_with_the_server(jobs: Jobs, tmp_path: Path) -> None:
    jobs.start("wait")
    until((tmp_path / "began").exists)
    process = jobs._process
    jobs.close()
    assert process.exitcode is not None
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)


def test_unknown_work_is_refused(jobs: Jobs) -> None:
    with pytest.raises(InputError, match='no job "dishes"'):
        jobs.start("dishes")
    with pytest.raises(InputError, match="no such job"):
        jobs.cancel("0")
