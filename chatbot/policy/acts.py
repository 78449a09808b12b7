"""What a shopper does with a message: the first rule that holds decides."""

from collections.abc import Callable

from chatbot.policy.act import SHOWING_NOTHING, Act
from chatbot.policy.dropping import gives_up, takes_up
from chatbot.policy.guessing import guessed
from chatbot.policy.reading import Reading
from chatbot.policy.signs import answers, person, shown, talk, unknown, wishes


def act_of(reading: Reading) -> Act:
    """Return what a message does: what the rules say, else examples; anything else is a search."""
    act = next((act for act, holds in RULES if holds(reading)), Act.SEARCH)
    act = guessed(reading, act)
    return Act.SEARCH if act in SHOWING_NOTHING and wishes.beside(reading, act) else act


RULES: tuple[tuple[Act, Callable[[Reading], bool]], ...] = (
    (Act.UNCLEAR, talk.wordless),
    (Act.PRIVATE, talk.private),
    (Act.INSULT, talk.insult),
    (Act.RESET, wishes.reset),
    (Act.MEMORY, person.memory),
    (Act.FORGET, person.forget),
    (Act.REMEMBER, person.remember),
    (Act.UNDO, shown.undo),
    (Act.SIMILAR_TO_BOUGHT, person.similar_to_bought),
    (Act.GOES_WITH_BOUGHT, person.goes_with_bought),
    (Act.RELAX, takes_up),
    (Act.ANSWER, answers.option),
    (Act.SEARCH, wishes.moves_bound),
    (Act.INDIFFERENT, answers.indifferent),
    (Act.THANKS, talk.thanks),
    (Act.BYE, talk.bye),
    (Act.RECOMMEND, person.recommend),
    (Act.PURCHASES, person.purchases),
    (Act.ACCEPT, answers.accept),
    (Act.REFUSE, answers.refuse),
    (Act.COMPARE, shown.compare),
    (Act.DROP, gives_up),
    (Act.WHY_NOT, shown.why_not),
    (Act.WHY, shown.why),
    (Act.ORDER, shown.order),
    (Act.GOES_WITH, shown.goes_with),
    (Act.BACK, wishes.back),
    (Act.SIMILAR, shown.similar),
    (Act.OTHERS, shown.others),
    (Act.UNKNOWN, unknown.alone),
    (Act.CRITIQUE, shown.critique),
    (Act.CRITIQUE, shown.variant),
    (Act.UNKNOWN, unknown.of_shown),
    (Act.DISLIKE, shown.dislike),
    (Act.LIKE, shown.like),
    (Act.OFF_TOPIC, talk.off_topic),
    (Act.DETAILS, shown.details),
    (Act.UNKNOWN, unknown.asked),
    (Act.MORE, wishes.more),
    (Act.GREETING, talk.greeting),
    (Act.HELP, talk.help_),
    (Act.THANKS, talk.thanks_alone),
    (Act.INDIFFERENT, answers.idle),
    (Act.POINTLESS, talk.pointless),
    (Act.UNCLEAR, talk.unclear),
)
"""Safety first, then answers to our own questions, then what is wanted of products."""
