"""The shape of a noun phrase that names a speaker: a name, a role, a body, a pronoun.

Names of all the world: «Lee Seong-kweun», «Abdel Fattah el-Sisi», «José de la Cruz», «J. B. Pritzker».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sayso.claims.who.words import body_heads, given, listed, nation_words, roles, words_of

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_](?:[\w’'‐‑.-]*\w)?(?:[’'](?!\w))?|\d(?:[\w,.-]*\w)?|[^\w\s]")
ARTICLES = ("the", "a", "an")
ARTICLE = re.compile(r"^(?:the|an?|its|their|his|her|our|my)\s+", re.IGNORECASE)
# What follows the head of a noun phrase: its complements.
COMPLEMENT = re.compile(
    r"\s(?:of|for|in|from|at|with|who|whom|whose|that|which|on|to|about|familiar|close|inside|within|by|near|into"
    r"|behind|involved|based|living|travell?ing|working|speaking|briefed|under|made|released|aligned|affiliated"
    r"|taken|published|seen|obtained|reviewed|posted|carried|issued|named|outside|across|around|over)\b|,|\("
)
TAIL = re.compile(
    r",?\s+(?:who|whom|whose|which|where|when|that|speaking|citing|quoting|referring)\b.*$", re.DOTALL
)
# A clause's joint that a finder took in: «that army spokesman Ann Lee».
LEAD = re.compile(r"^(?:(?:that|as|because)\s+(?=\w+\s|[A-Z])|\d{1,2}[:.]\d{2}\s+)")
# «The Disaster Management and Relief Ministry» is one body, not two speakers.
JOINED_BODY = re.compile(r"^(?:the\s+)?(?:[A-Z][\w’'-]+\s+)+(?:and|&)\s+(?:[A-Z][\w’'-]+\s+)*[A-Z][\w’'-]+$")
BODY_WITH_AND = re.compile(
    r"(?P<first>(?:[A-Z][\w.’'-]*\s+){0,2}[A-Z][\w’'-]+)\s+and\s+(?P<last>(?:[A-Z][\w’'-]+\s+){0,3}[A-Z][\w’'-]+)"
)
# What a comma or a bracket adds to a name: «…, a war monitor», «… (SOHR)».
ADDED = re.compile(
    r"\s*\([^)]*\)|,\s+(?:quoted|cited)\s+(?:by|in)\b.*$|,\s+(?:an?|the|its|one\s+of|part\s+of|based|headed|led)\b.*$",
    re.DOTALL,
)
AGE = re.compile(r"\b(\d{1,3})(?:[-‑ ]year[-‑ ]old)\b|,\s*(\d{1,2})(?=,|$)")
CONTRACTED = re.compile(r"['’](?:s|ve|re|d|ll|m)$")


class Phrase(NamedTuple):
    """A noun phrase taken apart. ``names``: the people it names; ``head``: its head noun in lower case.

    ``roles`` are the words of role and title that stand with the names, or the head itself.
    """

    text: str
    names: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    head: str = ""
    pronoun: bool = False
    article: str = ""
    age: int | None = None

    @property
    def bare(self) -> str:
        """The phrase without its article and without what trails behind it."""
        return ARTICLE.sub("", trimmed(self.text))

    @property
    def core(self) -> str:
        """The bare phrase without brackets and appositions: «…, a war monitor», «… (SOHR)»."""
        return ADDED.sub("", self.bare).strip(" ,") or self.bare


def trimmed(text: str) -> str:
    """The phrase without relative clauses, quotation marks and stray marks at its ends.

    >>> trimmed("Lee Seong Kweun, a lawmaker who was in the room,")
    'Lee Seong Kweun, a lawmaker'
    """
    return TAIL.sub("", LEAD.sub("", " ".join(text.split()))).strip(" ,;:—–-\"“”‘’'")


def bare_word(word: str) -> str:
    """Lower case, without possessive and full stop.

    >>> bare_word("Korea’s"), bare_word("Gen.")
    ('korea', 'gen')
    """
    return re.sub(r"['’]s?$", "", word).rstrip(".").lower()


def is_capital(word: str) -> bool:
    """Whether a word is written like a part of a name.

    >>> is_capital("el-Sisi"), is_capital("Kweun"), is_capital("lawmaker")
    (True, True, False)
    """
    return word[:1].isupper() or bool(re.match(r"(?:al|el|ul|ad|as|an|ar|at|az|ash|d|l)[-‑'’][A-Z]", word))


def is_name(words: Sequence[str]) -> bool:
    """Whether the words look like a person's name: one to five, capitals and particles, no body's head.

    >>> is_name(["Mohammed", "bin", "Salman"]), is_name(["Defence", "Ministry"]), is_name(["the", "mayor"])
    (True, False, False)
    """
    if not 1 <= len(words) <= 5 or not is_capital(words[-1]):
        return False
    if not all(is_capital(word) or word.lower() in listed("particles") for word in words):
        return False
    if words[0].lower() in ARTICLES or (len(words) == 1 and not _may_stand_alone(words[0])):
        return False
    lowered = [bare_word(word) for word in words]
    return not any(word in body_heads() or word in nation_words() for word in lowered)


def _may_stand_alone(word: str) -> bool:
    return not word.isupper() and word.lower() not in listed("common") | listed("nobody")


def persons_in(text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The people a noun phrase names and the roles that stand with them.

    >>> persons_in("North Macedonia’s Interior Minister Pance Toskovski")[0]
    ('Pance Toskovski',)
    >>> persons_in("the head of the Kocani hospital, Kristina Serafimovska")[0]
    ('Kristina Serafimovska',)
    >>> persons_in("Reps. Lee Seong-kweun of the People Power Party and Kim Byung-kee")[0]
    ('Lee Seong-kweun', 'Kim Byung-kee')
    """
    phrase = re.sub(r"\([^)]*\)", " ", trimmed(text))
    if JOINED_BODY.match(phrase) and bare_word(phrase.split()[-1]) in body_heads():
        return (), frozenset()
    phrase = BODY_WITH_AND.sub(_joined, phrase)
    parts = re.split(r",\s*(?:and\s+)?|\s+and\s+|\s+&\s+", phrase)
    names: list[str] = []
    found: set[str] = set()
    joined = re.search(r"\s(?:and|&)\s", phrase) is not None
    for index, part in enumerate(parts):
        name, with_roles = _person_of(part, first=index == 0)
        found |= with_roles
        # after a comma an apposition may name something else: «Taseva, of Kocani»
        if name and (not names or (joined and (" " in name or name == part.strip()))):
            names.append(name)
    return tuple(dict.fromkeys(names)), frozenset(found)


