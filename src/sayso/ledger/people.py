"""The people who work with a ledger, and who of them is signed in.

Passwords come as hashes and leave as hashes: what makes and checks them is the web's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import get_args

from msgspec import Struct
from sqlalchemy import Connection, delete, func, select

from sayso.errors import ConfigError
from sayso.ledger import rows, writing
from sayso.ledger.schema import person, session
from sayso.ledger.store import Store
from sayso.types import Person, Role


class People:
    """The people of one ledger; ``ledger.people``."""

    def __init__(self, store: Store, clock: Callable[[], str]) -> None:
        self._store = store
        self._clock = clock

    def __iter__(self) -> Iterator[Person]:
        with self._store.reading() as connection:
            found = people(connection)
        return iter(found)

    def get(self, id: str) -> Person | None:
        """The person ``id`` as they are now."""
        with self._store.reading() as connection:
            return one_person(connection, id)

    def keep(self, one: Person, *, by: str, password: str | None = None) -> None:
        """Keep a person as they are from now on; ``password`` is a hash, null leaves the one they have.

        Raises ConfigError where name or role makes no sense. Who leaves or gets a new password is signed out.
        """
        self._store.may("keep people")
        with self._store.writing() as connection:
            write_person(connection, one, password=password, by=by, at=self._clock())

    def password(self, id: str) -> str | None:
        """The hash of the password of the person ``id``; never given through a gate."""
        if self._store.gate is not None:
            raise ConfigError("passwords are not shown to anybody")
        with self._store.reading() as connection:
            return password_of(connection, id)

    def sign_in(self, id: str, *, digest: str, ends: str) -> None:
        """Begin a session until ``ends`` (ISO 8601, UTC); ``digest`` is of a secret of the browser's."""
        with self._store.writing() as connection:
            found = one_person(connection, id)
            if found is None or not found.active:
                raise ConfigError(f"{id!r} cannot sign in")
            begin(connection, Session(digest, id, self._clock(), ends))

    def signed_in(self, digest: str) -> Person | None:
        """Who the session ``digest`` belongs to, if it has not ended and they are active."""
        with self._store.reading() as connection:
            return signed_in(connection, digest, at=self._clock())

    def sign_out(self, digest: str) -> None:
        """End a session."""
        with self._store.writing() as connection:
            end(connection, digest)


class Session(Struct, frozen=True):
    """Somebody signed in; ``digest`` is of a secret of their browser's. Times are ISO 8601, UTC."""

    digest: str
    person: str
    began: str
    ends: str


def write_person(connection: Connection, one: Person, *, password: str | None, by: str, at: str) -> None:
    """Keep a person as they are from now on; without ``password`` the one they have stays."""
    for text, name in ((one.id, "id"), (one.name, "name")):
        if not text.strip() or text != rows.asked(text) or len(text) > 200:
            raise ConfigError(f"person: {name}: {text!r} names nobody")
    if one.role not in get_args(Role):
        raise ConfigError(f"role: {one.role!r} is none of {', '.join(get_args(Role))}")
    row = {
        "seq": writing.following(connection, person.c.seq),
        "id": one.id,
        "name": one.name,
        "role": one.role,
        "active": int(one.active),
        "password": password if password is not None else password_of(connection, one.id),
        "by": by,
        "at": at,
    }
    writing.insert_many(connection, person, [rows.clean(row)])
    if not one.active or password is not None:
        connection.execute(delete(session).where(session.c.person == one.id))


def people(connection: Connection) -> list[Person]:
    """Everybody, as they are now, by id."""
    newest = select(func.max(person.c.seq)).group_by(person.c.id)
    query = select(person).where(person.c.seq.in_(newest)).order_by(person.c.id)
    return [
        Person(id=row.id, name=row.name, role=row.role, active=bool(row.active))
        for row in connection.execute(query)
    ]


def one_person(connection: Connection, id: str) -> Person | None:
    """The person ``id`` as they are now."""
    query = select(person).where(person.c.id == rows.asked(id)).order_by(person.c.seq.desc()).limit(1)
    row = connection.execute(query).first()
    return Person(id=row.id, name=row.name, role=row.role, active=bool(row.active)) if row else None


def password_of(connection: Connection, id: str) -> str | None:
    """The hash of the password of the person ``id``."""
    query = select(person.c.password).where(person.c.id == rows.asked(id))
    found: str | None = connection.execute(query.order_by(person.c.seq.desc()).limit(1)).scalar()
    return found


def begin(connection: Connection, one: Session) -> None:
    """Sign somebody in, and forget the sessions that ended before."""
    connection.execute(delete(session).where(session.c.ends <= one.began))
    row = {"digest": one.digest, "person": one.person, "began": one.began, "ends": one.ends}
    writing.insert_many(connection, session, [row])


def signed_in(connection: Connection, digest: str, *, at: str) -> Person | None:
    """Who the session ``digest`` belongs to, if it has not ended and they are active."""
    query = select(session.c.person).where(session.c.digest == rows.asked(digest), session.c.ends > at)
    this = connection.execute(query).scalar()
    found = one_person(connection, this) if this is not None else None
    return found if found and found.active else None


def end(connection: Connection, digest: str) -> None:
    """Sign out."""
    connection.execute(delete(session).where(session.c.digest == rows.asked(digest)))
