"""What went wrong when a hosted model was asked, in a sentence for the log and the Turn."""

from collections.abc import Mapping

_BY_STATUS: Mapping[int, str] = {
    400: "did not accept the request (400)",
    401: "refused the key (401); set the provider's key, or AISLE_MODEL_KEY",
    403: "refused the key (403); set the provider's key, or AISLE_MODEL_KEY",
    404: "is not known to its server (404); check AISLE_MODEL",
    413: "cannot take so long a conversation (413)",
    429: "is overloaded or out of credit (429)",
}
_SERVER_ERROR = 500


def fault_of(error: BaseException) -> str:
    """Word an error of a provider's package; never its message, which may quote a key.

    The packages have no error tree in common, but those of answers carry ``status_code``, and
    those of connections are named so.
    """
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        if status >= _SERVER_ERROR:
            return f"failed on its server ({status})"
        return _BY_STATUS.get(status, f"did not answer ({status})")
    name = type(error).__name__
    if isinstance(error, ConnectionError) or name.endswith(("ConnectionError", "ConnectError")):
        return "cannot be reached; check AISLE_MODEL_URL"
    return f"failed with {name}"