def _joined(body: re.Match[str]) -> str:
    """«Immigration and Naturalization Service» is one body: its «and» joins no two speakers."""
    a_person = bare_word(body["first"].split()[0]) in given()
    heads = [
        word for word in map(bare_word, body["last"].split()) if word in body_heads() and not is_role(word)
    ]
    return f"{body['first']}-and-{body['last']}" if heads and not a_person else body[0]


def _person_of(part: str, *, first: bool) -> tuple[str | None, set[str]]:
    """The person named in one part of a phrase, and the roles around the name."""
    words = [word for word in WORD.findall(part) if word[0].isalnum()]
    words = words[1:] if words and words[0].lower() in ARTICLES else words
    lowered = [bare_word(word) for word in words]
    places = [i for i, word in enumerate(lowered) if is_role(word)]
    surname = bool(places) and places[-1] == len(words) - 1 and lowered[-1] in listed("surnames")
    if surname and (len(places) > 1 or lowered[0] in given()):
        places.pop()  # «Rep. Peter King»
    found = {lowered[i] for i in places}
    last = places[-1] if places else -1
    rest = words[last + 1 :]
    before = ""
    while last >= 0 and rest and bare_word(rest[0]) in words_of("roles", "offices") | {"and", "for", "of"}:
        before, rest = bare_word(rest[0]), rest[1:]
    if before in ("of", "for"):
        rest = []  # «mayor of Am Kharif» names a place
    cut = next((i for i, word in enumerate(rest) if i and word in ("of", "for", "from", "in", "at")), None)
    owned = max((i for i, word in enumerate(words) if re.search(r"['’]s$", word)), default=-1)
    run = _run_at_end(words)
    candidates = [rest, rest[:cut]]
    # «Amnesty's Donatella Rovera», «Superintendent of Police Rajesh Kumar»
    candidates += [words[owned + 1 :]] if owned >= 0 and len(words) - owned > 2 else []
    # but «mayor of Am Kharif», «an official of the Ministry of Emergency Situations» name no person
    placed = len(run) < len(words) and lowered[len(words) - len(run) - 1] in (
        "of",
        "in",
        "at",
        "for",
        "from",
        "near",
    )
    if last >= 0 and len(run) > 1 and not placed and not any(map(is_role, map(bare_word, run))):
        candidates.append(run)
    for candidate in candidates:
        if candidate and is_name(candidate) and (last >= 0 or first or len(candidate) > 1):
            return _as_written(part, candidate), found
    return None, found


