"""Comunica against a running server: as an endpoint, as linked data, and as both at once."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from httpx import Client
from pyoxigraph import RdfFormat, Triple, parse

FOLDER = Path(__file__).parent / "comunica"
PROGRAM = FOLDER / "node_modules" / ".bin" / "comunica-sparql"
NODE = shutil.which("node")
OLDEST = 20
CSV, N_TRIPLES = "text/csv", "application/n-triples"
B = "https://w3id.org/mingzhang/"
PREFIXES = f"""PREFIX mz: <{B}def#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


def missing() -> str:
    """Why Comunica cannot run here; empty where it can."""
    if NODE is None:
        return "no Node here"
    found = subprocess.run([NODE, "--version"], capture_output=True, text=True, check=True).stdout
    if int(found.lstrip("v").split(".")[0]) < OLDEST:
        return f"Node {found.strip()} here; Comunica needs {OLDEST}"
    return "" if PROGRAM.exists() else "no Comunica here; `make comunica` brings it"


MISSING = missing()
pytestmark = pytest.mark.skipif(bool(MISSING), reason=MISSING)


def comunica(query: str, form: str, *sources: str) -> "subprocess.CompletedProcess[str]":
    """A run of Comunica over sources."""
    command = [str(PROGRAM), *sources, "-q", PREFIXES + query, "-t", form]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def endpoint(client: Client) -> str:
    """The server as a SPARQL endpoint."""
    return f"sparql@{client.base_url}sparql"


def rows(text: str) -> list[str]:
    """The lines of a CSV but its head, sorted."""
    return sorted(text.split()[1:])


def triples(text: str) -> set[Triple]:
    """The triples of an N-Triples text."""
    return {quad.triple for quad in parse(text.encode(), format=RdfFormat.N_TRIPLES)}


@pytest.mark.parametrize("source", ["sparql@{}sparql", "{}sparql"], ids=["named", "found-out"])
def test_select(client: Client, source: str) -> None:
    query = "SELECT ?d ?year { ?d a mz:Disclosure ; mz:fiscalYear ?year }"
    found = comunica(query, CSV, source.format(client.base_url))
    own = client.get("/sparql", params={"query": PREFIXES + query}, headers={"accept": CSV})
    assert len(rows(own.text)) == 3, own.text
    assert rows(found.stdout) == rows(own.text), found.stderr


@pytest.mark.parametrize(("name", "truth"), [("Disclosure", True), ("Nothing", False)])
def test_ask(client: Client, name: str, truth: bool) -> None:
    form = "application/sparql-results+json"
    found = comunica(f"ASK {{ ?d a mz:{name} }}", form, endpoint(client))
    assert json.loads(found.stdout)["boolean"] is truth, found.stderr


def test_construct(client: Client) -> None:
    query = "CONSTRUCT { ?c skos:prefLabel ?label } WHERE { ?c skos:prefLabel ?label }"
    found = comunica(query, N_TRIPLES, endpoint(client))
    own = client.get("/sparql", params={"query": PREFIXES + query}, headers={"accept": N_TRIPLES})
    assert triples(found.stdout) == triples(own.text) != set(), found.stderr


def test_linked_data_joins_the_endpoint(client: Client) -> None:
    query = (
        "SELECT ?title ?name { ?d a mz:Disclosure ; dcterms:title ?title ; dcterms:publisher ?body ."
        " ?body skos:notation ?name }"
    )
    document = f"{client.base_url}id/disclosure/420199-001-2024-final"
    found = comunica(query, CSV, document, endpoint(client))
    assert "示例区第001部门2024年,001" in found.stdout, found.stderr


def test_update_is_refused(client: Client) -> None:
    found = comunica("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "simple", endpoint(client))
    assert found.returncode
    assert "403" in found.stderr
