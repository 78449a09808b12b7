"""What people try on the assistant, and whether any of it worked."""

from evaluation.attacks.attack import Attack, Corpus, read_corpora
from evaluation.attacks.judge import Judge, Verdict, Victim
from evaluation.attacks.trial import AttackReport, Outcome, try_attacks

__all__ = [
    "Attack",
    "AttackReport",
    "Corpus",
    "Judge",
    "Outcome",
    "Verdict",
    "Victim",
    "read_corpora",
    "try_attacks",
]
