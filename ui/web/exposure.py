"""What must be in order before a server listens beyond its own machine."""

import ipaddress

from data.errors import InputError
from ui.settings import DEFAULT_SECRET, Settings

SHORTEST_SECRET = 16


def check_exposure(host: str, settings: Settings, demo_logins_present: bool) -> None:
    """Raise InputError where a server would be open to others with keys that everybody knows.

    Settings that only make sense behind a proxy say that others come in by that.
    """
    behind_proxy = settings.trust_proxy or settings.secure_cookies
    if is_loopback(host) and not behind_proxy:
        return
    secret = settings.secret
    where = "to serve through a proxy" if behind_proxy else f"to listen on {host}"
    if secret == DEFAULT_SECRET or len(secret) < SHORTEST_SECRET:
        raise InputError(
            f"{where}, set AISLE_SECRET to {SHORTEST_SECRET} or more random characters "
            '(say, what "openssl rand -hex 32" prints); or listen on 127.0.0.1'
        )
    if demo_logins_present:
        raise InputError(
            f"{where}, first delete the demo logins or change their passwords, "
            'printed in the documentation ("aisle account delete EMAIL"); or listen on 127.0.0.1'
        )


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach a server that listens there."""
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
