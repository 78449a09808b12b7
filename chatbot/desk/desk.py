"""The desk: everything that the tools do in one turn."""

from chatbot.desk.listing import Listing
from chatbot.desk.noting import Noting
from chatbot.desk.telling import Telling


class Desk(Listing, Telling, Noting):
    """Lists, tells and notes, on one conversation's state, for one shopper."""
