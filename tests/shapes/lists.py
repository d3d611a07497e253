"""What rules on lists, units and classes of procurement need, and the slip that each finds."""

from book import Book
from changes import Slip, printed, said


def _split_procurement(book: Book) -> None:
    """The procurement by columns of goods and of services beside its amount."""
    for line, goods, services in (("total", "5.0", "3.0"), ("1", "5.0", "0.0"), ("2", "0.0", "3.0")):
        owner = "total" if line == "total" else "321001"
        for kind, text in (("goods-amount", goods), ("services-amount", services)):
            book.figure(
                "government-procurement", text, amount_type=kind, unit_of=owner, line=line
            )


def _listed(book: Book) -> None:
    """The units of a department in a sentence, and the list of them behind it."""
    sentence = "纳入预算编制范围的预算单位共3个，其中：本级1个，下属单位2个。"
    for words, number, kind in (
        ("预算单位", "3", "units"),
        ("本级", "1", "head-office"),
        ("下属单位", "2", "subordinate-units"),
        ("所列单位", "3", "listed-units"),
    ):
        made = book.statement(words, number, "个", "count", sentence=sentence)
        made.pairs.append(("mz:countType", book.concept("count-type", kind)))


#: by rule, what the clean disclosure must have besides
LISTED: dict[str, Slip] = {
    "listed-units": _listed,
    "units-by-level": _listed,
    "procurement-classes": _split_procurement,
}

LISTS: dict[str, Slip] = {
    "listed-units": said("所列单位", "2", "count"),
    "units-by-level": said("下属单位", "1", "count"),
    "procurement-classes": printed("/amount/321001/2", "4.0"),
}
