"""Where papers went and by which ways, as it stood when: each confirmation and what changed it after."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from mediation.cases.states import AddressChange
from mediation.core.db import Base, Key, stored


class ServiceAddress(Base):
    """A party's address for service from `at` on, until its next; never changed. What stands now is the party's own.

    `tested_phone` and `tested_mail` are the masks of the telephone and the mailbox whose code was typed back; without
    it nothing is served there.
    """

    __tablename__ = "service_addresses"

    id: Mapped[Key]
    case_id: Mapped[UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    party_id: Mapped[UUID] = mapped_column(ForeignKey("parties.id"))
    at: Mapped[datetime]
    by_name: Mapped[str]
    change: Mapped[AddressChange] = mapped_column(stored(AddressChange))
    address: Mapped[str]
    electronic: Mapped[bool]
    tested_phone: Mapped[str] = mapped_column(default="")
    tested_mail: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        CheckConstraint("address <> '' and by_name <> ''", name="says_where_and_who"),
        CheckConstraint("electronic or (tested_phone = '' and tested_mail = '')", name="tested_where_agreed"),
    )

    @property
    def by_phone(self) -> bool:
        """Whether papers counted as served on the phone while this stood."""
        return self.electronic and self.tested_phone != ""

    @property
    def by_mail(self) -> bool:
        """Whether papers counted as served in the mailbox while this stood."""
        return self.electronic and self.tested_mail != ""
