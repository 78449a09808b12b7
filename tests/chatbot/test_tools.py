import pytest

from chatbot.tools import all_tools


@pytest.mark.parametrize("tool", all_tools(), ids=lambda tool: tool.name)
def test_no_tool_takes_a_customer_and_all_are_described(tool) -> None:  # type: ignore[no-untyped-def]
    shown = tool.tool_call_schema.model_json_schema()["properties"]

    assert not {"customer", "account", "shopper", "runtime"} & set(shown)
    assert len(tool.description) > 30
    assert all("description" in form for form in shown.values())


def test_the_tools_are_the_nine_of_the_design_and_the_way_back() -> None:
    assert {tool.name for tool in all_tools()} == {
        "search_products",
        "recommend_for_me",
        "go_back",
        "similar_products",
        "goes_with",
        "product_details",
        "compare_products",
        "my_purchases",
        "give_feedback",
        "remember",
    }
