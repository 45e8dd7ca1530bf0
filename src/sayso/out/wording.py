"""Accounts in words, the same wherever shown: a range with its rule, counts, standing, confirmation."""

from __future__ import annotations

from sayso.types import Account, Origin, PublishedRange, Rival

NOT_CONFIRMED = "not yet confirmed"
CONFIRMED = "confirmed by a person"
UNNAMED = "nobody named"
QUOTES = "\"'“”‘’«» "

# relation -> how a number with it reads
RELATIONS = {
    "exact": "{}",
    "about": "about {}",
    "at_least": "at least {}",
    "more_than": "more than {}",
    "at_most": "at most {}",
    "less_than": "fewer than {}",
    "nearly": "nearly {}",
}
STANDING = {
    "standing": "",
    "superseded": "superseded by a later figure",
    "denied": "denied",
    "withdrawn": "withdrawn",
}


# what a speaker makes of a number that is put to it
STANCES: dict[str, str] = {
    "deny": "denied by this speaker",
    "no_comment": "this speaker would not comment",
    "not_acknowledged": "not acknowledged by this speaker",
}


def thousands(number: int) -> str:
    """A number with its thousands set apart.

    >>> thousands(11000)
    '11,000'
    """
    return f"{number:,}"


def plural(count: int, noun: str) -> str:
    """A count with its noun.

    >>> plural(1, "report"), plural(2, "report")
    ('1 report', '2 reports')
    """
    return f"{thousands(count)} {noun}{'' if count == 1 else 's'}"


def interval(low: int | None, high: int | None) -> str:
    """Two bounds, either of which may be open.

    >>> interval(40, 45), interval(3000, None), interval(None, 1000), interval(9, 9)
    ('40 to 45', '3,000 or more', 'up to 1,000', '9')
    """
    if low is not None and high is not None:
        return thousands(low) if low == high else f"{thousands(low)} to {thousands(high)}"
    if low is not None:
        return f"{thousands(low)} or more"
    return f"up to {thousands(high)}" if high is not None else "no number"


def range_words(found: PublishedRange) -> str:
    """The range of published figures, without the rule's name.

    >>> range_words(PublishedRange(low=100, high=4700, open_high=True, best=None, rule="r/1"))
    '100 to 4,700 or more'
    """
    words = interval(found.low, found.high)
    return f"{words} or more" if found.open_high and found.high is not None else words


def range_sentence(account: Account) -> str:
    """The range with its name and its rule, as it may be printed beside a question."""
    found = account.published_range
    return f"Range of published figures: {range_words(found)} (rule {found.rule})"


def counts_words(account: Account) -> str:
    """How many reports, how many origins stand behind them, and how many figures name nobody."""
    return (
        f"{plural(account.reports, 'report')}, {plural(account.independent_origins, 'independent origin')}, "
        f"{account.unresolved} unresolved"
    )


def figure_words(rival: Rival) -> str:
    """What one figure says; a vague wording is quoted with the bounds it was given.

    >>> figure_words(Rival(claim="c", report="r", start=0, end=1, source=None, low=200, best=None, high=999,
    ...     relation="vague", certainty="asserted", published=None, as_of=None, text="several hundred",
    ...     origin="o"))
    '«several hundred» (200 to 999)'
    """
    one = rival.best if rival.best is not None else rival.low if rival.low is not None else rival.high
    if rival.relation == "vague":
        return f"«{rival.text.strip(QUOTES)}» ({interval(rival.low, rival.high)})"
    if rival.relation == "range" or one is None:
        return interval(rival.low, rival.high)
    return RELATIONS[rival.relation].format(thousands(one))


def confirmation(rival: Rival) -> str:
    """Whether a person has compared the figure with its text."""
    return CONFIRMED if rival.confirmed else NOT_CONFIRMED


def confirmed_words(account: Account) -> str:
    """How many of the figures a person has confirmed."""
    done = sum(rival.confirmed for rival in account.figures)
    if not done:
        return NOT_CONFIRMED
    return (
        CONFIRMED if done == len(account.figures) else f"{done} of {len(account.figures)} figures confirmed"
    )


def standing(rival: Rival, origin: Origin | None, labels: dict[str, str]) -> str:
    """What has become of a figure, and by whose word; empty while it stands."""
    if origin and origin.stance != "affirm":
        return STANCES[origin.stance]
    words = STANDING[rival.status]
    by = {"denied": origin and origin.denied_by, "withdrawn": origin and origin.withdrawn_by}.get(
        rival.status
    )
    return f"{words} by {labels[by]}" if by and by in labels else words


def labels(account: Account) -> dict[str, str]:
    """Origin id -> its label."""
    return {origin.id: origin.label for origin in account.origins}
