"""The one question of a turn: whether to ask, about which facet, and with which options."""

from chatbot.questions.asking import Asking
from chatbot.questions.expected_gain import BY_GAIN, ExpectedGain
from chatbot.questions.never import NeverAsking
from chatbot.questions.random_facet import RandomFacet
from chatbot.questions.showing_buyers import ShowingBuyers

__all__ = ["BY_GAIN", "Asking", "ExpectedGain", "NeverAsking", "RandomFacet", "ShowingBuyers"]
