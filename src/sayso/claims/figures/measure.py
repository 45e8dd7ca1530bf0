"""What a number counts: from the noun it stands with, and from the act its people are subject or object of.

People who act are not victims: «three Maoists shot dead an officer» counts no three dead.
"""

from __future__ import annotations

from sayso.claims.figures.acts import Act, links
from sayso.claims.figures.company import by_company, by_gap, shared_forward
from sayso.claims.figures.nouns import by_inner_word, by_noun
from sayso.claims.figures.number_of import by_number_after, by_number_of
from sayso.claims.figures.party import Party
from sayso.claims.figures.people import people
from sayso.claims.figures.presence import after_company, by_presence
from sayso.claims.figures.presence import lists as roles
from sayso.claims.figures.rivals import by_part, by_rival, by_taking
from sayso.claims.figures.sentence import Counted, Sentence
from sayso.claims.figures.toll import by_toll, stated
from sayso.claims.figures.words import closed


def measured(sentence: Sentence, before: Counted | None = None) -> list[Counted]:
    """Every party of the sentence with its measure; «other:…» where nothing happens to it.

    ``before`` is the last figure of the sentence before: «six of them» and «the police spoke of 35,000»
    count what it does.
    """
    found: list[Counted] = []
    for party in sentence.parties:
        last = next((one for one in reversed(found) if one.measure in closed("core")), before)
        counted = by_part(sentence, party, found, last) or stated(sentence, party)
        counted = counted or by_number_after(sentence, party)
        counted = counted or by_gap(sentence, party, found)
        counted = counted or _by_noun_and_act(sentence, party)
        if counted is None or counted.why == "verb after":  # what stands nearer goes before a verb further on
            counted = _nearer(sentence, party, found, counted)
        counted = counted or by_taking(sentence, party) or by_rival(sentence, party, last)
        counted = counted or by_presence(sentence, party)
        found.append(counted or by_noun(sentence, party))
    return shared_forward(sentence, found)


def _nearer(sentence: Sentence, party: Party, found: list[Counted], far: Counted | None) -> Counted | None:
    company = by_company(sentence, party, found)
    if company and (far is None or company.why == "part of"):
        return company
    count = by_toll(sentence, party) or by_number_of(sentence, party)
    return count if count and (far is None or count.measure in closed("core")) else far


def _by_noun_and_act(sentence: Sentence, party: Party) -> Counted | None:
    """A core act wins over the noun, the noun over any other act."""
    noun = by_inner_word(sentence, party)
    act = _right(sentence, party) or _left(sentence, party)
    if act and noun and act.measure in LET_GO and noun.measure in HELD:
        return act  # «freed 28 hostages»
    both = noun is not None and noun.measure == "killed_or_injured"  # «lost 6,000 dead and wounded»
    if act and not both and (act.measure in closed("core") or noun is None or noun.measure == "participants"):
        return act  # «50 protesters were hit» counts no crowd
    if noun and noun.measure != "participants":
        return noun
    far = _held(sentence, party) or _far_right(sentence, party)
    befell = far is not None and far.measure in closed("befalls_people")
    return far if befell or noun is None else noun  # «200 protesters and officers were hurt»


def _held(sentence: Sentence, party: Party) -> Counted | None:
    """«Toll nears 50, five held», «Two managers held after blast»: headlines leave out the rest."""
    words, at = sentence.words, party.last
    ends = at + 1 >= sentence.last or words.low[at + 1] in closed("after_held")
    if at >= sentence.last or words.low[at] != "held" or not ends or party.unit != "people":
        return None
    return Counted(party, "arrested", "held", (at, at + 1))


def _right(sentence: Sentence, party: Party) -> Counted | None:
    """The act that follows with nothing but auxiliaries between: «ten have been killed», «ten dead»."""
    words, linking = sentence.words, links().all
    at = after_company(sentence, party.last) if party.head is not None else party.last
    while at < sentence.last and (
        words.low[at] in linking or words.low[at] in ("of", "them", "whom", "who", "that")
    ):
        at += 1
    for act in sentence.acts:
        if act.first <= at < act.last and act.side == "left" and act.first >= party.last:
            return _fits(sentence, party, act, "act after")
        if act.first > at:
            break
    heads = people().heads
    if party.head is None and party.partitive and words.at(at) in heads:  # «600 of them deaths»
        return Counted(party, heads[words.low[at]], "noun after", (at, at + 1))
    if at < sentence.last and party.last <= at and words.low[at] in ("with", "in", "at", "on"):
        for act in sentence.acts:
            if (
                at <= act.first <= at + 3
                and act.side == "left"
                and act.last - act.first > 1
                and not act.passive
            ):
                return _fits(sentence, party, act, "state after")
    return _copula(sentence, party, at)


def _copula(sentence: Sentence, party: Party, at: int) -> Counted | None:
    """Soldiers who «are in» a country or «have gone to» it are deployed there."""
    words = sentence.words
    if (
        at == party.last
        or words.at(at) not in ("in", "inside", "fighting", "operating", "based")
        or party.head is None
    ):
        return None
    military = words.low[party.head] in people().military
    if not words.capital(at + 1) or not (military or closed("purposes") & set(words.low[at : sentence.last])):
        return None
    if words.low[party.head] in closed("never_deployed"):
        return None
    return Counted(party, "deployed", "copula", (party.last, at + 1))


