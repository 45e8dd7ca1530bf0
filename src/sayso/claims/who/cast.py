"""The cast of a report: the people and bodies it names, and where.

There is no tagger behind it: a run of capitals is taken for a person where a role, a title, an age, a given
name or its own short form elsewhere says so, or where it is the source of a claim.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from sayso.claims.text import paragraphs, sentences
from sayso.claims.text_quotes import quotations
from sayso.claims.who.bodies import LONG, expansions, known, nations, state_of
from sayso.claims.who.labels import APPOSITION, labelled, names_a_body, told_of
from sayso.claims.who.shapes import bare_word, is_capital, is_name, is_role, parse, persons_in, trimmed
from sayso.claims.who.words import body_heads, given, listed, words_of
from sayso.types import Report, Span

DAY_LAST = re.compile(r"(?<=\w)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")
AGE_AFTER = re.compile(r",\s*(\d{1,2})(?=\s*[,.)]|\s+(?:said|told|who))")
TITLE_CASE = 0.8  # share of capitalised words among the longer ones that makes a line a headline
SHARED = 60  # characters over which a plural title reaches: «Reps. …»


@cache
def capitals() -> re.Pattern[str]:
    """Words in capitals in a row, particles between them: «Gen. Abdel Fattah el-Sisi»."""
    short, particles = "|".join(sorted(listed("short_titles"))), "|".join(sorted(listed("particles")))
    capital = (
        rf"(?:(?:{short}|[^\W\d_a-z])\.|(?:[^\W\d_a-z]\.){{2,}}"
        r"|(?:(?:al|el|ul|ad|as|an|ar|at|az|ash|d|l)[-‑'’])?[^\W\d_a-zß-öø-ÿ][\w’'‐‑-]*)"
    )
    return re.compile(rf"{capital}(?:[ \t]+(?:(?:{particles})[ \t]+){{0,2}}{capital}){{0,6}}")


@dataclass
class Person:
    """Somebody the report names: the fullest name, and what else it says of them."""

    name: str
    roles: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    ages: set[int] = field(default_factory=set)
    called: str | None = None  # «f» or «m» by the pronoun that has meant them

    @property
    def gender(self) -> str | None:
        """«f» or «m» where a role or the given name tells."""
        first = {bare_word(word) for word in self.name.split()[:-1] or self.name.split()}
        for sex, letter in (("female", "f"), ("male", "m")):
            if self.roles & words_of("roles", sex) or first & words_of("given", sex):
                return letter
        return self.called


@dataclass
class Named:
    """A body the report names, with the words it is called by."""

    name: str
    words: set[str]


@dataclass
class Cast:
    """Who is in a report. ``people_at`` and ``bodies_at`` are in text order."""

    text: str
    acronyms: dict[str, str]
    sentences: list[tuple[int, int]]
    quoted: list[tuple[int, int]]
    people: list[Person] = field(default_factory=list)
    people_at: list[tuple[int, int, Person]] = field(default_factory=list)
    bodies_at: list[tuple[int, int, Named]] = field(default_factory=list)
    states_at: list[tuple[int, str]] = field(default_factory=list)
    labels: dict[str, str] = field(
        default_factory=dict
    )  # «Militarnyi, a Ukrainian outlet»: Militarnyi → outlet

    def sentence(self, at: int) -> int:
        """The index of the sentence at an offset."""
        return max(0, bisect_right(self.sentences, (at, len(self.text))) - 1)

    def in_quotation(self, at: int) -> bool:
        """Whether an offset lies inside quotation marks."""
        index = bisect_right(self.quoted, (at, len(self.text))) - 1
        return index >= 0 and self.quoted[index][0] < at < self.quoted[index][1]

    def person_called(self, name: str, at: int) -> Person | None:
        """The person a full or short name means: of several, the one last named before ``at``."""
        words = {bare_word(word) for word in name.split()}
        fits = [person for person in self.people if _fits(words, person)]
        if len(fits) < 2:
            return fits[0] if fits else None
        before = [
            person for start, _, person in self.people_at if start < at and any(person is one for one in fits)
        ]
        exact = [person for person in fits if {bare_word(word) for word in person.name.split()} == words]
        return exact[0] if exact else before[-1] if before else fits[0]


def _fits(words: set[str], person: Person) -> bool:
    own = [bare_word(word) for word in person.name.split()]
    if len(words) == 1:
        return words <= {own[0], own[-1]} or (
            len(own) > 2 and words <= set(own) and not words & listed("particles")
        )
    return words <= set(own) or set(own) <= words


def cast_of(report: Report, sources: Iterable[Span]) -> Cast:
    """The cast of one report; ``sources``: what a finder took for speakers."""
    text = report.text
    cast = Cast(
        text,
        expansions(text),
        [one for start, end in paragraphs(text) for one in sentences(text, start, end)],
        [(mark.start, mark.end) for mark in quotations(text, paragraphs(text))],
    )
    parts = [span for span in (report.headline, *report.body, *report.captions) if span]
    prose = [span for part in parts or [Span(text, 0, len(text))] for span in _prose(text, part)]
    runs = [run for part in prose for run in _runs(text, part)]
    cast.labels = dict(labelled(text, runs))
    found = [*_from_sources(text, sources, cast.labels), *_from_text(text, runs)]
    for name, roles, words, age in sorted(found, key=lambda one: -len(one[0].split())):
        _add(cast, name, roles, words, age)
    _locate(cast, runs)
    _bodies(cast, [(span.start, span.end) for span in prose])
    return cast


def _prose(text: str, part: Span) -> Iterator[Span]:
    """The paragraphs of a part without lines in title case, where every word looks like a name."""
    for start, end in paragraphs(text, part.start, part.end):
        words = re.findall(r"[^\W\d_][\w’'-]+", text[start:end])
        capitals = sum(word[0].isupper() for word in words if len(word) > 3)
        long = sum(len(word) > 3 for word in words)
        if long < 4 or capitals < TITLE_CASE * long:
            yield Span(text[start:end], start, end)


Sighting = tuple[str, set[str], set[str], int | None]


def _from_sources(text: str, sources: Iterable[Span], labels: Mapping[str, str]) -> Iterator[Sighting]:
    for source in sources:
        phrase = parse(source.text)
        words = (
            {bare_word(word) for word in trimmed(source.text).split()} if len(phrase.names) == 1 else set()
        )
        beside = APPOSITION.match(text, source.end)
        said = persons_in(beside[1])[1] if beside and "," not in source.text else frozenset()
        for name in phrase.names:
            if name not in labels and name not in nations():
                yield name, set(phrase.roles | said), words, phrase.age


def _runs(text: str, part: Span) -> Iterator[tuple[int, int]]:
    """Runs of capitals, cut after a possessive and without the word that only begins a sentence."""
    lower: Counter[str] = Counter(re.findall(r"\b[a-z][\w-]+", part.text))
    for run in capitals().finditer(text, part.start, part.end):
        start = run.start()
        for word in re.finditer(r"\S+", run[0]):
            if re.search(r"['’]s$", word[0]):
                yield start, run.start() + word.end()
                start = run.start() + word.end() + 1
        first = re.match(r"[\w’'-]+", text[start : run.end()])
        if first and (
            bare_word(first[0]) in listed("starters")
            or (lower[first[0].lower()] and not is_role(first[0].lower()))
        ):
            start += len(first[0])
        end = run.start() + len(DAY_LAST.sub("", run[0]))  # «Bill Clinton Thursday condemned …»
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            yield start, end


def _from_text(text: str, runs: list[tuple[int, int]]) -> Iterator[Sighting]:
    alone = {text[a:b].rstrip(".’'s") for a, b in runs if " " not in text[a:b]} | {text[a:b] for a, b in runs}
    shared: tuple[int, set[str]] = (0, set())
    for start, end in runs:
        run = text[start:end]
        names, roles = persons_in(run)
        # «Reps. Lee Seong-kweun of one party and Kim Byung-kee of another»
        if start - shared[0] < SHARED and names and text[:start].endswith(" and "):
            roles |= shared[1]
        # «governor Ann Lee», «the governor, Ann Lee, flew in»
        aside = r"|\b[Tt]he\s(?:[\w-]+\s)?([\w-]+),\s$" if text[end : end + 1] in (",", ".", ";") else ""
        before = re.search(r"([\w-]+)\s$" + aside, text[max(0, start - 50) : start])
        called = next((word.lower() for word in before.groups() if word), "") if before else ""
        role = called if is_role(called) else None
        age = AGE_AFTER.match(text, end)
        beside = APPOSITION.match(text, end)
        said = (
            {word for word in persons_in(beside[1])[1] if not persons_in(beside[1])[0]} if beside else set()
        )
        if not names or run in nations() or (beside and names_a_body(beside[1])):
            continue
        words = names[0].split()
        titled = bool(roles or role)
        vouched = age or said or (len(words) > 1 and (_short(words, alone) or bare_word(words[0]) in given()))
        if (
            (titled or vouched)
            and (len(words) > 1 or titled or age or told_of(text, start, end))
            and is_name(words)
            and names[0] not in nations()
        ):
            shared = end, {one for one in {*roles, role or ""} if one.endswith("s")}
            near = {
                bare_word(word)
                for word in text[max(0, start - 40) : end].rsplit("\n", maxsplit=1)[-1].split()
            }
            yield (
                names[0],
                set(roles) | ({role} if role else set()) | said,
                near,
                int(age[1]) if age else None,
            )


def _short(words: Sequence[str], alone: Container[str]) -> bool:
    """Whether a surname stands alone too: «Lee» vouches for «Ann Lee», «Chad» not for «Eastern Chad»."""
    return words[-1] in alone and bare_word(words[-1]) not in listed("states_too")


def _add(cast: Cast, name: str, roles: set[str], words: set[str], age: int | None) -> None:
    mine = {bare_word(word) for word in name.split()}
    fits = [person for person in cast.people if _fits(mine, person)]
    person = fits[0] if len(fits) == 1 else next((one for one in fits if one.name == name), None)
    if person is None and not fits:
        person = Person(name)
        cast.people.append(person)
    if person:
        person.roles |= roles
        person.words |= words if roles else set()
        person.ages |= {age} if age else set()


def _locate(cast: Cast, runs: list[tuple[int, int]]) -> None:
    """Find every mention of the people: a run that holds the whole of a name, or its short form."""
    by_word: dict[str, list[Person]] = {}
    for person in cast.people:
        words = [bare_word(word) for word in person.name.split()]
        for word in {words[0], words[-1]}:
            by_word.setdefault(word, []).append(person)
    for start, end in runs:
        words = [bare_word(word) for word in cast.text[start:end].split() if is_capital(word)]
        seen: list[Person] = []
        for word in words:
            fits = [one for one in by_word.get(word, ()) if not any(one is other for other in seen)]
            if fits:
                ranked = max(fits, key=lambda one: len({bare_word(w) for w in one.name.split()} & set(words)))
                several = len(fits) > 1 and len(words) == 1
                seen.append(cast.person_called(word, start) or ranked if several else ranked)
        cast.people_at += [(start, end, person) for person in seen[:1]]


def _by_role(text: str, state: re.Match[str]) -> Iterator[tuple[int, int, Named]]:
    """«South Korean intelligence», «Seoul's spy agency»: a body the table knows by its role for a state."""
    after = re.compile(r"(?:['’]s)?((?:\s[a-z]+){1,3})").match(text, state.end())
    words = after[1].split() if after else []
    for length in range(len(words), 0, -1):
        body = known(f"{state[0]} {' '.join(words[:length])}", text)
        if body:
            called = {bare_word(word) for word in (*words[:length], *body.name.split())}
            yield state.start(), state.end(), Named(body.name, called)
            return


