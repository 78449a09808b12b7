"""Keeping BLAS to one thread where the work above it is already spread over the cores."""

from contextlib import AbstractContextManager

from threadpoolctl import threadpool_limits


def one_blas_thread() -> AbstractContextManager[object]:
    """Limit BLAS to one thread for a while; ``OPENBLAS_NUM_THREADS`` without the environment."""
    limits: AbstractContextManager[object] = threadpool_limits(1, user_api="blas")
    return limits
