"""TLS for a connection. Loaded only for https, since ssl and its certificates take time to load."""

import ssl


def create_tls(authority_file: str, client_file: str, client_key_file: str) -> ssl.SSLContext:
    """File names of the OTLP exporter specification, empty for none."""
    context = ssl.create_default_context(cafile=authority_file or None)
    if client_file:
        context.load_cert_chain(client_file, client_key_file or None)
    return context
