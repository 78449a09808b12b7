"""What a reply states, clause by clause, held against what the conversation gives."""

from chatbot.statements.clause import Clause, clauses_of
from chatbot.statements.unsupported import Unsupported

__all__ = ["Clause", "Unsupported", "clauses_of"]
