"""What operators and harvesters rely on: documented settings, the unit, the feed, schema.org."""

import json
import os
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from httpx import Client

from publish.build import build
from publish.settings import table
from publish.stages import Stages

ROOT = Path(__file__).parents[2]
ATOM = "{http://www.w3.org/2005/Atom}"
B = "https://w3id.org/mingzhang/"
HTML = {"accept": "text/html"}


def told(client: Client, path: str) -> dict[str, object]:
    """The JSON-LD in a page."""
    page = client.get(path, headers=HTML).text
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert len(found) == 1
    content = json.loads(found[0])
    assert content["@context"] == "https://schema.org"
    assert isinstance(content, dict)
    return content


def test_settings_are_documented() -> None:
    assert table() in (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def test_unit_is_hardened() -> None:
    unit = (ROOT / "deploy" / "mingzhang.service").read_text(encoding="utf-8")
    for line in ("DynamicUser=yes", "ProtectSystem=strict", "NoNewPrivileges=yes"):
        assert f"\n{line}\n" in unit


def test_catalogue_in_home(client: Client) -> None:
    content = told(client, "/")
    assert content["@type"] == "DataCatalog"
    datasets = content["dataset"]
    assert isinstance(datasets, list)
    assert len(datasets) == 3
    assert datasets[0]["@id"].startswith(f"{B}id/disclosure/")


def test_dataset_in_disclosure(client: Client) -> None:
    slug = "420199-001-2025-budget"
    content = told(client, f"/id/disclosure/{slug}")
    assert (content["@type"], content["identifier"]) == ("Dataset", slug)
    assert content["temporalCoverage"] == "2025-01-01/2025-12-31"
    manifest = client.get("/dump/", headers={"accept": "application/json"}).json()
    digest = next(f["sha256"] for f in manifest["files"] if f["name"] == f"{slug}.ttl")
    assert content["distribution"][0]["sha256"] == digest  # type: ignore[index]
    assert content["creator"][0]["@type"] == "GovernmentOrganization"  # type: ignore[index]


def test_body_in_department(client: Client) -> None:
    content = told(client, "/id/organization/420199-001.html")
    assert (content["@type"], content["identifier"]) == ("GovernmentOrganization", "001")


def test_markup_cannot_leave_its_script() -> None:
    from publish.structured import markup

    text = str(markup({"name": "</script><b>&"}))
    assert "<" not in text
    assert json.loads(text)["name"] == "</script><b>&"


def test_feed(client: Client) -> None:
    response = client.get("/feed.atom")
    assert response.headers["content-type"] == "application/atom+xml"
    feed = ElementTree.fromstring(response.content)
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 3
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 3
    moments = [str(entry.findtext(f"{ATOM}updated")) for entry in entries]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", m) for m in moments)
    assert feed.findtext(f"{ATOM}updated") == max(moments)
    again = client.get("/feed.atom", headers={"if-none-match": response.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("changed", ["a.txt", "b.txt"])
def test_only_what_changed_is_new(tmp_path: Path, fakes: Stages, changed: str) -> None:
    texts = {"a.txt": "420199-001-2025-budget 1.5 2", "b.txt": "420199-002-2025-budget 3"}
    out = tmp_path / "out"

    def build_all() -> None:
        for name, text in texts.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        build([tmp_path / name for name in texts], out, fakes, lambda words: None, jobs=1)

    build_all()
    for file in (out / "dump").glob("*.ttl"):
        os.utime(file, (1e9, 1e9))
    slug = texts[changed].split()[0]
    texts[changed] += " 9"
    build_all()
    old = {f.stem for f in (out / "dump").glob("*.ttl") if f.stat().st_mtime == 1e9}
    assert old == {text.split()[0] for text in texts.values()} - {slug}
