"""From sources to a published graph: build, store, HTTP, pages, command line."""

VERSION = "0.1.0"
BASE = "https://w3id.org/mingzhang/"  #: where every IRI of ours stands, wherever the server runs
