from chatbot.breaker import Breaker


class Clock:
    """Time that passes when told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_three_failures_in_a_row_earn_a_rest_of_a_minute() -> None:
    clock = Clock()
    breaker = Breaker(clock=clock)
    for _ in range(2):
        breaker.failed()
    assert not breaker.resting
    breaker.failed()
    assert breaker.resting
    clock.now = 59.9
    assert breaker.resting
    clock.now = 60.0
    assert not breaker.resting


def test_success_forgets_failures_and_one_after_a_rest_earns_the_next() -> None:
    clock = Clock()
    breaker = Breaker(clock=clock)
    for worked in (False, False, True, False, False):
        breaker.worked() if worked else breaker.failed()
    assert not breaker.resting
    breaker.failed()
    clock.now = 61.0
    breaker.failed()
    assert breaker.resting
