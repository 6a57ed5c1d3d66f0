"""What goes out is what goes out without us, byte for byte, but for the headers of the trace context."""

import asyncio
import io
import re
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import httpx
import pytest
import requests
import requests.adapters
import urllib3
from botocore.config import Config
from urllib3._collections import HTTPHeaderDict

from instrumented_libraries import instrument_for_a_test, save_originals
from otel_lambda_image.setup import Setup
from wire_service import WireService

Send = Callable[[str], object]

CONTEXT = re.compile(rb"(?im)^(traceparent|tracestate|baggage|x-amzn-trace-id):.*\r\n")
# What botocore makes anew for each request. What it signs is seen all the same: the names are in the header.
CHANGING = re.compile(
    rb"(?im)^((?:amz-sdk-invocation-id|amz-sdk-request|x-amz-date): ).*?(?=\r\n)|(?<=Signature=)[0-9a-f]+|/\d{8}/"
)
COOKIES = HTTPHeaderDict()
for value in ("a=1", "b=2"):
    COOKIES.add("Cookie", value)
    COOKIES.add("X-Odd", f"{value}, ;é".encode("latin-1").decode("latin-1"))

RETRIES = urllib3.Retry(3, status_forcelist=[503], allowed_methods=None, backoff_factor=0)
FILE = Path(__file__)


def parts() -> Iterator[bytes]:
    yield b"one"
    yield b"two"


async def async_parts() -> AsyncIterator[bytes]:
    for part in parts():
        yield part


def urllib3_request(path: str = "/x", method: str = "GET", **options: Any) -> Send:
    return lambda url: urllib3.PoolManager().request(method, url + path, **{k: fresh(v) for k, v in options.items()})


def requests_request(path: str = "/x", method: str = "GET", **options: Any) -> Send:
    def send(url: str) -> None:
        with requests.Session() as session:
            session.mount("http://", requests.adapters.HTTPAdapter(max_retries=RETRIES))
            session.request(method, url + path, **{k: fresh(v) for k, v in options.items()})

    return send


def httpx_request(path: str = "/x", method: str = "GET", **options: Any) -> Send:
    def send(url: str) -> None:
        with httpx.Client(follow_redirects=True, transport=httpx.HTTPTransport(retries=2)) as client:
            client.request(method, url + path, **{k: fresh(v) for k, v in options.items()})

    return send


def async_httpx_request(path: str = "/x", method: str = "GET", **options: Any) -> Send:
    async def send(url: str) -> None:
        async with httpx.AsyncClient(follow_redirects=True) as client:
            await client.request(method, url + path, **{k: fresh(v) for k, v in options.items()})

    return lambda url: asyncio.run(send(url))


def urllib_request(path: str = "/x", given: Any = None, *handlers: Any, **options: Any) -> Send:
    def send(url: str) -> None:
        opener = urllib.request.build_opener(*(handler() for handler in handlers))
        request = urllib.request.Request(url + path, **{k: fresh(v) for k, v in options.items()})
        opener.open(request, fresh(given), timeout=5).read()

    return send


def fresh(value: Any) -> Any:
    """Bodies that can be read once only, made for each request."""
    return value() if callable(value) else value


def upload() -> dict[str, Any]:
    return {"file": ("ö.txt", io.BytesIO(b"content"), "text/plain")}


def pool_with_headers(url: str) -> None:
    urllib3.PoolManager(headers=COOKIES).request("GET", f"{url}/x")


def pool_of_one_host(path: str) -> Send:
    return lambda url: urllib3.connection_from_url(url).urlopen("POST", path, b"body", COOKIES, RETRIES, redirect=True)


def over_a_proxy(url: str) -> None:
    urllib3.ProxyManager(url, proxy_headers={"X-Proxy": "1"}).request("GET", f"{url}/x", headers=COOKIES)


def prepared_twice(url: str) -> None:
    with requests.Session() as session:
        request = requests.Request("POST", f"{url}/x", data=b"body", headers={"X-Odd": "1"}).prepare()
        request.headers = COOKIES.copy()  # type: ignore[assignment]
        for _ in range(2):
            session.send(request)


def urllib_twice(url: str) -> None:
    request = urllib.request.Request(f"{url}/x", headers={"Cookie": "a=1"})
    for _ in range(2):
        urllib.request.urlopen(request, timeout=5).read()


