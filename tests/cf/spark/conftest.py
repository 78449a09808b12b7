"""A Spark standalone cluster of one master and two workers on loopback."""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

WORKERS = 2
START_SECONDS = 300
SMALL = {
    "SPARK_LOCAL_IP": "127.0.0.1",
    "SPARK_DAEMON_MEMORY": "256m",
    "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}
"""Java that starts soon and takes little, also in the executors that workers start."""


@dataclass
class Cluster:
    """A running master, and workers that come and go."""

    folder: Path
    port: int
    page: int
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        """What ``AISLE_SPARK_URL`` would say."""
        return f"spark://127.0.0.1:{self.port}"

    def start(self, role: str, *arguments: str) -> None:
        """Start a master or a worker."""
        from pyspark.find_spark_home import _find_spark_home

        script = Path(_find_spark_home()) / "bin" / "spark-class"
        name = f"org.apache.spark.deploy.{role.lower()}.{role}"
        log = (self.folder / f"{role}-{len(self.processes)}.log").open("wb")
        with log:
            process = subprocess.Popen(
                ["bash", str(script), name, "--host", "127.0.0.1", *arguments],
                env=os.environ | SMALL,
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )
        self.processes.append(process)

    def state(self) -> dict[str, Any]:
        """Return what the master says of itself."""
        with urlopen(f"http://127.0.0.1:{self.page}/json/", timeout=5) as answer:
            return dict(json.load(answer))

    def jobs(self) -> list[str]:
        """Return how each job ended, the latest first."""
        return [app["state"] for app in self.state()["completedapps"]]

    def wait_for_workers(self, count: int) -> None:
        """Wait until the master knows them."""
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            try:
                if self.state()["aliveworkers"] >= count:
                    return
            except OSError:
                pass
            time.sleep(0.2)
        logs = "\n".join(log.read_text("utf-8") for log in sorted(self.folder.glob("*.log")))
        raise AssertionError(f"the Spark cluster did not start\n{logs}")

    def stop(self) -> None:
        """End every process, the latest first; a worker ends its executors."""
        for process in reversed(self.processes):
            process.terminate()
        for process in self.processes:
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """One master and two workers of one core each."""
    with ExitStack() as cleaning:
        started = _master(tmp_path_factory.mktemp("spark"), cleaning)
        for number in range(WORKERS):
            work = str(started.folder / f"work-{number}")
            options = ("--cores", "1", "--memory", "1g", "--work-dir", work, "--webui-port", "0")
            started.start("Worker", *options, started.url)
        started.wait_for_workers(WORKERS)
        yield started


@pytest.fixture
def idle_master(tmp_path: Path) -> Iterator[Cluster]:
    """A master without any worker."""
    with ExitStack() as cleaning:
        yield _master(tmp_path / "master", cleaning)


def _master(folder: Path, cleaning: ExitStack) -> Cluster:
    pytest.importorskip("pyspark")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed (Debian's package openjdk-17-jre-headless)")
    folder.mkdir(exist_ok=True)
    master = Cluster(folder, _free_port(), _free_port())
    cleaning.callback(master.stop)
    master.start("Master", "--port", str(master.port), "--webui-port", str(master.page))
    master.wait_for_workers(0)
    return master


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
