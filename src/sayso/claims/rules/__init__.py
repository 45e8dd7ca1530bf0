"""Attribution by rules: who said what, found without a model.

passage    a paragraph as tokens, tags and quotations
lexicon    the words of saying
verbs      the cue and what follows it
phrases    noun phrases, clauses, adjuncts
source     who speaks
content    what is said
analyses   every way to read a cue
weights    how likely a reading is
choice     which readings stand
finder     the seam
"""

from sayso.claims.rules.finder import RuleFinder

__all__ = ["RuleFinder"]
