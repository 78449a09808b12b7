"""Every address of the console, for staff only."""

from fastapi import APIRouter, Depends

from ui.web.console import (
    campaigns_page,
    customer_page,
    customers_page,
    jobs_page,
    overview,
    plotly_script,
    report_page,
    reveals_page,
    segment_page,
)
from ui.web.console.page import ROOT
from ui.web.sessions import require_staff

router = APIRouter(dependencies=[Depends(require_staff)])
for pages in (
    overview,
    customers_page,
    customer_page,
    campaigns_page,
    reveals_page,
    jobs_page,
    segment_page,
    plotly_script,
    report_page,  # last: any name may be an analysis
):
    router.include_router(pages.router, prefix=ROOT, include_in_schema=False)
