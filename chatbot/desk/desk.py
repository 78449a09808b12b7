"""The desk: everything that the tools do in one turn."""

from chatbot.desk.noting import Noting
from chatbot.desk.returning import Returning
from chatbot.desk.telling import Telling


class Desk(Returning, Telling, Noting):
    """Lists, returns, tells and notes, on one conversation's state, for one shopper."""
