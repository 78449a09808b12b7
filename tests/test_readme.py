"""What the README names must be there."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from ui.cli.app import run

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PATHS = sorted(set(re.findall(r"`((?:[a-z_]+/)+[a-z_*.]*)`", README)))
COMMANDS = sorted(set(re.findall(r"aisle ((?:account |keys )?[a-z]+)(?= )", README)))
MODULES = sorted(set(re.findall(r"python -m ([a-z_.]+)", README)))


@pytest.mark.parametrize("path", PATHS)
def test_a_path_leads_to_something(path: str) -> None:
    assert list(ROOT.glob(path.rstrip("/"))), f"the README names {path}"


@pytest.mark.parametrize("command", [c for c in COMMANDS if c != "is"])
def test_a_command_can_be_asked_for_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command.split(), "--help"]) == 0
    assert "Usage:" in capsys.readouterr().out


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_there(module: str) -> None:
    assert find_spec(module) is not None


def test_the_make_targets_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_settings_named_in_the_readme_are_read() -> None:
    settings = (ROOT / "ui" / "settings.py").read_text("utf-8")
    named = set(re.findall(r"AISLE_[A-Z_]+", README))
    assert named and all(name in settings for name in named)
