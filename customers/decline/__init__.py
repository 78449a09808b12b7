"""Who is about to buy less: defined, foretold, explained.

What foretells is imported from its own files: the command line reads the settings alone.
"""

from customers.decline.config import Costs, DeclineConfig, Definition, Rule

__all__ = ["Costs", "DeclineConfig", "Definition", "Rule"]
