"""Headers for the backend, from texts and from a secret in AWS Secrets Manager. Loaded only where there are any."""

from ..diagnostics import warn
from ..key_values import parse_key_values
from .otlp_exporter import HeadersError

# Says in messages where the text is from.
_SECRET = "OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN"
# What a request says of itself. Said twice or differently it is another request, or two of them.
_RESERVED = (
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "expect",
    "host",
    "transfer-encoding",
)


def read_headers(source: str, text: str, secret_arn: str) -> dict[str, str]:
    """Of a text, whose source is named in messages, and above all of the secret, which takes a request to AWS.

    By names in lower case, since HTTP knows no other difference. Raises HeadersError.
    """
    pairs = list(parse_key_values(source, text).items())
    if secret_arn:
        pairs += _parse_secret(_read_secret(secret_arn)).items()
    headers = {name.lower(): value for name, value in pairs}
    for name in _RESERVED:
        if headers.pop(name, None) is not None:
            warn(f"the OTLP header {name} is left out: requests have their own")
    return headers


def _read_secret(arn: str) -> str:
    """With the function's own AWS SDK, which finds credentials, endpoints and proxies as its other calls do."""
    from ..suppression import suppressed

    try:
        import boto3
        from botocore.config import Config

        with suppressed():
            # The region of the secret, which need not be the function's.
            client = boto3.client(
                "secretsmanager",
                region_name=arn.split(":")[3] if arn.count(":") >= 6 else None,
                config=Config(connect_timeout=2, read_timeout=2, retries={"max_attempts": 2}),
            )
            text = client.get_secret_value(SecretId=arn).get("SecretString")
    except Exception as error:
        raise HeadersError(f"{_SECRET}: {type(error).__name__}: {error}") from None
    if not isinstance(text, str):
        raise HeadersError(f"{_SECRET}: the secret holds no text")
    return text


def _parse_secret(text: str) -> dict[str, str]:
    if not text.lstrip().startswith("{"):
        return parse_key_values(_SECRET, text)
    import json

    try:
        return {str(key): str(value) for key, value in json.loads(text).items()}
    except ValueError:
        raise HeadersError(f"{_SECRET}: the secret starts as a JSON object but is none") from None
