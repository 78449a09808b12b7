import pytest
from optuna.trial import FixedTrial

from cf.parts import CfConfig
from cf.tuning import space

OURS = CfConfig()
KINDS = [(space.sources_of, space.sources_chosen), (space.ranker_of, space.ranker_chosen)]


@pytest.mark.parametrize(("told", "chosen"), KINDS)
def test_the_defaults_lie_in_the_space(told, chosen) -> None:  # type: ignore[no-untyped-def]
    parameters = told(OURS)
    trial = FixedTrial(parameters)
    assert chosen(trial, OURS) == OURS
    assert trial.distributions.keys() == parameters.keys()
    for name, distribution in trial.distributions.items():
        assert distribution._contains(distribution.to_internal_repr(parameters[name])), name


def test_every_weight_but_the_reference_is_searched() -> None:
    searched = space.sources_of(OURS)
    assert {"blend.again", "blend.together", "blend.popular", "als.alpha"} <= searched.keys()
    assert "blend.als" not in searched
    doubled = FixedTrial({name: 2 * value for name, value in searched.items()})
    config = space.sources_chosen(doubled, OURS)
    assert config.blend.again == 2 * OURS.blend.again
    assert config.als.factors == 2 * OURS.als.factors
    assert (config.neighbours, config.ranker) == (OURS.neighbours, OURS.ranker)
