"""Single keys: what they do, which they are for this person, and whether they are on at all.

WCAG 2.1.4: a shortcut of one character can be turned off and rebound. Every one is the key of a button
or link that is there anyway; the page says which, and ``sayso.js`` presses it.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec import Struct

COOKIE = "sayso_keys"

# action -> its key and what it does
ACTIONS = {
    "next": ("j", "next in the queue"),
    "previous": ("k", "the one before"),
    "accept": ("a", "accept, and go on"),
    "reject": ("x", "reject, and go on"),
    "unsure": ("u", "unsure, and go on"),
    "edit": ("e", "edit a field"),
    "split": ("s", "decide on each figure by itself"),
    "undo": ("z", "undo my last decision"),
    "flag": ("f", "ask for a second reviewer, and go on"),
    "search": ("/", "search"),
    "help": ("?", "these keys"),
}


class Keys(Struct, frozen=True):
    """The keys in force for one browser."""

    on: bool = True
    bound: dict[str, str] = {}

    def of(self, action: str) -> str | None:
        """The key of an action, or null where keys are off."""
        return (self.bound.get(action) or ACTIONS[action][0]) if self.on else None


def read(cookies: Mapping[str, str]) -> Keys:
    """The keys in the browser's cookie; the usual ones where there is none or it is broken."""
    try:
        keys = msgspec.json.decode(bytes.fromhex(cookies.get(COOKIE, "")), type=Keys)
    except (msgspec.MsgspecError, ValueError):
        return Keys()
    return Keys(
        keys.on, {action: key for action, key in keys.bound.items() if action in ACTIONS and len(key) == 1}
    )


def write(keys: Keys) -> str:
    """The cookie's value: hexadecimal, so that any key may stand in it."""
    return msgspec.json.encode(keys).hex()


def bind(fields: Mapping[str, str], *, on: bool) -> Keys | str:
    """The keys a form asks for, or what is wrong with them."""
    bound = {action: fields.get(action, "").strip() or ACTIONS[action][0] for action in ACTIONS}
    for action, key in bound.items():
        if len(key) != 1 or not key.isprintable():
            return f"«{ACTIONS[action][1]}»: a key is one character, not {key!r}"
    for key in bound.values():
        same = [ACTIONS[action][1] for action, other in bound.items() if other == key]
        if len(same) > 1:
            return f"{key!r} stands for two things: {' and '.join(same)}"
    return Keys(on, {action: key for action, key in bound.items() if key != ACTIONS[action][0]})
