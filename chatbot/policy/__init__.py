"""The embedded policy: what to do and what to say, without any language model.

``chatbot.policy.model.EmbeddedModel`` is the same as a LangChain chat model.
"""

from chatbot.policy.compose import compose
from chatbot.policy.decide import decide
from chatbot.policy.decision import Call, Plan, Say
from chatbot.policy.past import Past, Result

__all__ = ["Call", "Past", "Plan", "Result", "Say", "compose", "decide"]
