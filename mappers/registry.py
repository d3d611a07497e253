"""Discovery of the parts that live one a file in a package: readers, kinds."""

import importlib
import pkgutil
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def discover(package: ModuleType, constant: str, of_type: type[T]) -> tuple[T, ...]:
    """Every module's ``constant`` in ``package``, sorted by module name.

    Raises TypeError, naming the module, where the constant is missing or of another type.
    """
    found: list[T] = []
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda i: i.name):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        part = getattr(module, constant, None)
        if not isinstance(part, of_type):
            raise TypeError(
                f"{module.__name__}: expected a constant {constant} of type {of_type.__name__}; "
                f"define one, or move the module out of {package.__name__}"
            )
        found.append(part)
    return tuple(found)
