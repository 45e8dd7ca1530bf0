"""Which body a name means, where the register and the states a report speaks of can tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from sayso.accounts.sources.register import Body, register
from sayso.accounts.sources.wording import Word, bag, cased, is_acronym, is_epithet, plain, states, tokens
from sayso.data import word_list
from sayso.types import Reason, SourceKind

# How a body that bears the name is preferred to another that does. Higher wins; a tie is «unsure».
FITS = {
    "the name says the state": 3.0,
    "the report speaks of the state": 2.0,
    "of no one state": 1.0,
    "no state known": 0.5,
    "of a state not spoken of": -1.0,
    "kind as read": 1.0,
    "another kind": -1.0,
    "a name of its own": 0.5,
}
# Read in texts as one another: a service is a government_agency here and military there.
ALIKE: tuple[frozenset[SourceKind], ...] = (
    frozenset(("government_agency", "military", "government")),
    frozenset(("organisation", "group", "government_agency")),
    frozenset(("group", "military")),
)


class Candidate(NamedTuple):
    """A body that a name may mean, how well it fits, and why."""

    body: Body
    fit: float
    own: bool
    why: str


class Meant(NamedTuple):
    """What a name can mean: the bodies that fit best, all as well; none where the register knows none."""

    bodies: tuple[Body, ...]
    reasons: tuple[Reason, ...]
    said: frozenset[str] = frozenset()  # states the name itself says
    certain: bool = True  # not one of several of its kind, as «local police» is


def meant(name: str, *, kind: SourceKind | None = None, countries: Sequence[str] = ()) -> Meant:
    """The bodies ``name`` may mean in a report that speaks of ``countries`` (ISO codes).

    >>> [body.name for body in meant("Seoul's spy agency").bodies]
    ['National Intelligence Service']
    >>> [body.name for body in meant("the defence ministry", countries=["KE"]).bodies]
    ['Ministry of Defence (Kenya)']
    >>> [body.country for body in meant("the general staff", countries=["UA", "RU"]).bodies]
    ['RU', 'UA']
    """
    words = cased(name)
    found, left = states().split(words)
    # «Congolese» in a report on one of the two Congos
    said = frozenset(code for codes in found for code in (codes & frozenset(countries) or codes))
    asked = _Asked(name, kind, frozenset(countries), said)
    best: dict[str, Candidate] = {}
    for body, own, why in _candidates(words, left, asked):
        fit = asked.fit(body, own=own)
        if fit is not None and (body.key not in best or best[body.key].fit < fit):
            best[body.key] = Candidate(body, fit, own, why)
    top = max((one.fit for one in best.values()), default=0.0)
    low = [word.low for word in words]
    if not said and bag(plain(low)) in _doubtful():
        top = min(top, FITS["of no one state"])
    chosen = sorted((one for one in best.values() if one.fit >= top), key=lambda one: one.body.key)
    reasons = tuple(Reason(feature="body", detail=one.why, a=name, b=one.body.name) for one in chosen)
    part = any(word.low in _parts() for word in left) and not any(one.own for one in chosen)
    certain = not part and not _of_the_place(low, chosen, said)
    return Meant(tuple(one.body for one in chosen), reasons, said, certain)


def _of_the_place(words: list[str], chosen: list[Candidate], said: frozenset[str]) -> bool:
    """«Police» in a state whose police are many: not the state's."""
    apart = str(word_list("sources")["police_apart"]).split()
    if said or register().office(plain(words)) != "police":
        return False
    return any(one.body.country in apart for one in chosen)


@cache
def _parts() -> frozenset[str]:
    return frozenset(str(word_list("sources")["parts"]).split())


@cache
def _doubtful() -> frozenset[str]:
    return frozenset(bag(plain(tokens(name))) for name in str(word_list("sources")["doubtful"]).split(" | "))


class _Asked(NamedTuple):
    name: str
    kind: SourceKind | None
    countries: frozenset[str]
    said: frozenset[str]

    def fit(self, body: Body, *, own: bool) -> float | None:
        """How well a body fits; None where it cannot be the one."""
        country = _place_of(body)
        named = {code[:2] for code in self.said}
        if country is None:
            fit = FITS["of no one state"]
        elif country in self.said or (body.country in self.said and ":" not in country):
            fit = FITS["the name says the state"]
        elif named and body.country not in named:
            return None
        elif body.country in self.countries:
            fit = FITS["the report speaks of the state"]
        elif body.kind in ("news_agency", "outlet"):
            fit = FITS["of no one state"]  # media are quoted everywhere
        elif not self.countries:
            fit = FITS["no state known"]
        elif is_acronym(self.name.removeprefix("the ")) or register().is_general(plain(tokens(self.name))):
            return None  # every second state has a body of that name
        else:
            fit = FITS["of a state not spoken of"]
        if self.kind and self.kind != body.kind:
            alike = any(self.kind in kinds and body.kind in kinds for kinds in ALIKE)
            fit += 0.0 if alike else FITS["another kind"]
        elif self.kind:
            fit += FITS["kind as read"]
        return fit + (FITS["a name of its own"] if own else 0.0)


def _place_of(body: Body) -> str | None:
    place = body.key.rpartition("@")[2] if "@" in body.key else ""
    return place if place.partition(":")[0] == body.country else body.country


def _candidates(words: list[Word], left: list[Word], asked: _Asked) -> Iterator[tuple[Body, bool, str]]:
    known = register()
    rest = plain(word.low for word in left)
    office = known.office(rest) or known.office([word for word in rest if word not in _parts()])
    # a place with offices of its own goes before the state it lies in
    codes = frozenset(code for code in asked.said if ":" in code) or asked.said or asked.countries
    for key in known.named(_without_article(words)):
        if codes or not office or known.bodies[key].office != office:
            yield known.bodies[key], known.office(rest) is None, "name or alias"
    if asked.said:
        if not rest:
            for code in asked.said:
                yield known.of("government", code), False, "a state, its people or its capital"
        for key in known.named(_without_article(left)):
            yield known.bodies[key], known.office(rest) is None, "name with its state"
    if office and not _of_the_city(office, words):
        for code in sorted(codes):
            yield known.of(office, code), False, f"the state's {office.replace('_', ' ')}"
    yield from _within(words)


def _of_the_city(office: str, words: list[Word]) -> bool:
    """«Kyiv police» is the city's, «Kyiv's national police» the state's."""
    general = any(word.low in ("national", "federal") for word in words)
    city = office in str(word_list("sources")["of_the_city"]).split()
    return city and not general and states().says_capital(words)


def _without_article(words: list[Word]) -> list[Word]:
    return [word for word in words if word.low not in ("the", "a", "an")]


def _within(words: list[Word]) -> Iterator[tuple[Body, bool, str]]:
    """Bodies whose whole name stands in the phrase, all other words being epithets or its own state."""
    known = register()
    for size in range(len(words) - 1, 0, -1):
        for at in range(len(words) - size + 1):
            inner = words[at : at + size]
            keys = known.named(inner) if plain([inner[0].low]) and inner[0].cased[:1].isupper() else ()
            if not keys:
                continue
            found, others = states().split([*words[:at], *words[at + size :]])
            low = [word.low for word in others]
            if not all(is_epithet(word) or not plain([word]) for word in low):
                continue
            codes = {code[:2] for each in found for code in each}
            media = any(word in str(word_list("sources")["media"]).split() for word in low)
            for key in sorted(keys):
                body = known.bodies[key]
                if body.key.startswith("state:") or (media and body.kind not in ("news_agency", "outlet")):
                    continue
                if not codes or body.country in codes or body.country is None:
                    yield body, False, "its name with an epithet"
