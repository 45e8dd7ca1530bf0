"""The word lists that shapes of names are told by, as sets."""

from __future__ import annotations

from functools import cache

from sayso.data import word_list


@cache
def listed(key: str) -> frozenset[str]:
    """The words of one list of ``names.toml``.

    >>> "bin" in listed("particles")
    True
    """
    return frozenset(str(word_list("names")[key]).split())


@cache
def words_of(name: str, key: str) -> frozenset[str]:
    """The words of one list, with their regular plurals."""
    words = str(word_list(name)[key]).split()
    return frozenset(words) | frozenset(
        word + ("es" if word.endswith(("s", "ch")) else "s") for word in words
    )


@cache
def roles() -> frozenset[str]:
    """Everything that names a person by what they do, titles and irregular plurals included."""
    return words_of("roles", "roles") | words_of("roles", "titles") | words_of("roles", "irregular")


@cache
def given() -> frozenset[str]:
    """Given names that tell he from she."""
    return words_of("given", "female") | words_of("given", "male")


@cache
def body_heads() -> frozenset[str]:
    """Nouns that make a capitalised phrase the name of a body rather than of a person."""
    keys = (
        "news_agency",
        "outlet",
        "outlet_names",
        "military",
        "government_agency",
        "government",
        "organisation",
    )
    return frozenset().union(*(words_of("heads", key) for key in keys), listed("never_people")) - listed(
        "people_too"
    )


@cache
def nation_words() -> frozenset[str]:
    """Single words that name a state or its people, in lower case."""
    found: set[str] = set()
    for nation in word_list("nations").values():
        if isinstance(nation, dict):
            found |= {name.lower() for name in (nation["name"], *nation["people"]) if " " not in name}
    return frozenset(found) - listed("states_too") | {"united"}


@cache
def vague() -> frozenset[str]:
    """Words before a role that do not tell one bearer from another."""
    return frozenset(str(word_list("speakers")["vague"]["words"]).split())
