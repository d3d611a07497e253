"""The pages in a real browser: the editor runs a query, nothing is loaded from another host.

Chromium is driven through its DevTools pipe, so that no driver needs to be installed; where there
is no Chromium these tests are skipped.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from httpx import Client

ROOT = Path(__file__).parents[2]
EDITOR = ROOT / "publish" / "pages" / "static" / "editor" / "yasgui.min.js"
AXE = ROOT / "publish" / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
SECONDS = 30

DISCLOSURE = "/id/disclosure/420199-001-2025-budget"
PAGES = {
    "home": "/",
    "disclosures": "/disclosures",
    "departments": "/departments",
    "projects": "/projects",
    "findings": "/findings",
    "report": "/report",
    "about": "/about",
    "downloads": "/dump/",
    "query": "/sparql",
    "answer": "/sparql?query=SELECT+*+%7B+%3Fs+%3Fp+%3Fo+%7D+LIMIT+5",
    "search": "/search?q=部门",
    "vocabulary": "/def",
    "disclosure": DISCLOSURE,
    "table": f"{DISCLOSURE}/table/three-public",
    "figure": f"{DISCLOSURE}/table/three-public/o/2025-budget/u1/total.html",
    "department": "/id/organization/420199-001.html",
    "finding": "/id/finding/420199-001-2025-budget/column-total/0123456789.html",
    "scheme": "/code/functional-classification",
    "concept": "/code/functional-classification/20103.html",
}


class Browser:
    """One page of a headless browser, what its console said and what it asked for."""

    def __init__(self, folder: Path) -> None:
        """Start the browser with a profile in ``folder``."""
        assert CHROMIUM is not None
        self._read, theirs_out = os.pipe()
        theirs_in, self._write = os.pipe()
        command = [
            CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
            "--no-first-run", "--disable-dev-shm-usage", "--disable-background-networking",
            f"--user-data-dir={folder}", "about:blank",
        ]  # fmt: skip

        def wire() -> None:
            high_in, high_out = os.dup2(theirs_in, 203), os.dup2(theirs_out, 204)
            os.dup2(high_in, 3)
            os.dup2(high_out, 4)

        self._process = subprocess.Popen(
            command, pass_fds=(3, 4), preexec_fn=wire,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(theirs_in)
        os.close(theirs_out)
        self._number, self._left, self._session = 0, b"", ""
        self.console: list[str] = []
        self.asked: list[str] = []
        self.loaded = 0
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> Any:
        """The result of one DevTools command."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            got = self._next()
            if got.get("id") == self._number:
                assert "error" not in got, got
                return got["result"]

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._left:
            part = os.read(self._read, 1 << 20)
            assert part, "the browser has gone"
            self._left += part
        line, _, self._left = self._left.partition(b"\0")
        got: dict[str, Any] = json.loads(line)
        self._note(got.get("method", ""), got.get("params", {}))
        return got

    def _note(self, method: str, what: dict[str, Any]) -> None:
        if method == "Page.loadEventFired":
            self.loaded += 1
        elif method == "Network.requestWillBeSent":
            self.asked.append(what["request"]["url"])
        elif method == "Log.entryAdded" and what["entry"]["level"] in {"error", "warning"}:
            self.console.append(what["entry"]["text"])
        elif method == "Runtime.exceptionThrown":
            self.console.append(json.dumps(what["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled" and what["type"] in {"error", "warning"}:
            self.console.append(str([part.get("value") for part in what["args"]]))

    def open(self, address: str, width: int = 1280) -> None:
        """Load a page; what the last one said is forgotten."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=900, deviceScaleFactor=1, mobile=width < 600,
        )  # fmt: skip
        self.console, self.asked, before = [], [], self.loaded
        self.call("Page.navigate", url=address)
        while self.loaded == before:
            self._next()

    def run(self, script: str) -> Any:
        """The value of a script in the page; a promise is waited for."""
        got = self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in got, got
        return got["result"].get("value")

    def until(self, condition: str) -> Any:
        """The first true value of an expression, looked at on every change of the page."""
        return self.run(
            f"""new Promise((done, fail) => {{
              const look = () => {{ const v = {condition}; if (v) done(v); return v; }};
              if (look()) return;
              const watch = new MutationObserver(() => {{ if (look()) watch.disconnect(); }});
              watch.observe(document, {{childList: true, subtree: true, attributes: true}});
              setTimeout(() => fail(new Error("not in time")), {SECONDS * 1000});
            }})"""
        )

    def close(self) -> None:
        """End the browser."""
        os.close(self._write)
        os.close(self._read)
        self._process.terminate()
        self._process.wait(20)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser, where there is one."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine")
    made = Browser(tmp_path_factory.mktemp("profile"))
    yield made
    made.close()


@pytest.fixture
def visit(browser: Browser, client: Client) -> Callable[..., Browser]:
    """Opens a page of the server and looks at what it loads and says."""

    def open_page(path: str, width: int = 1280) -> Browser:
        browser.open(f"{str(client.base_url).rstrip('/')}{path}", width)
        assert browser.console == []
        own = str(client.base_url).rstrip("/")
        assert [a for a in browser.asked if not a.startswith((own, "data:"))] == []
        return browser

    return open_page


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("page", PAGES)
def test_quiet_and_own(visit: Callable[..., Browser], page: str, width: int) -> None:
    found = visit(PAGES[page], width)
    assert found.run("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("page", ["disclosures", "home", "about"])
def test_a_phone_shows_names_menu_and_amounts(visit: Callable[..., Browser], page: str) -> None:
    found = visit(PAGES[page], 390)
    narrow = "a => a.textContent.length > 6 && a.getBoundingClientRect().width < 90"
    assert (
        found.run(f"[...document.querySelectorAll('.plain td > a')].filter({narrow}).length") == 0
    )
    hidden = "a => a.getBoundingClientRect().right > 390"
    assert found.run(f"[...document.querySelectorAll('.top a')].filter({hidden}).length") == 0
    cut = (
        """t => t.getBoundingClientRect().right > t.closest('svg').getBoundingClientRect().right"""
    )
    amounts = "document.querySelectorAll('.chart.narrow .amount')"
    assert found.run(f"[...{amounts}].filter({cut}).length") == 0


needs_editor = pytest.mark.skipif(not EDITOR.is_file(), reason="no query editor; `make frontend`")


@needs_editor
def test_editor_runs_a_query(visit: Callable[..., Browser]) -> None:
    page = visit("/sparql")
    assert page.run("document.getElementById('query-form').hidden")
    assert "SELECT" in page.run("document.querySelector('.CodeMirror-code').textContent")
    page.run("document.querySelector('.yasqe_queryButton').click()")
    rows = page.until("document.querySelectorAll('.yasr table tbody tr').length")
    assert rows == 6
    links = page.run("[...document.querySelectorAll('.yasr a.iri')].map(a => a.href)")
    assert links
    assert not [link for link in links if "w3id.org/mingzhang" in link]
    assert page.console == []


@needs_editor
def test_editor_says_what_is_cut(visit: Callable[..., Browser]) -> None:
    page = visit("/sparql?example=none")
    page.run(
        "document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT * { ?s ?p ?o }');"
        "document.querySelector('.yasqe_queryButton').click()"
    )
    assert "50" in page.until("!document.getElementById('cut').hidden"
                              " && document.getElementById('cut').textContent")  # fmt: skip


@needs_editor
def test_examples_open_as_tabs(visit: Callable[..., Browser]) -> None:
    page = visit("/sparql")
    page.run("document.querySelectorAll('a[data-query]').forEach(a => a.click())")
    tabs = page.run("document.querySelectorAll('.tabsList .tab').length")
    assert tabs == 1 + page.run("document.querySelectorAll('a[data-query]').length")
    text = page.run(
        "[...document.querySelectorAll('.tabPanel.active .CodeMirror')][0].CodeMirror.getValue()"
    )
    assert text == page.run("[...document.querySelectorAll('a[data-query]')].pop().dataset.query")
    assert page.console == []


@pytest.mark.skipif(not AXE.is_file(), reason="no axe-core; `make frontend`")
@pytest.mark.parametrize("page", PAGES)
def test_accessible(visit: Callable[..., Browser], page: str) -> None:
    found = visit(PAGES[page])
    if page == "query" and EDITOR.is_file():
        found.run("document.querySelector('.yasqe_queryButton').click()")
        found.until("document.querySelector('.yasr table tbody tr')")
    found.run(AXE.read_text(encoding="utf-8"))
    broken = found.run(
        "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map("
        "v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160)).slice(0, 5).join(' | ')))"
    )
    assert "\n".join(broken) == ""
