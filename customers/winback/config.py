"""How declining customers are grouped, and won back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WinbackConfig:
    """Settings of all that is done about customers who decline."""

    cluster_count: int = 5
    """Ways of declining told apart; fewer where a cluster would be smaller than allowed."""
    least_members: int = 5
    """A smaller cluster is not made, and nothing that fewer people did is shown."""
    late_windows: int = 3
    """Visits of so many windows before the moment are held against those before."""
    most_late_orders: int = 5
    """Baskets of so many last orders, a third of all at most, are held against those before."""
    earlier_cuts: int = 6
    """Windows before the moment from which returns are learned."""
    lists: int = 5
    """Products offered to each customer."""
    candidates: int = 100
    """Products that the recommender gives, to be restricted and ranked anew."""
    most_customers: int = 5_000
    """So many have a list of their own, the likeliest of each cluster; others get the cluster's."""
    just_bought_days: int = 14
    """What was bought so lately is not offered."""
    price_slack: float = 0.25
    """A price may lie this share outside what the customer has paid."""
    held_out: float = 0.2
    """The share of each cluster that is not contacted."""
    uplift: float = 0.10
    """Assumed, not measured: by which share contacting raises the chance to buy."""
    uplift_low: float = 0.0
    uplift_high: float = 0.20
    """Between these the true uplift is taken to lie."""
    significance: float = 0.05
    """Of the two-sided test by which the effect will be measured."""
    power: float = 0.8
    """The wanted chance of finding the assumed uplift."""
    stability_rounds: int = 10
    """Bootstrap samples by which the clusters' stability is told."""
    seed: int = 0


DEFAULT = WinbackConfig()
