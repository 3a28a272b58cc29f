"""What may be connected to: addresses of the public internet, checked at the moment of connecting.

The check sits below HTTP: a name is resolved once, every address it has is checked, and the connection is made
to a checked address itself. A name that resolves otherwise a moment later (DNS rebinding) finds no opening.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from backchannel.errors import SourceError

Resolver = Callable[[str, int], list[str]]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
NAT64 = ipaddress.ip_network("64:ff9b::/96")
IPV4_COMPATIBLE = ipaddress.ip_network("::/96")


def is_public(address: str) -> bool:
    """Whether an address lies in the public internet, also where IPv6 carries an IPv4 address."""
    found = ipaddress.ip_address(address.partition("%")[0])
    return all(
        one.is_global and not (one.is_multicast or one.is_reserved or one.is_unspecified)
        for one in carried(found)
    )


def carried(address: Address) -> Iterable[Address]:
    """The address and those written inside it (mapped, 6to4, Teredo, NAT64); a mapped one stands alone."""
    if isinstance(address, ipaddress.IPv4Address):
        return (address,)
    if address.ipv4_mapped is not None:
        return (address.ipv4_mapped,)
    last = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if address in NAT64 or address in IPV4_COMPATIBLE:
        return (last,) if address in NAT64 else (address, last)
    return tuple(a for a in (address, address.sixtofour, *(address.teredo or ())) if a is not None)


def resolve_name(host: str, port: int) -> list[str]:
    """All addresses of a name, by the system's own resolver."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to checked addresses only, and lets no connection outlive its deadline.

    deadline: by time.monotonic(); each read, write and connect gets what is left until then.
    """

    def __init__(self, *, allow_private: bool, deadline: float, resolve: Resolver = resolve_name) -> None:
        self._allow_private = allow_private
        self._deadline = deadline
        self._resolve = resolve
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first checked address that answers. SourceError: one of them is not public."""
        failed: Exception | None = None
        for address in self._checked(host, port):
            try:
                stream = self._sockets.connect_tcp(
                    address, port, left(self._deadline, timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return BoundedStream(stream, self._deadline)
        raise failed or httpcore.ConnectError(f"{host} has no address")

    def _checked(self, host: str, port: int) -> list[str]:
        try:
            addresses = list(dict.fromkeys(self._resolve(host, port)))
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} cannot be resolved") from error
        if not self._allow_private and not all(map(is_public, addresses)):
            raise SourceError(
                host, why="lies in a private or local network and is not fetched; --allow-private permits it"
            )
        return addresses

    def sleep(self, seconds: float) -> None:
        """httpcore's own retries, which are off."""
        time.sleep(seconds)


class BoundedStream(httpcore.NetworkStream):
    """A connection whose reads and writes all end by one deadline, however slowly the bytes drip."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, left(self._deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, left(self._deadline, timeout))
        return BoundedStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def left(deadline: float, timeout: float | None) -> float:
    """Seconds until the deadline, at most `timeout`. ReadTimeout: none are left."""
    remaining = deadline - time.monotonic()
    if remaining <= 0:
        raise httpcore.ReadTimeout("the time allowed for one page is over")
    return remaining if timeout is None else min(remaining, timeout)
