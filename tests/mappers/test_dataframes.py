"""DataFrames hold what the frames hold, exactly."""

from decimal import Decimal

from mappers.dataframes import package_to_dataframes
from mappers.frames import Package


def test_every_frame_is_a_dataframe(made: Package) -> None:
    frames = package_to_dataframes(made)
    assert set(frames) == set(Package._fields)
    assert len(frames["observations"]) == len(made.observations) > 0


def test_amounts_stay_exact(made: Package) -> None:
    values = package_to_dataframes(made)["observations"]["value"]
    assert all(isinstance(value, Decimal) for value in values)
    assert sum(values) == sum(row.value for row in made.observations)


def test_codes_keep_their_zeros(made: Package) -> None:
    frame = package_to_dataframes(made)["observations"]
    assert list(frame["functional_classification"]) == [
        row.functional_classification for row in made.observations
    ]
    assert str(frame["source_line"].dtype) == "Int64"