def _without_lead(name: str) -> str:
    """A capitalised phrase without the words that only begin its sentence: «Earlier on Friday the …»."""
    words = name.split(" ")
    while words and (bare_word(words[0]) in listed("starters") or words[0].islower()):
        words = words[1:]
    return " ".join(words)


BODY = re.compile(LONG)
# «The Health Ministry on Thursday lowered …»: the day is no part of the name
DAY_BEHIND = re.compile(
    r"\s+(?:on|for|and|in)\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b.*$", re.DOTALL
)


def _bodies(cast: Cast, parts: list[tuple[int, int]]) -> None:
    """Bodies named by a capitalised phrase with a body's head, by an acronym the text explains, or known."""
    text = cast.text
    for start, end in parts:
        for hit in capitals().finditer(text, start, end):
            run = hit[0]
            state = state_of(run, text)
            if state and not state[1]:
                cast.states_at.append((hit.start(), state[0]))
                cast.bodies_at += _by_role(text, hit)
            body = known(run, text)
            if body:
                words = {bare_word(word) for word in f"{run} {body.name}".split()}
                cast.bodies_at.append((hit.start(), hit.end(), Named(body.name, words)))
            elif run.rstrip("’'s") in cast.acronyms:
                long = cast.acronyms[run.rstrip("’'s")]
                cast.bodies_at.append(
                    (hit.start(), hit.end(), Named(long, {bare_word(w) for w in long.split()}))
                )
        for hit in BODY.finditer(text, start, end):
            whole = DAY_BEHIND.sub("", hit[0])
            name, stop = _without_lead(whole), hit.start() + len(whole)
            called = [bare_word(word) for word in name.split()]
            if len(called) > 1 and any(word in body_heads() for word in called) and not persons_in(name)[0]:
                named = Named(re.sub(r"['’]s?$", "", name), set(called))
                cast.bodies_at.append((stop - len(name), stop, named))
    cast.bodies_at.sort(key=lambda one: one[:2])
