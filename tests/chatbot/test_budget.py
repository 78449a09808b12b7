from chatbot.budget import Budget


def test_a_budget_is_spent_and_new_the_next_day() -> None:
    now = [86_400.0 * 100]
    budget = Budget(100, lambda: now[0])
    budget.use(60)
    assert not budget.spent
    budget.use(60)
    assert budget.spent
    now[0] += 86_400
    assert not budget.spent


def test_no_limit_is_never_spent() -> None:
    budget = Budget(None)
    budget.use(10**9)
    assert not budget.spent
