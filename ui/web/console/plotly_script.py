"""Plotly's script, from the installed package: compressed once, kept by browsers for good."""

import gzip
from functools import cache

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from ui.web.security import YEAR

LEVEL = 3
"""Of compression: a fifth larger than the best, in a fifth of its time."""

router = APIRouter()


@cache
def version() -> str:
    """Return the version of the installed package, which the script's address names."""
    from importlib.metadata import version as version_of

    return version_of("plotly")


def script_address() -> str:
    """Return where the script is."""
    return f"/console/plotly-{version()}.js"


@router.get("/plotly-{wanted}.js")
def script(request: Request, wanted: str) -> Response:
    """Hand out the script."""
    if wanted != version():
        raise HTTPException(404)
    headers = {
        "Cache-Control": f"private, max-age={YEAR}, immutable",
        "Vary": "Accept-Encoding",
    }
    content = _packed()
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
    else:
        content = gzip.decompress(content)
    return Response(content, media_type="text/javascript; charset=utf-8", headers=headers)


@cache
def _packed() -> bytes:
    from plotly.offline import get_plotlyjs

    return gzip.compress(get_plotlyjs().encode(), LEVEL)
