"""Every error Sayso raises on purpose.

    SaysoError
    ├── SpanError            a span does not equal the text it points at: a bug, never bad input
    ├── InputError           one input could not be read; a batch records it and goes on
    │   ├── FetchError       an address could not be fetched
    │   │   └── BlockedAddressError   the address is private, loopback, link-local or metadata
    │   └── LanguageError    the report is in a language that is not read for claims
    ├── ConfigError          a setting or a flag is wrong
    │   └── RoleError        somebody's role is not enough for what they ask
    ├── ModelError           a model or data file is missing or does not load
    └── LedgerError          the ledger cannot be opened, read or written
        ├── LedgerBusyError  another process holds the ledger
        └── DecidedError     somebody decided on the same matter in the meantime

A message says the value, the place and what to do.
"""


class SaysoError(Exception):
    """Root of the tree."""


class SpanError(SaysoError):
    """A span does not equal the text it points at."""


class InputError(SaysoError):
    """One input could not be read."""


class FetchError(InputError):
    """An address could not be fetched."""


class BlockedAddressError(FetchError):
    """The address resolves to a private, loopback, link-local or metadata host."""


class LanguageError(InputError):
    """The report is in a language that is not read for claims."""


class ConfigError(SaysoError):
    """A setting or a flag is wrong."""


class RoleError(ConfigError):
    """Somebody's role is not enough for what they ask."""


class ModelError(SaysoError):
    """A model or data file is missing or does not load."""


class LedgerError(SaysoError):
    """The ledger cannot be opened, read or written."""


class LedgerBusyError(LedgerError):
    """Another process holds the ledger."""


class DecidedError(LedgerError):
    """Somebody decided on the same matter in the meantime, and the decision was not seen."""
