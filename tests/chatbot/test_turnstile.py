import threading

from chatbot.turnstile import Turnstile


def _until(turnstile: Turnstile, waiting: int) -> None:
    gate = threading.Event()
    while len(turnstile._waiting) != waiting:
        gate.wait(0.001)


def test_they_pass_in_the_order_in_which_they_came() -> None:
    turnstile, passed = Turnstile(1), list[int]()

    def go(number: int) -> None:
        with turnstile:
            passed.append(number)

    threads = [threading.Thread(target=go, args=(number,)) for number in range(5)]
    with turnstile:
        for number, thread in enumerate(threads):
            thread.start()
            _until(turnstile, waiting=number + 1)
        assert passed == []
    for thread in threads:
        thread.join()
    assert passed == [0, 1, 2, 3, 4]


def test_so_many_are_through_at_once_and_places_come_back() -> None:
    turnstile = Turnstile(2)
    with turnstile, turnstile:
        third = threading.Thread(target=lambda: turnstile.__enter__())
        third.start()
        _until(turnstile, waiting=1)
    third.join()
    with turnstile:
        assert not turnstile._waiting


def test_a_place_comes_back_after_an_error() -> None:
    turnstile = Turnstile(1)
    try:
        with turnstile:
            raise KeyError
    except KeyError:
        pass
    with turnstile:
        assert not turnstile._waiting