def _as_written(part: str, words: Sequence[str]) -> str:
    """The words as they stand in the phrase, the full stops of initials kept."""
    hit = re.search(r"\.?\s+".join(map(re.escape, words)), part)
    return re.sub(r"['’]s?$", "", " ".join((hit[0] if hit else " ".join(words)).split()))


def is_role(word: str) -> bool:
    """Whether a lower-case word names a person by what they do, compounds included.

    >>> is_role("minister"), is_role("front-runner"), is_role("vice-president"), is_role("19-year-old")
    (True, True, True, True)
    """
    parts = re.split(r"[-‐‑]", word)
    if word in roles() or "".join(parts) in roles():
        return True
    return len(parts) > 1 and parts[-1] in roles() | {"elect", "general", "old"}


def _run_at_end(words: Sequence[str]) -> list[str]:
    start = len(words)
    while start and (is_capital(words[start - 1]) or words[start - 1].lower() in listed("particles")):
        start -= 1
    return list(words[start:])


def head_of(text: str) -> str:
    """The head noun of a phrase, in lower case.

    >>> head_of("a senior US official familiar with the talks"), head_of("the Ministry of Internal Affairs")
    ('official', 'ministry')
    """
    phrase = ARTICLE.sub("", trimmed(text))
    before = COMPLEMENT.split(phrase, maxsplit=1)[0] or phrase
    words = [
        word
        for word in WORD.findall(before)
        if word[0].isalnum() and word.lower() not in ("there", "here", "alike")
    ]
    return bare_word(words[-1]) if words else ""


def parse(text: str) -> Phrase:
    """Take a noun phrase apart.

    >>> parse("the 19-year-old").age, parse("he").pronoun, parse("a survivor").article
    (19, True, 'a')
    """
    phrase = trimmed(text)
    article = ARTICLE.match(phrase)
    age = AGE.search(text)
    years = int(next(filter(None, age.groups()))) if age else None
    alone = CONTRACTED.sub("", phrase.lower())  # «he’s» of «he’s told»
    if alone in listed("pronouns") and not (phrase.isupper() and len(phrase) > 2):  # the WHO
        return Phrase(text, head=alone, pronoun=True)
    names, found = persons_in(text)
    if article and not found and all(" " not in name for name in names):
        names = ()  # «the Republican», «the Pentagon»
    head = head_of(phrase)
    return Phrase(
        text,
        names=names,
        roles=found | ({head} if is_role(head) else set()),
        head=head,
        article=article[0].strip().lower() if article else "",
        age=years,
    )


def same(a: Iterable[str], b: Iterable[str]) -> bool:
    """Whether one name's words are all in the other, spelling of capitals and hyphens apart."""
    left, right = ({re.sub(r"[-‑'’.]", "", word).lower() for word in words} for words in (a, b))
    return bool(left and right) and (left <= right or right <= left)
