"""Pictures of products, from the home's own folder and nowhere else."""

from pathlib import Path

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
    path = picture(shop_of(request).home.images, name)
    kind = None if path is None else TYPES.get(path.suffix.casefold())
    if path is None or kind is None:
        raise HTTPException(404, "there is no such picture")
    return FileResponse(path, media_type=kind, headers=HEADERS)


def picture(images: Path, name: str) -> Path | None:
    """Return the file of a name below the shop's images; None where there is none."""
    try:
        folder = images.resolve()
        path = (folder / name).resolve()
        return path if path.is_relative_to(folder) and path.is_file() else None
    except (OSError, ValueError):  # too long, or with a NUL: no file has such a name
        return None
