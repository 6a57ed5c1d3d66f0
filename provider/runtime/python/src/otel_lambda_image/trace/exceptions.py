"""Exceptions as span events, https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-spans/."""


def name_of(exception: BaseException) -> str:
    kind = type(exception)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def describe_exception(exception: BaseException) -> dict[str, str]:
    # Most calls raise nothing: the module is not loaded for them.
    import traceback

    try:
        stacktrace = "".join(traceback.format_exception(type(exception), exception, exception.__traceback__))
        message = str(exception)
    except Exception as failure:
        # An exception whose own __str__ raises must not hide the one that it is about.
        stacktrace, message = "", f"<{type(failure).__name__} in __str__>"
    return {
        "exception.type": name_of(exception),
        "exception.message": message,
        "exception.stacktrace": stacktrace,
    }
