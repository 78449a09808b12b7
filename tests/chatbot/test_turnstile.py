import threading

from chatbot.turnstile import Turnstile


def _until(turnstile: Turnstile, waiting: int) -> None:
    gate = threading.Event()
    while len(turnstile._waiting) != waiting:
        gate.wait(0.001)


def test_they_pass_in_the_order_in_which_they_came_but_for_who_goes_on() -> None:
    turnstile, passed = Turnstile(1), list[int]()

    def go(number: int) -> None:
        with turnstile.place(going_on=number == 4):
            passed.append(number)

    threads = [threading.Thread(target=go, args=(number,)) for number in range(5)]
    with turnstile.place():
        for number, thread in enumerate(threads):
            thread.start()
            _until(turnstile, waiting=number + 1)
        assert passed == []
    for thread in threads:
        thread.join()
    assert passed == [4, 0, 1, 2, 3]


def test_so_many_are_through_at_once_and_places_come_back() -> None:
    turnstile = Turnstile(2)
    with turnstile.place(), turnstile.place():
        third = threading.Thread(target=lambda: turnstile.place().__enter__())
        third.start()
        _until(turnstile, waiting=1)
    third.join()
    with turnstile.place():
        assert not turnstile._waiting


def test_a_place_comes_back_after_an_error() -> None:
    turnstile = Turnstile(1)
    try:
        with turnstile.place():
            raise KeyError
    except KeyError:
        pass
    with turnstile.place():
        assert not turnstile._waiting
