"""One HTTP request with limits of time and size, sent to an address that was checked before."""

import asyncio
import ipaddress
import socket
from collections.abc import Mapping
from typing import TypeAlias
from urllib.parse import urlsplit

import httpx

from khotin.encoding import Struct, field
from khotin.languages import Bilingual

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
PORTS = {"http": 80, "https": 443}
# Networks whose addresses hold an IPv4 address in their last 32 bits (RFC 6052).
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


class WebError(Exception):
    """A failed request; `message` says why."""

    def __init__(self, vi: str, en: str) -> None:
        self.message = Bilingual(vi, en)
        super().__init__(en)


class Request(Struct, frozen=True):
    """A request with its limits: `timeout` seconds in all, `max_bytes` of the answer after decompression.

    `is_guarded` refuses every address that is not public; the connection is made to the address that was checked, so a
    name that resolves differently the second time has no effect.
    """

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = b""
    timeout: float = 30
    max_bytes: int = 5 * 1024 * 1024
    is_guarded: bool = True


class Answer(Struct, frozen=True):
    """The status, the headers by their names in small letters, and the bytes of an answer."""

    status: int
    headers: Mapping[str, str]
    data: bytes


def send(request: Request) -> Answer:
    """Return the answer to a request; redirects are answers too. Raises `WebError`."""
    try:
        return asyncio.run(_send(request))
    except TimeoutError:
        seconds = f"{request.timeout:g}"
        raise WebError(f"không xong trong {seconds} giây", f"it took more than {seconds} seconds") from None
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        reason = str(error) or type(error).__name__
        raise WebError(f"không kết nối được ({reason})", f"the connection failed ({reason})") from None


def is_public(address: Address) -> bool:
    """Return whether an address is public, and so is the IPv4 address embedded in it, if any."""
    if isinstance(address, ipaddress.IPv6Address):
        embedded = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in TRANSLATED:
            embedded.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if not all(is_public(each) for each in embedded if each):
            return False
    return address.is_global and not address.is_multicast


async def _send(request: Request) -> Answer:
    # Proxy settings of the machine are ignored: a proxy would connect to an unchecked address.
    client = httpx.AsyncClient(trust_env=False, timeout=request.timeout)
    async with asyncio.timeout(request.timeout), client:
        parts = urlsplit(request.url)
        address = _checked_address(parts.hostname or "", parts.port or PORTS[parts.scheme], request.is_guarded)
        url = httpx.URL(request.url)
        headers = {"Accept-Encoding": "identity", **request.headers, "Host": url.netloc.decode("ascii")}
        async with client.stream(
            request.method,
            url.copy_with(host=address),
            headers=headers,
            content=request.content,
            extensions={"sni_hostname": parts.hostname},
        ) as response:
            return Answer(response.status_code, dict(response.headers), await _read(response, request.max_bytes))


async def _read(response: httpx.Response, max_bytes: int) -> bytes:
    data = bytearray()
    async for chunk in response.aiter_bytes():
        data += chunk
        if len(data) > max_bytes:
            size = max_bytes // 1024
            raise WebError(f"trang lớn hơn {size} KB", f"the answer has more than {size} KB")
    return bytes(data)


def _checked_address(host: str, port: int, is_guarded: bool) -> str:
    """Return the address to connect to. Raises `WebError` where a guarded name has none that is public."""
    resolved = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    allowed = [each for each in resolved if not is_guarded or is_public(ipaddress.ip_address(each.split("%")[0]))]
    if not allowed:
        raise WebError(
            f"{host} là địa chỉ nội bộ ({resolved[0]}); muốn lấy từ đó thì dùng convert --allow-local",
            f"{host} is not a public address ({resolved[0]}); to fetch from there use convert --allow-local",
        )
    return allowed[0]
