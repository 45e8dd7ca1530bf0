"""What each feature counts when two names are compared: the whole table, for people to read and to change.

The score is the sum, cut to 0…1; «yes» from YES, «no» up to NO, «unsure» between. A feature at 0 or below
means that what else may agree does not help.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    # bodies
    "same body": 1.0,  # both names mean one entry of the register, in their own context
    "other body": -1.0,  # they mean two
    "may be the same body": 0.5,  # one of them may mean several, among them the other
    "same words": 0.9,  # not in the register: the same words, whatever order and spelling
    "acronym of two letters": 0.5,
    "acronym": 0.8,  # one is made of the first letters of the other, in a report of the same state
    "one name within the other": 0.5,
    "other words": -1.0,
    "the place's own office": 0.5,  # of Gaza, say, beside the Palestinian one
    "a branch of it": 0.5,  # an army beside the armed forces
    "voice of the body": 0.8,  # a spokesman; in the report that calls him so
    "head of the body": 0.5,  # a minister speaks for the ministry and for himself
    # people
    "same names": 1.0,
    "surname and initial": 0.75,
    "rare surname alone": 0.75,
    "frequent surname alone": 0.5,
    "given name alone": 0.4,
    "nearly the surname": 0.4,
    "given name in doubt": 0.5,
    "other given name": -1.0,
    "other names": -1.0,
    "same office held": 0.2,  # «President Xi» and «Xi Jinping, the president»
    "both names frequent, states apart": -0.5,
    # both
    "states apart": -0.15,  # the reports speak of no state in common
    "no one named": 0.5,  # «officials», «witnesses»: nobody can tell
    "another kind": -1.0,  # a person and a body that nothing ties
}
YES, NO = 0.7, 0.3
