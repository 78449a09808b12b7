"""Every column has a group, a unit and a name that people understand."""

from datetime import UTC, datetime

import pytest

from customers.features import features_at
from customers.features.session_features import SESSION_COLUMNS
from customers.features.spec import (
    SPECS,
    FeatureGroup,
    Unit,
    group_label,
    label_of,
    session_label,
    spec_of,
)
from customers.words import LANGUAGES, Language
from tests.customers.features.shop import history

COLUMNS = list(features_at(history(), datetime(2025, 6, 1, tzinfo=UTC)))


def test_every_column_is_what_the_table_says_and_every_row_of_it_is_a_column() -> None:
    assert {spec_of(name) for name in COLUMNS} == set(SPECS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_has_a_label_of_its_own(language: Language) -> None:
    labels = [label_of(name, language) for name in COLUMNS]
    assert len(set(labels)) == len(labels)
    assert not any("{" in label for label in labels)
    sessions = [session_label(name, language) for name in SESSION_COLUMNS]
    assert len(set(sessions)) == len(sessions)
    assert all(group_label(group, language) for group in FeatureGroup)


def test_windows_and_categories_stand_in_labels() -> None:
    assert label_of("orders_84d", "en") == "Orders in the last 84 days"
    assert spec_of("spend_trend_7d").unit is Unit.LOG_RATIO
    assert label_of("category_share_Home_garden", "ko") == "구매 금액 비중: Home garden"
    assert label_of("category_share_other", "en") == "Share of spending: other categories"


@pytest.mark.parametrize("name", ["no_such_feature", "basket_7d", ""])
def test_what_is_no_feature_has_neither(name: str) -> None:
    with pytest.raises(KeyError):
        label_of(name, "en")
