from optuna.trial import FixedTrial

from cf.parts import CfConfig
from cf.tuning import space


def test_the_defaults_lie_in_the_space() -> None:
    parameters = space.parameters_of(CfConfig())
    trial = FixedTrial(parameters)
    assert space.chosen(trial, CfConfig()) == CfConfig()
    for name, distribution in trial.distributions.items():
        assert distribution._contains(distribution.to_internal_repr(parameters[name])), name


def test_every_weight_but_the_reference_is_searched() -> None:
    searched = space.parameters_of(CfConfig())
    assert {"blend.again", "blend.together", "blend.popular", "als.alpha"} <= searched.keys()
    assert "blend.als" not in searched
    doubled = FixedTrial({name: 2 * value for name, value in searched.items()})
    config = space.chosen(doubled, CfConfig())
    assert config.blend.again == 2 * CfConfig().blend.again
    assert config.als.factors == 2 * CfConfig().als.factors
    assert config.neighbours == CfConfig().neighbours
