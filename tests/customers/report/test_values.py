from customers.report import Chart, ChartKind, Series
from customers.report.values import MOST_ROWS, as_table
from tests.customers.report.sample import KOREAN, NASTY, chart


def test_a_chart_is_a_table_of_its_places() -> None:
    table = as_table(chart(share=True), "en")
    assert table is not None
    assert table.columns == ("month", KOREAN, NASTY)
    assert table.rows[0] == ("2011-01-03", "40.0% (30.0% – 50.0%)", 0.1)
    assert table.rows[2] == ("2011-03-07", None, 0.3)
    assert table.shares == {1, 2}


def test_series_with_places_of_their_own_are_rows() -> None:
    curve = Chart(
        "roc", "ROC", ChartKind.LINE, (), (Series("model", (0.0, 1.0), x=(0.0, 0.5)),), "fpr", "tpr"
    )
    table = as_table(curve, "en")
    assert table is not None
    assert table.columns == ("Series", "fpr", "tpr")
    assert table.rows == (("model", 0.0, 0.0), ("model", 0.5, 1.0))


def test_a_cloud_of_points_is_no_table() -> None:
    many = tuple(float(at) for at in range(MOST_ROWS + 1))
    cloud = Chart("cloud", "Cloud", ChartKind.SCATTER, (), (Series("all", many, x=many),))
    assert as_table(cloud, "ko") is None
