"""The door of a team's ledger: passwords, sessions, and how often somebody may try.

A session is a secret in a cookie; the ledger keeps its hash alone. Passwords are kept as argon2id hashes.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections import OrderedDict, deque
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING

from msgspec import Struct

from sayso.errors import ConfigError
from sayso.ledger import Ledger
from sayso.types import Person

if TYPE_CHECKING:
    from argon2 import PasswordHasher

COOKIE = "sayso_session"
LASTS = timedelta(hours=12)
SHORTEST, LONGEST = 12, 1000  # characters of a password
WINDOW = timedelta(minutes=15)
TRIES_OF_NAME, TRIES_OF_ADDRESS = 5, 30  # wrong passwords in a window
REMEMBERED = 10_000  # names and addresses
AT_ONCE = 2  # hashes made at the same time: each takes 64 MiB


class TooManyTriesError(ConfigError):
    """Too many wrong passwords lately."""


class Visit(Struct, frozen=True):
    """Who asks, and the ledger as they may see it."""

    person: Person
    ledger: Ledger


class Tries:
    """Wrong passwords of the last minutes, by name and by address."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._wrong: OrderedDict[str, deque[datetime]] = OrderedDict()

    def check(self, at: datetime, limits: dict[str, int]) -> None:
        """Raise TooManyTriesError where one of the keys has used up its tries."""
        with self._lock:
            for key, limit in limits.items():
                wrong = self._wrong.get(key, deque())
                while wrong and wrong[0] <= at - WINDOW:
                    wrong.popleft()
                if len(wrong) >= limit:
                    minutes = int((wrong[0] + WINDOW - at).total_seconds() // 60) + 1
                    raise TooManyTriesError(f"too many wrong passwords: try again in {minutes} minutes")

    def note(self, at: datetime, keys: dict[str, int]) -> None:
        """Remember a wrong password."""
        with self._lock:
            for key in keys:
                self._wrong.setdefault(key, deque(maxlen=100)).append(at)
                self._wrong.move_to_end(key)
            while len(self._wrong) > REMEMBERED:
                self._wrong.popitem(last=False)

    def forget(self, key: str) -> None:
        """The right password was given."""
        with self._lock:
            self._wrong.pop(key, None)


class Door:
    """Who comes in. It holds the whole ledger; nothing but sign-in and the keeping of people asks it."""

    def __init__(self, ledger: Ledger, clock: Callable[[], str]) -> None:
        self._ledger = ledger
        self._clock = clock
        self._tries = Tries()
        self._hashing = BoundedSemaphore(AT_ONCE)

    def sign_in(self, name: str, password: str, *, address: str) -> str:
        """Begin a session and give its secret; raises ConfigError where name or password is wrong.

        A name that nobody has takes as long as a wrong password, and is told in the same words.
        """
        at = datetime.fromisoformat(self._clock())
        keys = {f"name {name.casefold()[:200]}": TRIES_OF_NAME, f"from {address}": TRIES_OF_ADDRESS}
        self._tries.check(at, keys)
        people = self._ledger.people
        found = people.get(name)
        kept = people.password(name) if found else None
        with self._hashing:
            self._tries.check(at, keys)  # many may have come at once, and waited here
            right = verify(kept or nobodys(), password)
            if found is None or kept is None or not found.active or not right:
                self._tries.note(at, keys)
                raise ConfigError("the name or the password is wrong")
        self._tries.forget(next(iter(keys)))
        secret = secrets.token_urlsafe(32)
        ends = (at + LASTS).isoformat(timespec="seconds")
        people.sign_in(name, digest=digest(secret), ends=ends)
        return secret

    def visit(self, secret: str) -> Visit | None:
        """Who the session belongs to, if it has not ended, with the ledger through their gate."""
        person = self._ledger.people.signed_in(digest(secret)) if secret else None
        return Visit(person, self._ledger.as_seen_by(person.id)) if person else None

    def sign_out(self, secret: str) -> None:
        """End a session."""
        self._ledger.people.sign_out(digest(secret))

    def change_password(self, person: Person, old: str, new: str, *, address: str) -> str:
        """Keep a new password of one's own; other sessions end. Gives the secret of a new session."""
        self.sign_out(self.sign_in(person.id, old, address=address))
        with self._hashing:
            made = hashed(new)
        self._ledger.people.keep(person, by=person.id, password=made)
        return self.sign_in(person.id, new, address=address)

    @property
    def is_empty(self) -> bool:
        """Whether nobody can sign in yet."""
        return not any(person.active for person in self._ledger.people)


def digest(secret: str) -> str:
    """What the ledger keeps of a session's secret."""
    return hashlib.sha256(b"sayso session\0" + secret.encode()).hexdigest()


def hashed(password: str) -> str:
    """A password as it is kept; raises ConfigError where it is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise ConfigError(f"a password has {SHORTEST} characters or more")
    return _hasher().hash(unicodedata.normalize("NFC", password))


def verify(kept: str, password: str) -> bool:
    """Whether a password is the one that is kept."""
    from argon2.exceptions import Argon2Error, InvalidHashError

    try:
        return _hasher().verify(kept, unicodedata.normalize("NFC", password[:LONGEST]))
    except (Argon2Error, InvalidHashError):
        return False


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()  # argon2id with the parameters of RFC 9106 for little memory


@cache
def nobodys() -> str:
    """A hash that no password fits, to be compared with where a name is unknown."""
    return _hasher().hash(secrets.token_urlsafe(32))
