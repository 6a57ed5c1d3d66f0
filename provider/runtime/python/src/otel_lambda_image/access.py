"""Puts together what shows a backend that this function may send. Loaded only where it signs or reads a secret."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from .aws.access import AwsAccess
from .aws.credential_source import CredentialSource, read_region
from .aws.signer import Signer
from .aws.sigv4 import SIGNATURE_HEADERS
from .settings.aws import AwsSettings
from .settings.otlp import OtlpSettings
from .transport.endpoint import Endpoint
from .transport.headers import SECRET, read_headers

if TYPE_CHECKING:
    from ssl import SSLContext

    from .aws.secret import SecretReader
    from .transport.proxy import Proxy

    FindProxy = Callable[[Endpoint], Proxy | None]
    CreateTls = Callable[[], SSLContext]


def create_access(otlp: OtlpSettings) -> AwsAccess:
    signer = None
    if otlp.sigv4_service:
        signer = Signer(otlp.sigv4_service, otlp.sigv4_region or read_region(), CredentialSource())
    return AwsAccess(signer, bool(otlp.headers_secret_arn))


def read_all_headers(otlp: OtlpSettings, find_proxy: "FindProxy", create_tls: "CreateTls") -> dict[str, str]:
    """`create_tls` is that of the backend's connection. Raises HeadersError."""
    arn = otlp.headers_secret_arn

    def read_secret() -> str:
        from .aws.secret import read_secret

        return read_secret(SECRET, arn, lambda: _create_reader(otlp, find_proxy, create_tls))

    reserved = SIGNATURE_HEADERS if otlp.sigv4_service else ()
    return read_headers(otlp.headers_variable, otlp.headers, read_secret if arn else None, reserved)


def _create_reader(otlp: OtlpSettings, find_proxy: "FindProxy", create_tls: "CreateTls") -> "SecretReader":
    from .aws.secret import SERVICE, SecretReader
    from .aws.service_endpoint import find_secrets_manager

    aws = AwsSettings()
    parts = otlp.headers_secret_arn.split(":")
    # The region of the secret, which need not be the function's.
    region = parts[3] if len(parts) >= 7 else read_region()
    try:
        endpoint = Endpoint(aws.endpoint or find_secrets_manager(region, aws.fips))
    except ValueError:
        # It says what the URL is, and calls it the backend's.
        raise ValueError("AWS_ENDPOINT_URL or AWS_ENDPOINT_URL_SECRETS_MANAGER is not an http or https URL") from None
    if aws.ca_bundle or otlp.certificate or otlp.client_certificate:
        # The backend's authorities and certificate are for the backend alone.
        create_tls = _trust(aws.ca_bundle)
    signer = Signer(SERVICE, region, CredentialSource())
    return SecretReader(endpoint, signer, create_tls, find_proxy(endpoint))


def _trust(authority_file: str) -> "CreateTls":
    def create() -> "SSLContext":
        from .transport.tls import create_tls

        return create_tls(authority_file, "", "")

    return create
