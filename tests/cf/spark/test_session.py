import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from cf.spark import SparkConfig
from cf.spark.session import session
from data.errors import InputError, ServerUnreachable

WITHOUT_JAVA = """
from pathlib import Path
from cf.spark import SparkConfig
from cf.spark.session import session
from data.errors import InputError
try:
    with session(SparkConfig("local[1]"), Path()):
        pass
except InputError as error:
    print(error)
"""


def test_no_master_answers(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        master = f"spark://127.0.0.1:{probe.getsockname()[1]}"
        with (
            pytest.raises(ServerUnreachable, match="AISLE_SPARK_URL"),
            session(SparkConfig(master), tmp_path),
        ):
            pass


def test_without_pyspark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with (
        pytest.raises(InputError, match=r"requirements-spark\.txt"),
        session(SparkConfig(), tmp_path),
    ):
        pass


@pytest.mark.slow
def test_without_java(tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_JAVA],
        env=os.environ | {"JAVA_HOME": str(tmp_path), "PYTHONPATH": str(Path.cwd())},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert "Java 17" in run.stdout
    assert "Traceback" not in run.stderr


def test_serving_knows_nothing_of_spark() -> None:
    code = "import sys, ui.building, ui.shop; print(*{'pyspark', 'cf.spark'} & sys.modules.keys())"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