def _left(sentence: Sentence, party: Party) -> Counted | None:
    """The act whose object the party is: «killed ten», «the killing of ten», «the bodies of ten»."""
    words = sentence.words
    at = party.first - 1
    skipped = 0
    while at >= sentence.first and words.low[at] in closed("before_object") and skipped < 3:
        at -= 1
        skipped += 1
    for act in reversed(sentence.acts):
        if act.first > at:
            continue
        if act.side == "right" and act.last == at + 1:
            return _fits(sentence, party, act, "object of")
        if act.side == "of" and act.last <= at + 1 and words.low[act.last : at + 1] == ["of"]:
            return _fits(sentence, party, act, "noun of")
        break
    return None


LET_GO = frozenset({"other:freed", "other:rescued", "other:repatriated", "other:escaped", "other:exchanged"})
HELD = frozenset({"captured", "abducted", "arrested"})
CLAUSE = 3  # words before «, and» that make a clause of their own
FAR = 16  # words between a subject and its verb


def _far_right(sentence: Sentence, party: Party) -> Counted | None:
    """The verb after a longer subject: «100 troops fighting on their side had been killed»."""
    words = sentence.words
    before = words.low[party.first - 1] if party.first > sentence.first else ""
    one = party.head is None and party.quantity.low == party.quantity.high == 1 and not party.partitive
    # «not one of its own», but «in grief as two people there are dead»
    if one or (before in closed("prepositions") and before != "as"):
        return None
    for act in sentence.acts:
        if act.first < party.last:
            continue
        gap = words.low[party.last : act.first]
        if any(one.head is not None and act.first <= one.head < act.last for one in sentence.parties):
            return None  # «has one surgeon; nurses took in 80 wounded»: the noun of others
        if len(gap) > FAR or not closed("clause_breaks").isdisjoint(gap) or act.side != "left":
            return None  # too far, or they did it
        finite = act.passive or act.measure in closed("core")
        if not finite or any(_subject_between(sentence, party, other, act) for other in sentence.parties):
            return None
        two_verbs = "and" in gap and not act.passive and "," not in gap
        return None if two_verbs else _fits(sentence, party, act, "verb after")
    return None


def _subject_between(sentence: Sentence, party: Party, other: Party, act: Act) -> bool:
    if not party.last <= other.first < act.first:
        return False
    words = sentence.words
    before, gap = words.low[other.first - 1], words.low[party.last : other.first]
    if gap[-2:] == [",", "and"] and sum(word.isalpha() for word in gap) > CLAUSE:
        return not any(party.last <= one.first < other.first for one in sentence.parties)
    among = before in ("them", "whom") and words.at(other.first - 2) in ("among", "of", "including")
    return before not in closed("prepositions") and before not in ("including", "and", ",") and not among


def _at_work(sentence: Sentence, party: Party, act: Act) -> bool:
    """«500 soldiers and firefighters are taking part in the search»: sent there, and no crowd."""
    words = sentence.words
    who = set(words.low[party.quantity.last : act.first])
    serving = not who.isdisjoint(roles().forces | roles().helpers | people().military)
    return serving and not closed("operations").isdisjoint(
        words.low[act.last : min(act.last + 6, sentence.last)]
    )


def _is_sent(sentence: Sentence, party: Party, act: Act) -> bool:
    """Whether those an act sends somewhere may be sent: people under arms, helpers, people of a name."""
    if party.head is None:
        return act.measure == "deployed"
    head = sentence.words.low[party.head]
    under_orders = head in people().military or head in roles().forces or head in roles().helpers
    return under_orders or sentence.words.capital(party.head)


def _fits(sentence: Sentence, party: Party, act: Act, why: str) -> Counted | None:
    """The act's measure where it suits who is counted: only people under arms are deployed."""
    words, lists = sentence.words, people()
    head = words.low[party.head] if party.head is not None else ""
    measure = act.measure
    unknown = party.unit == "unknown" and measure in closed("befalls_people")
    if party.unit not in ("people", "bodies", "households") and not unknown:
        return None
    if measure == "abducted?":
        measure = "captured" if head in lists.military else "abducted"
    if words.low[act.first] == "lost" and "contact" in words.low[max(0, act.first - 4) : act.last + 1]:
        measure = "missing"  # «contact was lost with 22 miners»
    if measure == "participants" and _at_work(sentence, party, act):
        measure = "deployed"
    if measure.startswith("deployed"):
        if not _is_sent(sentence, party, act):
            return None
        measure = "other:repatriated" if words.at(act.last) in ("back", "home") else "deployed"
    if measure == "other:hospitalised" and words.at(act.last) == "to" and act.last < party.first:
        return None  # «the group admits to eight»
    between = words.low[min(party.last, act.last) : max(party.first, act.first)]
    if not closed("negations").isdisjoint(between):
        return None  # «these three have not been arrested»
    fled = words.low[act.first] in ("fled", "flee", "flees", "fleeing")
    if fled and head not in closed("fleeing") and (party.quantity.low or 0) < 20:
        measure = "other:fled"
    if words.low[act.first] in ("lost", "lose", "loses", "losing") and act.last - act.first == 1 and not head:
        return None
    if party.unit == "households" and measure not in ("displaced", "other:rescued"):
        measure = "other:" + head
    return Counted(party, measure, why, (act.first, act.last))
