from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from data.errors import InputError
from ui.settings import DEFAULT_SECRET, Settings


def test_nothing_set_is_the_offline_shop_on_this_machine() -> None:
    settings = Settings.read(environment={})
    assert settings == Settings()
    assert (settings.home, settings.model, settings.secret) == (
        Path(".aisle"),
        None,
        DEFAULT_SECRET,
    )


def test_every_variable_is_read_and_the_command_line_wins() -> None:
    environment = {
        "AISLE_HOME": "/srv/shop",
        "AISLE_KEY": "k",
        "AISLE_SECRET": "s",
        "AISLE_DATABASE_URL": "postgresql://db",
        "AISLE_ENCODER": "e",
        "AISLE_MILVUS_URL": "http://127.0.0.1:2",
        "AISLE_SPARK_URL": "spark://one:7077",
        "AISLE_SPARK_FOLDER": "/srv/shared",
        "AISLE_SPARK_MEMORY": "4g",
        "AISLE_RERANKER": "r",
        "AISLE_TIME_ZONE": "Asia/Seoul",
        "AISLE_MODEL": "openai:m",
        "AISLE_MODEL_URL": "http://127.0.0.1:1",
        "AISLE_MODEL_TIMEOUT": "3.5",
        "AISLE_SECURE_COOKIES": "yes",
        "AISLE_TRUST_PROXY": "on",
        "AISLE_BCRYPT_ROUNDS": "10",
        "AISLE_BUSY_SECONDS": "0.5",
        "AISLE_MODEL_KEY": "mk",
        "AISLE_MODEL_CALLS_PER_TURN": "3",
        "AISLE_MODEL_TOKENS_PER_TURN": "4000",
        "AISLE_MODEL_CALLS_PER_DAY": "500",
        "AISLE_MODEL_TOKENS_PER_DAY": "90000",
    }
    assert Settings.read(environment=environment) == Settings(
        Path("/srv/shop"), "k", "s", "postgresql://db", "e", "http://127.0.0.1:2",
        "spark://one:7077", Path("/srv/shared"), "4g", "r", ZoneInfo("Asia/Seoul"), "openai:m",
        "http://127.0.0.1:1", 3.5, True, True, 10, 0.5, "mk", 3, 4000, 500, 90000,
    )  # fmt: skip
    assert Settings.read(Path("here"), environment).home == Path("here")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("AISLE_MODEL_TIMEOUT", "soon", 'AISLE_MODEL_TIMEOUT must be a number, not "soon"'),
        ("AISLE_MODEL_CALLS_PER_DAY", "0", "AISLE_MODEL_CALLS_PER_DAY must be a whole number"),
        ("AISLE_TIME_ZONE", "Nowhere/At all", "AISLE_TIME_ZONE must be a time zone"),
        ("AISLE_TRUST_PROXY", "maybe", 'AISLE_TRUST_PROXY must be yes or no, not "maybe"'),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        Settings.read(environment={name: value})


def test_secrets_do_not_show() -> None:
    shown = repr(
        Settings(
            key="sesame", secret="swordfish", database_url="sql://u:p@db", milvus_url="http://u:p@m"
        )
    )
    assert not any(secret in shown for secret in ("sesame", "swordfish", "u:p"))
