"""Which network addresses may be reached: public ones only.

After the IANA special-purpose address registries (IPv4: RFC 6890 and later; IPv6: only the global
unicast block 2000::/3, less what is set aside in it). Networks that embed an IPv4 address (NAT64,
6to4, Teredo, IPv4-mapped) are shut as a whole: the address inside could be a private one.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from functools import cache
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from sayso.errors import BlockedAddressError, FetchError

Resolve = Callable[[str, int], list[str]]

LOOPBACK = ("127.0.0.0/8", "::1/128")
SHUT = {
    "unspecified": ("0.0.0.0/8", "::/128"),
    "private": ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10"),
    "shared (carrier-grade NAT)": ("100.64.0.0/10",),
    "loopback": LOOPBACK,
    "link-local": ("169.254.0.0/16", "fe80::/10"),
    "cloud metadata": ("169.254.169.254/32", "100.100.100.200/32", "168.63.129.16/32", "fd00:ec2::254/128"),
    "multicast": ("224.0.0.0/4", "ff00::/8"),
    "reserved": (
        "192.0.0.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24",
        "198.18.0.0/15", "240.0.0.0/4", "100::/64", "2001::/23", "2620:4f:8000::/48", "5f00::/16",
    ),
    "documentation": ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"),
    "translated": ("::ffff:0:0/96", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16"),
}  # fmt: skip
GLOBAL_IPV6 = IPv6Network("2000::/3")


@cache
def _networks() -> list[tuple[str, IPv4Network | IPv6Network]]:
    named = [(name, ip_network(text)) for name, texts in SHUT.items() for text in texts]
    return sorted(named, key=lambda one: -one[1].prefixlen)  # the most telling name first


def shut(address: str, *, allow_loopback: bool = False) -> str | None:
    """Why ``address``, an IP address, may not be reached; null where it may.

    >>> shut("10.1.2.3"), shut("::ffff:127.0.0.1"), shut("169.254.169.254"), shut("93.184.216.34")
    ('private', 'translated', 'cloud metadata', None)
    >>> shut("127.0.0.1"), shut("127.0.0.1", allow_loopback=True), shut("10.1.2.3", allow_loopback=True)
    ('loopback', None, 'private')
    """
    ip = ip_address(address.partition("%")[0])  # without an interface («%eth0»)
    for name, network in _networks():
        if ip.version == network.version and ip in network:
            return None if name == "loopback" and allow_loopback else name
    return "unassigned" if isinstance(ip, IPv6Address) and ip not in GLOBAL_IPV6 else None


def resolve(host: str, port: int) -> list[str]:
    """Every IP address of ``host``, in the system's order; reads 0x7f.1 and 2130706433 as the system does.

    Raises FetchError when there is none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise FetchError(f"{host} cannot be found ({why}); check the address and the connection") from None
    return list(dict.fromkeys(str(info[4][0]) for info in found))


def checked(host: str, port: int, *, resolve: Resolve = resolve, allow_loopback: bool = False) -> list[str]:
    """The IP addresses of ``host`` when all of them may be reached.

    Raises BlockedAddressError when one may not: a public host has no reason to name a private address.
    """
    found = resolve(host, port)
    for address in found:
        if why := shut(address, allow_loopback=allow_loopback):
            raise BlockedAddressError(
                f"{host} leads to {address}, a {why} address, where nothing is fetched; "
                "save the page and give the file"
            )
    if not found:
        raise FetchError(f"{host} has no address; check it")
    return found
