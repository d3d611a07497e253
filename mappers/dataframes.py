"""The frames of a package as pandas DataFrames, for those who work on tables rather than graphs."""

from decimal import Decimal
from typing import Any, NamedTuple, get_type_hints

import pandas as pd

from mappers.frames import Package


def package_to_dataframes(package: Package) -> dict[str, pd.DataFrame]:
    """One DataFrame a frame, by the frame's name; its columns are the fields of the row type.

    Amounts are Decimals in yuan in object columns, never floats; text is pandas' string type, with
    the empty string where a field is absent; whole numbers are nullable Int64.
    """
    frames: dict[str, pd.DataFrame] = {}
    hints = get_type_hints(Package)
    for name, rows in package._asdict().items():
        row_type = _row_type(hints[name])
        listed = [rows] if isinstance(rows, row_type) else list(rows)
        frames[name] = rows_to_dataframe(row_type, listed)
    return frames


def rows_to_dataframe(row_type: type[NamedTuple], rows: list[Any]) -> pd.DataFrame:
    """A DataFrame of rows of one type, its dtypes told by the annotations."""
    columns = {
        field: pd.Series([getattr(row, field) for row in rows], dtype=_dtype(hint))
        for field, hint in get_type_hints(row_type).items()
    }
    return pd.DataFrame(columns)


def _row_type(hint: Any) -> Any:
    """The row type of a frame: of its tuple, or of its only row."""
    return getattr(hint, "__args__", (hint,))[0]


def _dtype(hint: Any) -> str:
    names = {hint, *getattr(hint, "__args__", ())}
    if Decimal in names:
        return "object"
    if bool in names:
        return "bool"
    return "Int64" if int in names else "string"
