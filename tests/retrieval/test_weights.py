from pathlib import Path

import pytest

from data.errors import InputError
from retrieval.weights import RankingWeights


def test_the_shipped_weights_are_shares_of_1() -> None:
    assert RankingWeights().as_array().sum() == pytest.approx(1)


def test_weights_survive_a_file_and_a_folder(tmp_path: Path) -> None:
    weights = RankingWeights.from_json({"lexical": 3, "dense": 1}).scaled()
    assert weights.as_json()["lexical"] == 0.75 and weights.as_json()["coverage"] == 0
    weights.save(tmp_path)
    assert RankingWeights.load(tmp_path) == weights
    weights.save(tmp_path / "mine.json")
    assert RankingWeights.load(tmp_path / "mine.json") == weights


def test_a_home_without_weights_has_the_shipped_ones(tmp_path: Path) -> None:
    assert RankingWeights.load(tmp_path) == RankingWeights()


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("{", "holds no ranking weights"),
        ("[1]", "object of numbers"),
        ('{"colour": 1}', "no ranking weight 'colour'"),
        ('{"dense": -1}', "dense must be a number from 0"),
        ('{"dense": "much"}', "dense must be a number from 0"),
        ('{"dense": NaN}', "dense must be a number from 0"),
        ("{}", "above 0"),
    ],
)
def test_what_is_no_weights_file_is_refused(tmp_path: Path, written: str, complaint: str) -> None:
    (tmp_path / "ranking.json").write_text(written)
    with pytest.raises(InputError, match=complaint):
        RankingWeights.load(tmp_path)
