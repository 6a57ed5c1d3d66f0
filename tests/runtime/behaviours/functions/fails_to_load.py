"""No function: it fails while it is loaded."""


def load() -> None:
    raise OSError("no disk")


load()
