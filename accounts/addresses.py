"""Which part of a network address stands for one guesser."""

import ipaddress

HOUSEHOLD = 64
"""Bits of an IPv6 address that one line gets; the rest is its holder's to vary."""


def throttled_part(address: str) -> str:
    """Return an IPv4 address whole and an IPv6 address by its first 64 bits."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, HOUSEHOLD), strict=False))
