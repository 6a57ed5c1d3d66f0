"""Headers for the backend, from texts and from a secret in AWS Secrets Manager. Loaded only where there are any."""

from collections.abc import Mapping

from ..key_values import parse_key_values
from .otlp_exporter import HeadersError

# Says in messages where the text is from.
_SECRET = "OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN"


def read_headers(texts: Mapping[str, str], secret_arn: str) -> dict[str, str]:
    """Of texts by the name of where they are from, later wins, and above all the secret, which takes a request to AWS.

    Raises HeadersError.
    """
    headers = {}
    for name, text in texts.items():
        headers.update(parse_key_values(name, text))
    if secret_arn:
        headers.update(_parse_secret(_read_secret(secret_arn)))
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
