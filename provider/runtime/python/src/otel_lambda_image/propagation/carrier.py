"""Reading and writing the fields of a carrier, which is a mapping unless the caller brings a getter or setter."""

from typing import Any


def read_field(carrier: Any, name: str, getter: Any) -> str:
    """The first value of a field, empty if there is none."""
    if getter is None:
        value = carrier.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else str(next(iter(value), ""))
    values = getter.get(carrier, name)
    return str(values[0]) if values else ""


def write_field(carrier: Any, name: str, value: str, setter: Any) -> None:
    if setter is None:
        carrier[name] = value
    else:
        setter.set(carrier, name, value)
