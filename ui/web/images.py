"""Pictures of products, from the home's own folder and nowhere else."""

from fastapi import APIRouter, HTTPException, Request, Response
from starlette.responses import FileResponse

from ui.web.sessions import shop_of

TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
HEADERS = {
    "Cache-Control": "public, max-age=86400",
    # A drawing opened by itself could carry scripts.
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
}

router = APIRouter(include_in_schema=False)


@router.get("/images/{name:path}")
def image(request: Request, name: str) -> Response:
    """Hand out a picture; to anybody, for none is personal and pages show dozens of them."""
    folder = shop_of(request).home.images.resolve()
    path = (folder / name).resolve()
    kind = TYPES.get(path.suffix.casefold())
    if kind is None or not path.is_relative_to(folder) or not path.is_file():
        raise HTTPException(404, "there is no such picture")
    return FileResponse(path, media_type=kind, headers=HEADERS)
