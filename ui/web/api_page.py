"""The HTTP API described for people, from the same description that programs read."""

from typing import Any

from fastapi import APIRouter, Request, Response

from ui.web.rendering import template

router = APIRouter(include_in_schema=False)


@router.get("/api")
def api_page(request: Request) -> Response:
    """List what the API can do; open to all, as its description is."""
    return template(
        request, "api.html", language="en", operations=_operations(request.app.openapi())
    )


def _operations(description: dict[str, Any]) -> list[dict[str, Any]]:
    """Return each operation with its address and the fields of what is sent to it."""
    schemas = description["components"]["schemas"]
    return [
        {
            "method": method.upper(),
            "path": path,
            "text": operation["description"].replace("``", ""),
            "fields": [*_parameters(operation), *_fields(operation, schemas)],
        }
        for path, operations in description["paths"].items()
        for method, operation in operations.items()
    ]


def _parameters(operation: dict[str, Any]) -> list[tuple[str, bool]]:
    return [(one["name"], one["required"]) for one in operation.get("parameters", ())]


def _fields(operation: dict[str, Any], schemas: dict[str, Any]) -> list[tuple[str, bool]]:
    if "requestBody" not in operation:
        return []
    reference = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    schema = schemas[reference.rpartition("/")[2]]
    return [(name, name in schema.get("required", ())) for name in schema["properties"]]
