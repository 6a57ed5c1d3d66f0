"""Headers for the backend, from the environment and from a secret in AWS Secrets Manager."""

from ..settings import parse_key_values, read_text

_SECRET_ARN = "OTEL_LAMBDA_IMAGE_HEADERS_SECRET_ARN"


class HeadersError(Exception):
    """The headers could not be read, or HTTP does not allow them. Never carries their values."""


def read_headers() -> dict[str, str]:
    """Raises HeadersError. Takes a request to AWS when the headers are in a secret."""
    headers = {}
    for name in ("OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS"):
        headers.update(parse_key_values(name, read_text(name, "")))
    arn = read_text(_SECRET_ARN, "")
    if arn:
        headers.update(_parse_secret(_read_secret(arn)))
    return headers


def _read_secret(arn: str) -> str:
    """With the function's own AWS SDK, which finds credentials, endpoints and proxies as its other calls do."""
    from ..instrumentation.suppression import suppressed

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
        raise HeadersError(f"{_SECRET_ARN}: {type(error).__name__}: {error}") from None
    if not isinstance(text, str):
        raise HeadersError(f"{_SECRET_ARN}: the secret holds no text")
    return text


def _parse_secret(text: str) -> dict[str, str]:
    if not text.lstrip().startswith("{"):
        return parse_key_values(_SECRET_ARN, text)
    import json

    try:
        return {str(key): str(value) for key, value in json.loads(text).items()}
    except ValueError:
        raise HeadersError(f"{_SECRET_ARN}: the secret starts as a JSON object but is none") from None
