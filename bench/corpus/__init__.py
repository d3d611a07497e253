"""Believable disclosures with known truth: a coherent money model first, then its printed forms.

``generate(seed, layout)`` gives the text of one document and its truth. The money model is drawn in
yuan, so that cells printed in 万元 carry the rounding that real documents carry. Nothing here imports
the packages: what a document says is written down from the forms that the ministry prescribes and
from what bodies print, not from what a reader would like to see.
"""

from bench.corpus.document import LAYOUTS, generate
from bench.corpus.truth import Truth

__all__ = ["LAYOUTS", "Truth", "generate"]
