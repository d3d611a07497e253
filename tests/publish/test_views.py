"""What the queries behind the pages take from a graph."""

from pathlib import Path

import pyoxigraph as ox

from publish.reader import Reader
from tests.graphs import source_to_graph

DOCUMENTS = Path(__file__).resolve().parent.parent / "cases" / "documents"


def test_a_summary_split_by_source_is_shown_as_a_whole() -> None:
    store = ox.Store()
    source = DOCUMENTS / "summary-split-by-source" / "source.txt"
    store.load(source_to_graph(source).encode(), format=ox.RdfFormat.N_TRIPLES)
    reader = Reader(store, "zh")
    (body,) = {t.object.value for t in store if t.predicate.value.endswith("/publisher")}
    rows = [
        (row["item"], row["year"], row["phase"])
        for row in reader.rows("figures_of_body", body=body)
        if row["kind"] == "income-expenditure-summary"
    ]
    assert any(item.endswith("/function-208") for item, _, _ in rows)
    assert len(rows) == len(set(rows))
