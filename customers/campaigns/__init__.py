"""Campaign lists: made from analyses, kept sealed, handed to who sends them, measured after."""

from customers.campaigns.campaign import Campaign, CampaignSummary, SourceKind
from customers.campaigns.drawing import CampaignPlan, draw_campaign
from customers.campaigns.export import export_csv
from customers.campaigns.measurement import Measurement, measure
from customers.campaigns.sections import measurement_sections
from customers.campaigns.store import CampaignStore

__all__ = [
    "Campaign",
    "CampaignPlan",
    "CampaignStore",
    "CampaignSummary",
    "Measurement",
    "SourceKind",
    "draw_campaign",
    "export_csv",
    "measure",
    "measurement_sections",
]
