"""Which endpoints are reached without the proxy that there is.

There is no standard for it: names, their subdomains, addresses, networks and ports are as in
https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config, but that a leading dot leaves the name itself in, as curl has
it, https://curl.se/libcurl/c/CURLOPT_NOPROXY.html.
"""

from .endpoint import Endpoint


def is_direct(endpoint: Endpoint, no_proxy: str) -> bool:
    host, port = endpoint.host, endpoint.port
    if _is_loopback(host):
        # Of the function's own sandbox, where the collector is.
        return True
    return any(_matches(entry.strip().lower(), host, port) for entry in no_proxy.split(","))


def _is_loopback(host: str) -> bool:
    return host in ("localhost", "::1") or (host.startswith("127.") and host.replace(".", "").isdecimal())


def _matches(entry: str, host: str, port: int) -> bool:
    if entry == "*":
        return True
    if "/" in entry:
        return _is_in_network(host, entry)
    if entry.startswith("[") or entry.count(":") == 1:
        entry, separator, wanted = entry.rpartition(":")
        if entry.count("[") > entry.count("]"):
            # The colon was one of the address.
            entry, wanted = f"{entry}{separator}{wanted}", ""
        if wanted and wanted != str(port):
            return False
    name = entry.strip("[]").removeprefix("*").removeprefix(".")
    return bool(name) and (host == name or host.endswith(f".{name}"))


def _is_in_network(host: str, network: str) -> bool:
    from ipaddress import ip_address, ip_network

    try:
        return ip_address(host) in ip_network(network, strict=False)
    except ValueError:
        # A name, or no network.
        return False
