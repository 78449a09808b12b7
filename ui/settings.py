"""Every setting of a shop, and the one place that reads the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from data.errors import InputError

DEFAULT_SECRET = "for-development-on-this-machine-only"

QUIET = {
    "ANONYMIZED_TELEMETRY": "False",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGSMITH_TRACING": "false",
    "TOKENIZERS_PARALLELISM": "false",
    "TRANSFORMERS_VERBOSITY": "error",
}
"""What keeps libraries from calling home; set before any of them is imported."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one shop; secrets do not show in ``repr``."""

    home: Path = Path(".aisle")
    """AISLE_HOME or ``--home``: the folder that holds all state."""
    key: str | None = field(default=None, repr=False)
    """AISLE_KEY: encryption keys, comma separated, active first; else the home's key file."""
    secret: str = field(default=DEFAULT_SECRET, repr=False)
    """AISLE_SECRET: signs form tokens; must be set to listen beyond loopback."""
    database_url: str | None = field(default=None, repr=False)
    """AISLE_DATABASE_URL: PostgreSQL, say; default SQLite in the home."""
    encoder: str | None = None
    """AISLE_ENCODER: another sentence-transformers model or folder."""
    milvus_url: str | None = field(default=None, repr=False)
    """AISLE_MILVUS_URL: a Milvus server, or a ``.db`` file, that holds the vectors of search."""
    spark_url: str = "local[*]"
    """AISLE_SPARK_URL: the master that ``build --engine spark`` trains on, ``spark://HOST:7077``,
    say; default this machine alone."""
    spark_folder: Path | None = None
    """AISLE_SPARK_FOLDER: a folder that this machine and Spark's workers all see under one path;
    default the home, which does for workers on this machine."""
    spark_memory: str | None = None
    """AISLE_SPARK_MEMORY: of each of Spark's workers, or of training on this machine: ``4g``."""
    reranker: str | None = None
    """AISLE_RERANKER: a sentence-transformers cross-encoder or folder; default none."""
    time_zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    """AISLE_TIME_ZONE: the shop's, ``Europe/Berlin``, say: whose hours and weekdays count."""
    model: str | None = None
    """AISLE_MODEL: ``openai:…``, ``anthropic:…``, ``ollama:…``; default the embedded policy."""
    model_url: str | None = None
    """AISLE_MODEL_URL: an OpenAI-compatible server."""
    model_timeout: float = 20.0
    """AISLE_MODEL_TIMEOUT: seconds the model may take; then the embedded policy answers."""
    secure_cookies: bool = False
    """AISLE_SECURE_COOKIES: cookies only over TLS even where a proxy ends it."""
    trust_proxy: bool = False
    """AISLE_TRUST_PROXY: take the shopper's address from X-Forwarded-For."""
    bcrypt_rounds: int = 12
    """AISLE_BCRYPT_ROUNDS: the work factor of password hashes."""
    busy_seconds: float = 5.0
    """AISLE_BUSY_SECONDS: how long to wait for a database that another process holds."""
    model_key: str | None = field(default=None, repr=False)
    """AISLE_MODEL_KEY: the model's API key; default the variable of its provider's package."""
    model_calls_per_turn: int = 6
    """AISLE_MODEL_CALLS_PER_TURN: how often the model may be asked for one answer."""
    model_tokens_per_turn: int | None = None
    """AISLE_MODEL_TOKENS_PER_TURN: tokens it may take for one answer; default no limit."""
    model_calls_per_day: int | None = None
    """AISLE_MODEL_CALLS_PER_DAY: for all shoppers together, from midnight UTC, restarts or not."""
    model_tokens_per_day: int | None = None
    """AISLE_MODEL_TOKENS_PER_DAY: as for calls; past it the embedded policy answers."""

    @classmethod
    def read(
        cls, home: Path | None = None, environment: Mapping[str, str] = os.environ
    ) -> "Settings":
        """Read the settings from the environment; ``home`` wins over AISLE_HOME."""
        env = _Environment(environment)
        return cls(
            home=home or Path(env.text("AISLE_HOME", ".aisle")),
            key=env.optional("AISLE_KEY"),
            secret=env.text("AISLE_SECRET", DEFAULT_SECRET),
            database_url=env.optional("AISLE_DATABASE_URL"),
            encoder=env.optional("AISLE_ENCODER"),
            milvus_url=env.optional("AISLE_MILVUS_URL"),
            spark_url=env.text("AISLE_SPARK_URL", "local[*]"),
            spark_folder=env.path("AISLE_SPARK_FOLDER"),
            spark_memory=env.optional("AISLE_SPARK_MEMORY"),
            reranker=env.optional("AISLE_RERANKER"),
            time_zone=env.zone("AISLE_TIME_ZONE"),
            model=env.optional("AISLE_MODEL"),
            model_url=env.optional("AISLE_MODEL_URL"),
            model_key=env.optional("AISLE_MODEL_KEY"),
            model_timeout=env.number("AISLE_MODEL_TIMEOUT", 20.0),
            model_calls_per_turn=env.limit("AISLE_MODEL_CALLS_PER_TURN") or 6,
            model_tokens_per_turn=env.limit("AISLE_MODEL_TOKENS_PER_TURN"),
            model_calls_per_day=env.limit("AISLE_MODEL_CALLS_PER_DAY"),
            model_tokens_per_day=env.limit("AISLE_MODEL_TOKENS_PER_DAY"),
            secure_cookies=env.switch("AISLE_SECURE_COOKIES"),
            trust_proxy=env.switch("AISLE_TRUST_PROXY"),
            bcrypt_rounds=int(env.number("AISLE_BCRYPT_ROUNDS", 12)),
            busy_seconds=env.number("AISLE_BUSY_SECONDS", 5.0),
        )


def silence_telemetry() -> None:
    """Tell every library to stay offline and quiet; call before importing any of them."""
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    if not {"AISLE_ENCODER", "AISLE_RERANKER"} & set(os.environ):
        os.environ.setdefault("HF_HUB_OFFLINE", "1")


class _Environment:
    """Typed reading of variables, with errors that name them."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables

    def optional(self, name: str) -> str | None:
        return self._variables.get(name, "").strip() or None

    def text(self, name: str, default: str) -> str:
        return self.optional(name) or default

    def path(self, name: str) -> Path | None:
        said = self.optional(name)
        return None if said is None else Path(said).expanduser()

    def number(self, name: str, default: float) -> float:
        said = self.optional(name)
        try:
            return default if said is None else float(said)
        except ValueError as exc:
            raise InputError(f'{name} must be a number, not "{said}"') from exc

    def zone(self, name: str) -> ZoneInfo:
        said = self.text(name, "UTC")
        try:
            return ZoneInfo(said)
        except (ZoneInfoNotFoundError, ValueError) as exc:
            raise InputError(f'{name} must be a time zone, not "{said}"') from exc

    def limit(self, name: str) -> int | None:
        said = self.optional(name)
        if said is not None and not (said.isdecimal() and int(said) > 0):
            raise InputError(f'{name} must be a whole number above 0, not "{said}"')
        return None if said is None else int(said)

    def switch(self, name: str) -> bool:
        said = (self.optional(name) or "no").casefold()
        if said not in ("1", "0", "yes", "no", "true", "false", "on", "off"):
            raise InputError(f'{name} must be yes or no, not "{said}"')
        return said in ("1", "yes", "true", "on")
