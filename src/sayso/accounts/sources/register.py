"""The register of bodies: every office of every state, and bodies with names of their own, by all their
names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, cast

from sayso.accounts.sources.wording import Word, bag, cased, is_acronym, plain, states, tokens
from sayso.data import word_list
from sayso.types import SourceKind

KINDS: dict[str, SourceKind] = {
    "agency": "government_agency",
    "government": "government",
    "forces": "military",
    "society": "organisation",
    "group": "group",
    "wire": "news_agency",
    "outlet": "outlet",
}


class Body(NamedTuple):
    """A body: its key, the fullest English name, kind, state and what office of the state it is."""

    key: str
    name: str
    kind: SourceKind
    country: str | None = None
    office: str | None = None
    aliases: tuple[str, ...] = ()


class Register:
    """Bodies by key and by the words of their names."""

    def __init__(self) -> None:
        self.bodies: dict[str, Body] = {}
        self._named: dict[str, set[str]] = {}
        self._offices: dict[str, str] = {}
        self._general = set(
            plain(tokens("national central federal council commission authority office bureau"))
        )
        for office, row in _offices():
            for name in (row["name"], *_names(row["also"])):
                words = plain(tokens(name))
                self._offices.setdefault(bag(words), office)
                self._general.update(words)
        self._held: dict[str, str] = {}
        self._acronyms: dict[str, set[str]] = {}
        self._small: dict[str, set[str]] = {}  # names that are written in small letters
        for body in (*_of_states(), *_of_no_state()):
            self._add(body)
        for key, of in _held():
            self._held.setdefault(key, of)

    def office(self, words: list[str]) -> str | None:
        """The office that plain ``words`` name: «ministry defence» → defence."""
        return self._offices.get(bag(words))

    def is_general(self, words: list[str]) -> bool:
        """Whether ``words`` are such as offices anywhere are named with: «national emergency management
        agency».
        """
        return all(word in self._general for word in words)

    def named(self, words: Sequence[Word]) -> frozenset[str]:
        """Keys of the bodies that ``words`` name, in any order. Acronyms are told by their capitals."""
        if len(words) == 1 and words[0].cased in self._acronyms:
            return frozenset(self._acronyms[words[0].cased])
        capital = any(word.cased != word.low for word in words)
        found = self._named if capital else self._small
        return frozenset(found.get(bag(plain(word.low for word in words)), ()))

    def of(self, office: str, code: str) -> Body:
        """The office of a state or of a region with offices of its own; the general name where it has none
        of its own.
        """
        key = f"{office}@{code}"
        row = word_list("offices")[office]
        if office == "government":
            return Body(f"state:{code}", state_name(code), "government", code[:2], office)
        if key in self._held:
            return self.bodies[self._held[key]]
        if office == "army" and code not in str(word_list("sources")["army_apart"]).split():
            return self.of("armed_forces", code)
        name = "Red Crescent" if office == "red_cross" and code in _crescent() else str(row["name"])
        return Body(
            key,
            f"{name[:1].upper()}{name[1:]} ({state_name(code)})",
            row["kind"],
            code[:2],
            office,
        )

    def _add(self, body: Body) -> None:
        before = self.bodies.get(body.key)
        if before:
            body = before._replace(
                aliases=(*before.aliases, *(name for name in body.aliases if name not in before.aliases)),
                country=before.country or body.country,
                office=before.office or body.office,
            )
        self.bodies[body.key] = body
        for name in (body.name, *body.aliases):
            words = cased(name)
            if len(words) == 1 and is_acronym(words[0].cased):
                self._acronyms.setdefault(words[0].cased, set()).add(body.key)
                continue
            self._name(plain(word.low for word in words), body, small=name == name.lower())
            found, left = states().split(words)
            # «Kenya's National Intelligence Service» goes without Kenya where the state is plain
            rest = plain(word.low for word in left)
            own = body.country and any(body.country in codes for codes in found)
            if own and len(rest) > 1 and body.kind not in ("news_agency", "outlet"):
                self._name(rest, body)

    def _name(self, words: list[str], body: Body, *, small: bool = False) -> None:
        self._named.setdefault(bag(words), set()).add(body.key)
        if small or (body.office and self.office(words) == body.office):
            self._small.setdefault(bag(words), set()).add(body.key)


def _crescent() -> list[str]:
    return str(word_list("sources")["crescent"]).split()


def state_name(code: str) -> str:
    """What a state, or a region with offices of its own, is called; its code where the table lacks it.

    >>> state_name("KR"), state_name("PS:gaza"), state_name("PR")
    ('South Korea', 'Gaza', 'PR')
    """
    if ":" in code:
        return str(word_list("sources")["regions"][code]).split(" | ")[0]
    row = word_list("nations").get(code)
    return str(row["name"]) if row else code


def _offices() -> Iterator[tuple[str, dict[str, str]]]:
    return ((key, row) for key, row in word_list("offices").items() if isinstance(row, dict))


def _names(joined: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in joined.split(" | "))


def _slug(name: str, country: str | None) -> str:
    return f"body:{' '.join(plain(tokens(name)))}" + (f"@{country}" if country else "")


def _of_states() -> Iterator[Body]:
    """Bodies of bodies_states.toml; one body may hold two offices: the first one named is its key."""
    for code, row in word_list("bodies_states").items():
        if not isinstance(row, dict):
            continue
        country = None if code == "international" else code[:2]
        keys: dict[str, str] = {}
        for office, joined in row.items():
            if office == "palaces":
                yield Body(
                    f"state:{code}", state_name(code), "government", code, "government", _names(joined)
                )
            elif office == "government":
                yield Body(f"state:{code}", state_name(code), "government", code, office, _names(joined))
            elif office != "bodies":
                name, *also = _names(joined)
                keys.setdefault(name, f"{office}@{code}")
                kind = cast(SourceKind, word_list("offices")[office]["kind"])
                yield Body(keys[name], name, kind, country, office, tuple(also))
        for joined in row.get("bodies", ()):
            kind_word, _, rest = str(joined).partition(": ")
            name, *also = _names(rest)
            yield Body(_slug(name, country), name, KINDS[kind_word], country, None, tuple(also))


def _held() -> Iterator[tuple[str, str]]:
    """Every office of a state that has a name of its own, to the key of the body that holds it."""
    for code, row in word_list("bodies_states").items():
        if isinstance(row, dict):
            first: dict[str, str] = {}
            for office, joined in row.items():
                if office not in ("palaces", "government", "bodies"):
                    key = f"{office}@{code}"
                    yield key, first.setdefault(_names(joined)[0], key)


def _of_no_state() -> Iterator[Body]:
    """Bodies of bodies.toml, each with the key that bodies_states.toml gives it where it has one.

    A name without a state that several states' bodies bear adds nothing.
    """
    taken: dict[str, dict[str, Body]] = {}
    for body in _of_states():
        for name in (body.name, *body.aliases):
            taken.setdefault(name, {})[body.key] = body
    for row in word_list("bodies")["body"]:
        name, country, also = row["name"], row.get("country"), tuple(row.get("also", ()))
        known = [
            body
            for body in taken.get(name, {}).values()
            if country in (None, body.country) or body.key.startswith("state:")
        ]
        if len(known) == 1:
            yield known[0]._replace(aliases=(name, *also))
        elif not known:
            yield Body(_slug(name, country), name, row["kind"], country, None, also)


@cache
def register() -> Register:
    """The register, made once."""
    return Register()