def urllib_digest(url: str) -> None:
    passwords = urllib.request.HTTPPasswordMgr()
    passwords.add_password("r", url, "ann", "secret")
    handler = urllib.request.HTTPDigestAuthHandler(passwords)
    request = urllib.request.Request(f"{url}/digest", headers={"Cookie": "a=1"})
    for _ in range(2):
        urllib.request.build_opener(handler).open(request, timeout=5).read()


def aws(service: str, operation: str, path: str = "", **parameters: Any) -> Send:
    def send(url: str) -> None:
        client = boto3.client(
            service,
            region_name="eu-west-1",
            endpoint_url=url + path,
            aws_access_key_id="x",
            aws_secret_access_key="y",
            config=Config(retries={"mode": "standard"}, s3={"addressing_style": "path"}),
        )
        client.meta.events.register("before-sign", add_cookies)
        getattr(client, operation)(**{k: fresh(v) for k, v in parameters.items()})

    return send


def add_cookies(request: Any, **_: Any) -> None:
    request.headers.add_header("Cookie", "a=1")
    request.headers.add_header("Cookie", "b=2")


MULTIPART = {"Content-Type": "multipart/form-data; boundary=b"}
LIST = [(b"Cookie", b"a=1"), (b"Cookie", b"b=2"), (b"X-Odd", "é".encode()), (b"x-odd", b"2")]
TWO_COOKIES = {"Cookie": "a=1", "cookie": "b=2"}

REQUESTS: dict[str, Send] = {
    "urllib3 header dict": urllib3_request(headers=COOKIES),
    "urllib3 names in two cases": urllib3_request(headers=TWO_COOKIES),
    "urllib3 names in bytes": urllib3_request(headers={b"Cookie": b"a=1"}),
    "urllib3 headers of the pool": pool_with_headers,
    "urllib3 pool of one host": pool_of_one_host("/x"),
    "urllib3 pool of one host, redirect": pool_of_one_host("/redirect"),
    "urllib3 pool of one host, see other": pool_of_one_host("/see-other"),
    "urllib3 proxy": over_a_proxy,
    "urllib3 head": urllib3_request(method="HEAD", headers=COOKIES),
    "urllib3 generator": urllib3_request(method="POST", body=parts, headers=COOKIES),
    "urllib3 file": urllib3_request(method="PUT", body=lambda: FILE.open("rb"), headers=COOKIES),
    "urllib3 upload": urllib3_request(
        method="POST", fields={"f": ("ö.txt", b"content")}, multipart_boundary="b", headers=COOKIES
    ),
    "urllib3 redirect": urllib3_request("/redirect", "POST", body=lambda: io.BytesIO(b"body"), headers=COOKIES),
    "urllib3 see other": urllib3_request("/see-other", "POST", body=b"body", headers=COOKIES),
    "urllib3 other host": urllib3_request("/elsewhere", headers=HTTPHeaderDict(COOKIES, Authorization="Bearer x")),
    "urllib3 retry": urllib3_request("/flaky", "POST", body=b"body", headers=COOKIES, retries=RETRIES),
    "urllib3 retry of a file": urllib3_request("/flaky", "POST", body=lambda: FILE.open("rb"), retries=RETRIES),
    "urllib3 dropped": urllib3_request("/dropped", headers=COOKIES, retries=RETRIES),
    "requests headers": requests_request(headers={"Cookie": "a=1", "X-Odd": "é".encode()}, cookies={"c": "3"}),
    "requests names in two cases": requests_request(headers=TWO_COOKIES),
    "requests without a header": requests_request(headers={"User-Agent": None, "Accept": None}),
    "requests prepared, twice": prepared_twice,
    "requests generator": requests_request(method="POST", data=parts),
    "requests file": requests_request(method="PUT", data=lambda: FILE.open("rb")),
    "requests upload": requests_request(method="POST", data=b"--b\r\n\r\nx\r\n--b--", headers=MULTIPART),
    "requests redirect": requests_request("/redirect", "POST", data=lambda: io.BytesIO(b"body")),
    "requests see other": requests_request("/see-other", "POST", data=b"body"),
    "requests other host": requests_request("/elsewhere", headers={"Authorization": "Bearer x", "Cookie": "a=1"}),
    "requests retry": requests_request("/flaky", "POST", data=b"body", headers={"Cookie": "a=1"}),
    "requests dropped": requests_request("/dropped"),
    "requests basic": requests_request("/x?q=ä&sig=1", auth=("ann", "secret")),
    "httpx headers": httpx_request(headers=LIST),
    "httpx generator": httpx_request(method="POST", content=parts),
    "httpx file": httpx_request(method="PUT", content=lambda: FILE.open("rb")),
    "httpx upload": httpx_request(method="POST", files=upload, headers=MULTIPART),
    "httpx redirect": httpx_request("/redirect", "POST", content=b"body", headers=LIST),
    "httpx see other": httpx_request("/see-other", "POST", content=b"body", headers=LIST),
    "httpx other host": httpx_request("/elsewhere", headers=[*LIST, (b"Authorization", b"Bearer x")]),
    "httpx basic": httpx_request(auth=("ann", "secret")),
    "async httpx headers": async_httpx_request(headers=LIST),
    "async httpx generator": async_httpx_request(method="POST", content=async_parts),
    "async httpx redirect": async_httpx_request("/redirect", "POST", content=b"body", headers=LIST),
    "urllib headers": urllib_request(headers={"Cookie": "a=1", "X-Odd": "é", "user-agent": "mine"}),
    "urllib generator": urllib_request(data=parts, headers={"Cookie": "a=1"}),
    "urllib file": urllib_request(data=lambda: FILE.open("rb"), method="PUT"),
    "urllib body at last": urllib_request("/x", b"body"),
    "urllib other body at last": urllib_request("/x", b"body", data=b"other", headers={"Content-Length": "5"}),
    "urllib upload": urllib_request(data=b"--b\r\n\r\nx\r\n--b--", headers=MULTIPART),
    "urllib see other": urllib_request("/see-other", data=b"body", headers={"Cookie": "a=1"}),
    "urllib digest": urllib_digest,
    "urllib basic": urllib_request("/x", None, urllib.request.HTTPBasicAuthHandler),
    "urllib twice": urllib_twice,
    "urllib by its URL": lambda url: urllib.request.urlopen(f"{url}/x", b"body", 5).read(),
    "botocore stream": aws("s3", "put_object", Bucket="b", Key="ö", Body=lambda: io.BytesIO(b"x" * 70_000)),
    "botocore file": aws("s3", "put_object", Bucket="b", Key="k", Body=lambda: FILE.open("rb"), Metadata={"a": "1"}),
    "botocore retry": aws("dynamodb", "delete_item", "/flaky", TableName="t", Key={"id": {"S": "1"}}),
    "botocore dropped": aws("dynamodb", "delete_item", "/dropped", TableName="t", Key={"id": {"S": "1"}}),
}


