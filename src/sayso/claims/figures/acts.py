"""Acts: the words that say what happened to people, with the side on which those people stand.

``left``: the people come before («ten were killed», «ten dead»); ``right``: after («killed ten»);
``of``: after an «of» («the killing of ten»).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from sayso.claims.figures.numerals import lexicon
from sayso.claims.figures.people import is_person, is_plural_person
from sayso.claims.figures.words import Words, closed
from sayso.data import word_list

Side = Literal["left", "right", "of"]
Form = Literal["base", "past", "participle", "ing", "subject", "state", "noun", "left", "suffering"]


class Act(NamedTuple):
    """What happened, in the words ``[first, last)``, and where to look for the people."""

    first: int
    last: int
    measure: str
    side: Side
    passive: bool = False  # a form of «be» stands before it


class Entry(NamedTuple):
    """A word or phrase of ``casualties.toml``."""

    phrase: tuple[str, ...]
    measure: str
    form: Form


class Links(NamedTuple):
    """Words between a subject and its verb."""

    auxiliaries: frozenset[str]
    modals: frozenset[str]
    adverbs: frozenset[str]
    all: frozenset[str]


@cache
def links() -> Links:
    """The lists of ``casualties.toml`` under «links»."""
    table = word_list("casualties")["links"]
    aux, modals, adverbs = (frozenset(table[k].split()) for k in ("auxiliaries", "modals", "adverbs"))
    return Links(aux, modals, adverbs, aux | modals | adverbs)


@cache
def act_entries() -> dict[str, list[Entry]]:
    """Every act by its first word, longest phrase first."""
    table = word_list("casualties")
    found: list[Entry] = []
    for kind in ("transitive", "intransitive"):
        for measure, verbs in table[kind].items():
            for verb in verbs:
                found += _verb(verb.split("/"), measure, transitive=kind == "transitive")
    for measure, phrases in table["phrases"].items():
        found += [Entry(tuple(p.split()), measure, _phrase_form(p)) for p in phrases]
    for measure, words in table["adjectives"].items():
        found += [Entry((word,), measure, "state") for word in words.split()]
    for measure, words in table["nouns"].items():
        found += [Entry((word,), measure, "noun") for word in words.split()]
    found += [Entry((word,), "killed", "left") for word in table["losing"]["killed"].split()]
    by_word: dict[str, list[Entry]] = {}
    for entry in sorted(found, key=lambda entry: -len(entry.phrase)):
        by_word.setdefault(entry.phrase[0], []).append(entry)
    for verb in table["suffering"]["verbs"].split():
        by_word.setdefault(verb, []).append(Entry((verb,), "injured", "suffering"))
    return by_word


def _verb(forms: list[str], measure: str, *, transitive: bool) -> list[Entry]:
    base, third, past, participle, ing = forms
    if not transitive:
        return [Entry((f,), measure, "subject") for f in {base, third, past, participle, ing} - {"-"}]
    made = [Entry((f,), measure, "base") for f in {base, third} - {"-", past, participle}]
    made.append(Entry((participle,), measure, "participle"))
    if past != participle:
        made.append(Entry((past,), measure, "past"))
    if ing != "-":
        made.append(Entry((ing,), measure, "ing"))
    return made


def _phrase_form(phrase: str) -> Form:
    first = phrase.split(maxsplit=1)[0]
    if phrase.rsplit(maxsplit=1)[-1] in ("part", "shelter", "refuge"):
        return "subject"
    if first in ("fighting", "sheltering", "sleeping", "spending", "undergoing", "being"):
        return "subject"
    if first.endswith("ing") and phrase.rsplit(maxsplit=1)[-1] not in ("hostage", "prisoner"):
        return "ing"
    if first in closed("participles"):
        return "participle"
    return "base" if first in ("shoots", "beat") else "subject"


def acts(words: Words, first: int, last: int) -> Iterator[Act]:
    """The acts of the words ``[first, last)``, one sentence, pairs like «killed or wounded» joined.

    >>> [(act.measure, act.side) for act in acts(Words("a blast killed two and 9 were hurt"), 0, 8)]
    [('killed', 'right'), ('injured', 'left')]
    """
    held: Act | None = None
    for act in _each(words, first, last):
        if held is None:
            held = act
            continue
        joined = _joined(words, held, act)
        if joined is None:
            yield held
            held = act
        else:
            held = joined
    if held is not None:
        yield held


def _each(words: Words, first: int, last: int) -> Iterator[Act]:
    entries = act_entries()
    i, before = first, None
    while i < last:
        act = None
        for entry in entries.get(words.low[i], ()):
            end = i + len(entry.phrase)
            if words.at(end) == "'s" and entry.form != "noun":
                continue  # «three Rally's directors»
            if end <= last and (len(entry.phrase) == 1 or words.says(i, entry.phrase)):
                act = _read(words, i, end, entry, before)
                if act:
                    break
        if act is None:
            i += 1
            continue
        yield act
        i, before = act.last, act


def _joined(words: Words, a: Act, b: Act) -> Act | None:
    """«killed or wounded», «dead and injured»: one number for both."""
    if {a.measure, b.measure} != {"killed", "injured"} or b.first - a.last not in (1, 2):
        return None
    between = words.low[a.last : b.first]
    if between not in (["or"], ["and"], ["/"], [",", "or"], ["and", "/"], ["/", "or"], ["and", "or"]):
        return None
    side: Side = b.side if "right" in (a.side, b.side) else a.side
    return Act(a.first, b.last, "killed_or_injured", side, a.passive)


def _read(words: Words, i: int, end: int, entry: Entry, before: Act | None) -> Act | None:
    measure, form = entry.measure, entry.form
    if form == "suffering":
        return _suffering(words, i, end)
    if form in ("noun", "state", "subject"):
        return _settled(words, i, end, measure, form)
    measure = _deadly(words, i, end, measure)
    if form in ("base", "left", "past"):
        # «the strike», «toll of the harbour strike to 31»
        noun = words.at(i - 1) in ("the", "a", "an", "of", "this", "that") or words.at(end) == "to"
        if form == "base" and noun:
            return None
        return Act(i, end, measure, "right")
    if form == "ing":
        noun = words.at(end) == "of" or words.at(i - 1) in ("the", "a")
        return Act(i, end, measure, "of" if noun else "right")
    return _participle(words, i, end, measure, before)


def _settled(words: Words, i: int, end: int, measure: str, form: Form) -> Act | None:
    """Entries whose people stand on one side only."""
    no_act = (
        (form == "noun" and words.at(end) != "of")
        or (form == "subject" and words.at(i - 1) in ("the", "of", "a"))
        or (form == "state" and _is_attribute(words, i))
    )
    return None if no_act else Act(i, end, measure, "of" if form == "noun" else "left")


def _suffering(words: Words, i: int, end: int) -> Act | None:
    """«sustained serious bullet injuries»: the noun tells."""
    nouns = _suffered()
    for at in range(end, min(end + 6, words.n)):
        word = words.low[at]
        if words.sent[at] != words.sent[i] or not word[0].isalpha() or word in ("of", "by", "who"):
            break
        if word in nouns:
            return Act(i, at + 1, "injured", "left")
    return None


@cache
def _suffered() -> frozenset[str]:
    return frozenset(word_list("casualties")["suffering"]["nouns"].split())


def _participle(words: Words, i: int, end: int, measure: str, before: Act | None) -> Act | None:
    """«-ed» is passive, active or reduced: the words on both sides tell."""
    at = i - 1
    adverbs = links().adverbs
    while at >= 0 and words.low[at] in adverbs and words.sent[at] == words.sent[i]:
        at -= 1
    prior = words.low[at] if at >= 0 and words.sent[at] == words.sent[i] else ""
    if prior == "the":
        return None  # «the injured»
    if prior in ("who", "which") and words.at(_past_adverbs(words, end)) != "by":
        return Act(i, end, measure, "right")  # «men who sent …» send, they are not sent
    if prior in closed("be"):
        return Act(i, end, measure, "left", passive=True)
    if before and prior in ("and", "or", ",", "/") and at == before.last and before.side != "of":
        return Act(i, end, measure, before.side, before.passive)
    after = _past_adverbs(words, end)
    if words.at(after) == "and" and prior not in closed("have"):  # «abducted and later killed a driver»
        second = _past_adverbs(words, after + 1)
        if any(entry.form == "participle" for entry in act_entries().get(words.at(second), ())):
            after = _past_adverbs(words, second + 1)
    active = prior in closed("have") or _begins_object(words, after, i)
    return Act(i, end, measure, "right" if active and words.at(after) != "by" else "left")


def _is_attribute(words: Words, i: int) -> bool:
    """«dead bodies», «the slain watchman»; the «dead» of «shot him dead»."""
    after, before = words.at(i + 1), words.at(i - 1)
    if is_person(after) or is_plural_person(after) or before in ("him", "her", "them", "shot", "shooting"):
        return True
    return any(_deadly(words, at, at + 1, "other:shot") == "killed" for at in range(max(0, i - 8), i)
               if words.low[at] in ("shot", "shooting", "shoot", "shoots"))  # fmt: skip


def _past_adverbs(words: Words, at: int) -> int:
    while words.at(at) in links().adverbs:
        at += 1
    return at


def _begins_object(words: Words, at: int, verb: int) -> bool:
    if at >= words.n or words.sent[at] != words.sent[verb]:
        return False
    word = words.low[at]
    if word in closed("begins_object"):
        return word != "at" or words.at(at + 1) in ("least", "most")
    if _is_number(word) or is_person(word) or is_plural_person(word):
        return True
    if word in closed("quantifying"):
        return words.at(at + 1) in ("than", "to", "many") or _is_number(words.at(at + 1))
    if words.capital(at):
        return word not in closed("days")
    return word.isalpha() and word not in closed("prepositions") and _leads_to_person(words, at, verb)


def _is_number(word: str) -> bool:
    return word[:1].isdigit() or (word in lexicon("range/1").starts and word not in ("a", "an"))


def _leads_to_person(words: Words, at: int, verb: int) -> bool:
    """«former district president», «suspected informer»: adjectives and then a person."""
    for i in range(at, min(at + 4, words.n)):
        word = words.low[i]
        if words.sent[i] != words.sent[verb] or not word[0].isalpha() or word in _plain_words():
            return False
        if i > at and (is_person(word) or is_plural_person(word)):
            return True
    return False


@cache
def _plain_words() -> frozenset[str]:
    return frozenset(word_list("parties")["stops"].split()) | links().all


def _deadly(words: Words, i: int, end: int, measure: str) -> str:
    """«shot him dead», «beat a man to death»: the verb wounds, its complement kills."""
    if measure not in ("other:shot", "other:beaten", "injured"):
        return measure
    if words.at(i - 1) in ("fatally", "mortally"):
        return "killed"
    if measure == "injured":
        return measure
    for at in range(end, min(end + 9, words.n)):
        word = words.low[at]
        if words.sent[at] != words.sent[i] or word in (",", ";", "and", "who", "when"):
            break
        if word == "dead" or (word == "death" and words.at(at - 1) == "to"):
            return "killed"
    return measure
