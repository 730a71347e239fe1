"""Pages of agreements: the mediator's desk and the party's phone."""

from mediation.agreements.views import (
    address,
    after,
    bids_phone,
    calculators,
    clarity,
    group,
    instalments,
    mine,
    offers_desk,
    offers_phone,
    panel,
    phone,
    phone_after,
    phone_sign,
    series,
    signing,
    terms,
)
from mediation.agreements.views.base import bp
from mediation.agreements.views.mine import mine_link
from mediation.agreements.views.offers_desk import issues_panel, negotiation_panel
from mediation.agreements.views.offers_phone import offers_link
from mediation.agreements.views.panel import case_actions, case_panel, phone_link, todos

__all__ = [
    "address",
    "after",
    "bids_phone",
    "bp",
    "calculators",
    "case_actions",
    "case_panel",
    "clarity",
    "group",
    "instalments",
    "issues_panel",
    "mine",
    "mine_link",
    "negotiation_panel",
    "offers_desk",
    "offers_link",
    "offers_phone",
    "panel",
    "phone",
    "phone_after",
    "phone_link",
    "phone_sign",
    "series",
    "signing",
    "terms",
    "todos",
]
