"""What runs the server elsewhere: the container's command, the systemd unit."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from publish.__main__ import parser
from publish.settings import from_environment

ROOT = Path(__file__).resolve().parents[2]
UNIT = ROOT / "deploy" / "mingzhang.service"
MOST_EXPOSED = 1.5  #: of ten, as systemd-analyze counts: 1.0, and later versions look for more
ANALYZE = shutil.which("systemd-analyze")
needs_systemd = pytest.mark.skipif(ANALYZE is None, reason="no systemd-analyze here")


def test_the_containers_command_is_one_of_ours() -> None:
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    found = dict(re.findall(r"^(ENTRYPOINT|CMD) (\[.*\])$", text, re.MULTILINE))
    program, *arguments = json.loads(found["ENTRYPOINT"]) + json.loads(found["CMD"])
    options = parser().parse_args(arguments)
    assert (Path(program).name, options.command, options.port) == ("mingzhang", "serve", 8080)
    assert f"127.0.0.1:{options.port}/health" in text
    assert f"COPY --from=made {options.output} {options.output}" in text
    assert re.search(r"^USER [1-9]", text, re.MULTILINE)


def unit() -> list[tuple[str, str]]:
    """The lines of the unit."""
    lines = UNIT.read_text(encoding="utf-8").splitlines()
    return [
        (n, v) for n, sign, v in (line.partition("=") for line in lines) if sign and n[0] != "#"
    ]


def test_the_units_command_is_one_of_ours() -> None:
    (command,) = [value for name, value in unit() if name == "ExecStart"]
    program, *arguments = command.split()
    options = parser().parse_args(arguments)
    assert (Path(program).name, options.command, options.host) == (
        "mingzhang",
        "serve",
        "127.0.0.1",
    )
    given = dict(value.split("=") for name, value in unit() if name == "Environment")
    settings = from_environment(given)
    assert settings.workers == 2
    assert settings.stop_seconds < int(dict(unit())["TimeoutStopSec"])


def analyze(*arguments: str) -> str:
    """What systemd-analyze says, its complaints included."""
    assert ANALYZE is not None
    found = subprocess.run(
        [ANALYZE, *arguments], capture_output=True, text=True, timeout=60, check=False
    )
    return found.stdout + found.stderr


@needs_systemd
def test_the_unit_has_no_fault(tmp_path: Path) -> None:
    text = UNIT.read_text(encoding="utf-8").replace(
        "/opt/mingzhang/.venv/bin/mingzhang", "/bin/true"
    )
    (tmp_path / UNIT.name).write_text(text, encoding="utf-8")
    assert analyze("verify", str(tmp_path / UNIT.name)) == ""
    (tmp_path / UNIT.name).write_text(text + "Bind=x\n", encoding="utf-8")
    assert "Unknown key" in analyze("verify", str(tmp_path / UNIT.name))


@needs_systemd
def test_the_unit_is_closed() -> None:
    found = analyze("security", "--offline=true", str(UNIT))
    score = re.search(r"Overall exposure level for \S+: ([0-9.]+)", found)
    if score is None:
        pytest.skip(f"this systemd-analyze looks at no file: {found[:80]}")
    assert float(score[1]) <= MOST_EXPOSED