@pytest.fixture
def wire() -> Iterator[WireService]:
    service = WireService()
    yield service
    service.close()


@pytest.mark.parametrize("name", REQUESTS)
def test_only_context_headers_are_added(
    name: str, wire: WireService, configured: Callable[..., Setup], monkeypatch: pytest.MonkeyPatch
) -> None:
    save_originals(monkeypatch)
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "3")
    REQUESTS[name](wire.url)
    without = [CHANGING.sub(rb"\1", request) for request in wire.take()]
    setup = configured()
    instrument_for_a_test(setup, monkeypatch)
    REQUESTS[name](wire.url)
    assert setup.provider.force_flush(5000)
    traced = wire.take()
    assert [CHANGING.sub(rb"\1", CONTEXT.sub(b"", request)) for request in traced] == without
    assert without
    for request in traced:
        sent = [found.lower() for found in CONTEXT.findall(request)]
        assert len(sent) == len(set(sent))
        assert b"traceparent" in sent


OWN = {"Traceparent": "mine", "X-Other": "1"}


@pytest.mark.parametrize("send", [urllib3_request, requests_request, httpx_request, urllib_request])
def test_a_context_of_ones_own_is_not_sent_twice(
    send: Callable[..., Send],
    wire: WireService,
    configured: Callable[..., Setup],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    save_originals(monkeypatch)
    setup = configured()
    instrument_for_a_test(setup, monkeypatch)
    send(headers=OWN)(wire.url)
    assert setup.provider.force_flush(5000)
    (request,) = wire.take()
    assert request.lower().count(b"\r\ntraceparent: 00-") == request.lower().count(b"\r\ntraceparent:") == 1
    assert OWN == {"Traceparent": "mine", "X-Other": "1"}
