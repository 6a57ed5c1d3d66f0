"""TLS for a connection. Loaded only for https, since ssl and its certificates take time to load."""

import ssl


def create_tls(authority_file: str, client_file: str, client_key_file: str) -> ssl.SSLContext:
    """File names of the OTLP exporter specification, empty for none. Raises OSError that says which can't be used."""
    for file in (authority_file, client_file, client_key_file):
        if file:
            # The library's own error does not say which file it is.
            open(file, "rb").close()
    try:
        context = ssl.create_default_context(cafile=authority_file or None)
    except ssl.SSLError as error:
        raise OSError(f"{authority_file} has no certificate in PEM format: {error}") from None
    if client_file:
        try:
            context.load_cert_chain(client_file, client_key_file or None)
        except ssl.SSLError as error:
            files = " and ".join(filter(None, (client_file, client_key_file)))
            raise OSError(f"{files} have no certificate and its key in PEM format: {error}") from None
    return context
