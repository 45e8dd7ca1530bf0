"""What a phrase says somebody does: a spokesman lends a body the voice, a minister heads one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sayso.accounts.sources.bodies import meant
from sayso.accounts.sources.register import Body, register
from sayso.accounts.sources.wording import cased, plain, states, tokens
from sayso.claims.who.words import roles
from sayso.data import word_list


@cache
def _voices() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "|".join(map(re.escape, str(word_list("sources")["voices"]).split()))
    words = words.replace("press\\-", "press[ -]")
    after = rf"\b(?:{words})\s+(?:for|of|at|from|with)\s+(?:the\s+)?(?P<body>[^,]+)"
    before = rf"(?:.*,\s+)?(?:an?\s+|the\s+)?(?P<body>[^,]*?\S)\s+(?:chief\s+)?(?:{words})\b"
    return re.compile(after, re.IGNORECASE), re.compile(before, re.IGNORECASE)


def voiced(phrase: str, countries: Sequence[str] = ()) -> tuple[Body | None, bool]:
    """The body a phrase says somebody speaks for, if it is known, and whether it says so of any at all.

    >>> voiced("a spokesman for the Israeli military")[0].name
    'Israel Defense Forces'
    >>> voiced("Kremlin spokesman Dmitri Peskov")[0].name
    'Russia'
    >>> voiced("Trump campaign spokesman Jason Miller"), voiced("Ana Petrovska")
    ((None, True), (None, False))
    """
    after, before = _voices()
    hit = after.search(phrase) or before.match(phrase)
    if not hit:
        return None, False
    return _the_body(re.sub(r"['’]s?$", "", hit["body"]), countries), True


def headed(phrase: str, countries: Sequence[str] = ()) -> Body | None:
    """The body that a title says somebody heads: «Defence Minister», «head of the NIS».

    >>> headed("North Macedonia's Interior Minister Pance Toskovski").name
    'Ministry of Interior (North Macedonia)'
    >>> headed("the director of the World Health Organization").name, headed("a farmer") is None
    ('World Health Organization', True)
    """
    named, left = states().split(cased(phrase))
    words = f" {' '.join(plain(word.low for word in left))} "
    codes = {code for each in named for code in each} or set(countries)
    for title, office in word_list("sources")["held"].items():
        if office == "government" and not _of_the_state(phrase, title):
            continue  # «police president», «president of the committee»
        if len(codes) == 1 and f" {' '.join(plain(tokens(title)))} " in words:
            return register().of(office, next(iter(codes)))
    heads = "|".join(str(word_list("sources")["heads"]).split())
    hit = re.search(rf"\b(?:{heads})\s+of\s+(?:the\s+)?(?P<body>[^,]+)", phrase, re.IGNORECASE)
    return _the_body(hit["body"], countries) if hit else None


def _of_the_state(phrase: str, title: str) -> bool:
    """Whether nothing beside a title says that it is of something smaller than a state.

    >>> _of_the_state("former President Ruto", "president"), _of_the_state("union president", "president")
    (True, False)
    >>> _of_the_state("Ana Ruiz, president of the Relatives' Committee", "president")
    False
    """
    hit = re.search(rf"(?P<before>[^,]*?)\b{title}\b(?:\s+of\s+(?P<of>[^,]+))?", phrase, re.IGNORECASE)
    if not hit:
        return True
    before = {word.low for word in states().split(cased(hit["before"]))[1]}
    of = cased(hit["of"] or "")
    whole = str(word_list("sources")["whole"]).split()
    named = bool(states().split(of)[0]) or any(word.low in whole for word in of)
    return before <= set(str(word_list("sources")["before_title"]).split()) and (not of or named)


def without_role(name: str) -> str:
    """The person's own name: what stands after the last word of role, before any apposition.

    >>> without_role("Chinese President Xi"), without_role("police spokesman")
    ('Xi', '')
    >>> without_role("Dean Smith, a farmer")
    'Dean Smith'
    """
    words = re.split(r",\s+(?=[a-z])", name, maxsplit=1)[0].split()
    last = -1
    for at, word in enumerate(words):
        low = re.sub(r"['’]s?$", "", word).rstrip(".").lower()
        if low in roles() or low in str(word_list("sources")["voices"]).split():
            last = at
    # «Martin Luther King»: a role that ends a name in capitals is a surname
    if last == len(words) - 1 and last > 0 and words[last][:1].isupper() and words[0][:1].isupper():
        return " ".join(words)
    rest = words[last + 1 :]
    return "" if rest and rest[0].lower() in ("for", "of", "at", "from", "with") else " ".join(rest)


def _the_body(phrase: str, countries: Sequence[str]) -> Body | None:
    found = meant(phrase, countries=countries)
    return found.bodies[0] if len(found.bodies) == 1 and found.certain else None
