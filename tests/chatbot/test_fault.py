import pytest

from chatbot.fault import fault_of


class ApiError(Exception):
    """An error as providers' packages raise it for an answer."""

    def __init__(self, status_code: int) -> None:
        super().__init__("the key sk-1 is wrong")
        self.status_code = status_code


class APIConnectionError(Exception):
    """Named as the packages name it."""


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ApiError(401), "refused the key (401)"),
        (ApiError(404), "is not known to its server (404)"),
        (ApiError(429), "is overloaded"),
        (ApiError(418), "did not answer (418)"),
        (ApiError(502), "failed on its server (502)"),
        (APIConnectionError("sk-1"), "cannot be reached"),
        (ConnectionRefusedError(), "cannot be reached"),
        (ValueError("sk-1"), "failed with ValueError"),
    ],
)
def test_an_error_is_worded_and_not_quoted(error: Exception, told: str) -> None:
    assert fault_of(error).startswith(told)
    assert "sk-1" not in fault_of(error)
