"""TLS for the connection to the backend. Loaded only for https, since ssl and its certificates take time to load."""

import socket
import ssl

from ..settings import read_text

_context: ssl.SSLContext | None = None


def wrap_tls(connection: socket.socket, host: str) -> ssl.SSLSocket:
    global _context
    if _context is None:
        _context = _create_context()
    return _context.wrap_socket(connection, server_hostname=host)


def _create_context() -> ssl.SSLContext:
    """With the certificate files of the OTLP exporter specification, if there are any."""
    context = ssl.create_default_context(cafile=_read_file_name("CERTIFICATE"))
    client_certificate = _read_file_name("CLIENT_CERTIFICATE")
    if client_certificate:
        context.load_cert_chain(client_certificate, _read_file_name("CLIENT_KEY"))
    return context


def _read_file_name(kind: str) -> str | None:
    general = read_text(f"OTEL_EXPORTER_OTLP_{kind}", "")
    return read_text(f"OTEL_EXPORTER_OTLP_TRACES_{kind}", general) or None
