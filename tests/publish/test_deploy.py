"""What runs the server elsewhere: the container's command, the systemd unit."""

import json
import re
from pathlib import Path

from publish.__main__ import parser

ROOT = Path(__file__).resolve().parents[2]


def test_the_containers_command_is_one_of_ours() -> None:
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    found = dict(re.findall(r"^(ENTRYPOINT|CMD) (\[.*\])$", text, re.MULTILINE))
    program, *arguments = json.loads(found["ENTRYPOINT"]) + json.loads(found["CMD"])
    options = parser().parse_args(arguments)
    assert (Path(program).name, options.command, options.port) == ("mingzhang", "serve", 8080)
    assert f"127.0.0.1:{options.port}/health" in text
    assert f"COPY --from=made {options.output} {options.output}" in text
    assert re.search(r"^USER [1-9]", text, re.MULTILINE)
