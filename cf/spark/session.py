"""A Spark session for one training."""

import socket
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from cf.spark.config import SparkConfig
from data.errors import AisleError, InputError, ServerUnreachable

ANSWERS_WITHIN = 10.0
"""Seconds; Spark itself tries a silent master for over a minute."""
QUIET = """\
rootLogger.level = off
rootLogger.appenderRef.none.ref = none
appender.none.type = Null
appender.none.name = none
"""
"""Log4j's settings: what goes wrong we say ourselves, once and without a stack trace."""


@contextmanager
def session(config: SparkConfig, folder: Path) -> Iterator[Any]:
    """Open a ``SparkSession`` that spills into this folder, sealed, and close it.

    Raises
    ------
    InputError
        PySpark or Java is missing.
    ServerUnreachable
        No master answers.
    AisleError
        Spark failed; the sentence gives its own reason.
    """
    errors: tuple[type[Exception], ...] = (*_imported(), ConnectionError)  # when Java dies
    _reach(config)
    try:
        spark = _opened(config, folder)
    except errors as error:
        raise _not_opened(config, error) from error
    try:
        yield spark
    except errors as error:
        raise AisleError(f"Spark failed: {_reason(error)}") from error
    finally:
        with suppress(*errors):
            spark.stop()


def _imported() -> tuple[type[Exception], ...]:
    """Import PySpark, and return what it raises."""
    # it doubts newer versions of pandas, which nothing here hands to it
    warnings.filterwarnings("ignore", category=FutureWarning, module=r"pyspark\.")
    try:
        import_module("pyspark.sql")
        return (
            import_module("pyspark.errors").PySparkException,
            import_module("py4j.protocol").Py4JError,
        )
    except ImportError as error:
        raise InputError(
            "training on Spark needs PySpark; run: pip install -r requirements-spark.txt"
        ) from error


def _reach(config: SparkConfig) -> None:
    """Try each master for a moment; one that answers is enough."""
    silent = None
    for address in config.addresses:
        try:
            socket.create_connection(address, ANSWERS_WITHIN).close()
            return
        except OSError as error:
            silent = error
    if silent is not None:
        raise ServerUnreachable(
            f"no Spark master answers at {config.master} ({silent}); "
            "check AISLE_SPARK_URL, or unset it to train on this machine"
        ) from silent


def _opened(config: SparkConfig, folder: Path) -> Any:
    from pyspark import SparkConf
    from pyspark.sql import SparkSession

    logging = folder / "log4j2.properties"
    logging.write_text(QUIET, "utf-8")
    settings = {
        "spark.master": config.master,
        "spark.app.name": "aisle",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.local.dir": str(folder),
        "spark.io.encryption.enabled": "true",
        "spark.driver.maxResultSize": "0",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={logging}",
    }
    if config.stays_here:
        settings |= dict.fromkeys(("spark.driver.host", "spark.driver.bindAddress"), "127.0.0.1")
    if config.is_local:
        settings["spark.authenticate"] = "true"
    if config.memory:
        whose = "driver" if config.is_local else "executor"
        settings[f"spark.{whose}.memory"] = config.memory
    return SparkSession.builder.config(
        conf=SparkConf().setAll(list(settings.items()))
    ).getOrCreate()


def _not_opened(config: SparkConfig, error: Exception) -> AisleError:
    if "JAVA_GATEWAY_EXITED" in str(error):
        return InputError(
            "Spark found no Java that it can start; install Java 17 or newer "
            "(Debian: openjdk-17-jre-headless), or name its folder in JAVA_HOME"
        )
    if config.addresses:
        return ServerUnreachable(
            f"what answers at {config.master} takes no job; is it a Spark master "
            "of the version that requirements-spark.txt names?"
        )
    return AisleError(f"Spark does not start: {_reason(error)}")


def _reason(error: Exception) -> str:
    """Return the innermost cause that Java names, or else the error's first line."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    causes = [line.removeprefix("Caused by: ") for line in lines if line.startswith("Caused by: ")]
    return (causes or lines or [type(error).__name__])[-1 if causes else 0]
