"""More samples than there are pages: clean articles, articles with a little noise, and articles put into
the frames of real pages, so that the model is not fitted to one stripper's style.
"""

from __future__ import annotations

from random import Random

from corpus import Sample
from sayso.report.lines import Line
from sayso.report.topic import topic

TEASERS = [
    "Related article", "Related:", "Related stories", "Read more:", "READ MORE", "See also:", "Also read:",
    "More on this story", "Recommended", "ADVERTISEMENT", "Advertisement", "Story continues below",
    "Sign up for our newsletter", "Watch:", "Read also",
]  # fmt: skip
CAPTIONS = [
    "Image Credit: Getty",
    "Rescue workers search the rubble of a building. (AP Photo/Ivan Nowak)",
    "A still image from a video released on Monday shows smoke over the town. [SCREEN CAPTURE]",
    "File photo: soldiers stand guard near the border. (Reuters)",
    "Photo: Handout",
    "Protesters march through the centre of the city on Sunday. Photograph: AFP",
]
LABELLED = ["Source: {}, citing officials", "Details: {}", "Background:", "Previously:", "What happened: {}"]
NAMES = [
    "Anna Kowalski",
    "Damien Lee",
    "Maria Petrova",
    "John Okafor",
    "Kim Min-ji",
    "Priya Singh",
    "Omar Haddad",
    "Luis Garcia",
]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "December",
]
HEADS = [
    "5 Min Read",
    "3 min read",
    "2 minute read",
    "Share",
    "World",
    "News",
    "Politics",
    "CNN",
    "Reuters",
    "BBC News",
]
TAILS = [
    ["TAGGED:", "Share This Article", "Leave a comment"],
    ["Share."],
    ["Leave a Reply", "Your email address will not be published. Required fields are marked *"],
    [],
]
Rows = list[tuple[str, bool]]


class Mixer:
    """Makes samples of ``articles`` (rows with title and text) and the noise of ``train`` pages."""

    def __init__(self, articles: list[dict], train: list[Sample], rng: Random) -> None:
        self.articles = articles
        self.train = train
        self.rng = rng
        self.titles = [row["title"] for row in articles if len(row["title"]) > 15]
        self.noise = [
            line.text
            for page in train
            for line, one in zip(page.found, page.body, strict=True)
            if not one and len(line.text) < 200
        ]

    def samples(self, *, frames: int, clean: int, mild: int) -> list[Sample]:
        """``frames`` articles in the frame of every page, ``clean`` bare ones, ``mild`` noisy ones."""
        pick = self.rng.choice
        made = [self.frame(page, pick(self.articles)) for page in self.train for _ in range(frames)]
        made += [self.clean(pick(self.articles)) for _ in range(clean)]
        made += [self.mild(pick(self.articles)) for _ in range(mild)]
        return [sample for sample in made if any(sample.body)]

    def paragraphs(self, row: dict) -> tuple[str, list[str]]:
        """Title and paragraphs of an article, often cut short: reports are shorter than features."""
        rest = [line.strip() for line in row["text"].split("\n") if line.strip()]
        title, rest = rest[0].rstrip("."), rest[1:] or rest
        return title, rest[: self.rng.randint(2, 15)] if self.rng.random() < 0.6 else rest

    def clean(self, row: dict) -> Sample:
        """An article alone: with or without its title, sometimes in capitals or one paragraph long."""
        title, rest = self.paragraphs(row)
        if self.rng.random() < 0.1:
            rest = rest[:1]
        made: Rows = [(title, False)] if self.rng.random() < 0.5 else []
        for one in rest:
            if self.rng.random() < 0.03:
                made.append((self.rng.choice(LABELLED).format(" ".join(one.split()[:6])), True))
            made.append((one, True))
        if self.rng.random() < 0.1:
            made = [(text.upper(), one) for text, one in made]
        return self._lay_out("clean", made, 0.3, title=title)

    def mild(self, row: dict) -> Sample:
        """An article as people paste it: byline, date, teasers, share buttons, some lines of menus."""
        rng = self.rng
        title, rest = self.paragraphs(row)
        made: Rows = [(text, False) for text in self._head(title)]
        for i, one in enumerate(rest):
            made.append((one, True))
            if i + 1 < len(rest) and rng.random() < 0.1:
                made += [(text, False) for text in self._teaser()]
        tail = list(rng.choice(TAILS)) if rng.random() < 0.6 else []
        if rng.random() < 0.3:
            tail += ["Related Posts", *rng.sample(self.titles, 3)]
        if rng.random() < 0.3:
            tail += rng.sample(self.noise, rng.randint(1, 8))
        return self._lay_out("mild", made + [(text, False) for text in tail], 0.4, title=title)

    def frame(self, page: Sample, row: dict) -> Sample:
        """A real page whose article is another one; the lines that interrupted it interrupt this one."""
        title, rest = self.paragraphs(row)
        places = [i for i, one in enumerate(page.body) if one]
        first, last = places[0], places[-1]
        heads = [
            line.text for line in page.found[max(0, first - 12) : first] if 4 <= len(line.text.split()) <= 25
        ]
        headline = max(heads, key=len, default=None)
        gaps = [page.found[i].text for i in range(first, last) if not page.body[i]][: len(places)]
        where = (
            set(self.rng.sample(range(1, len(rest)), min(len(gaps), len(rest) - 1)))
            if len(rest) > 1
            else set()
        )
        made: Rows = [(title if line.text == headline else line.text, False) for line in page.found[:first]]
        for i, one in enumerate(rest):
            if i in where:
                made.append((gaps.pop(0), False))
            made.append((one, True))
        made += [(line.text, False) for line in page.found[last + 1 :]]
        return self._lay_out(page.id, made, 0.5, style="none", title=title)

    def _head(self, title: str) -> list[str]:
        rng = self.rng
        head = [title] if rng.random() < 0.9 else []
        if rng.random() < 0.6:
            by = rng.choice(["", "By ", "by ", "By: "]) + rng.choice(NAMES)
            head.append(by + rng.choice(["", "", ", CNN", " in Kyiv", ", Staff Writer"]))
        if rng.random() < 0.5:
            head.append(rng.choice(HEADS))
        if rng.random() < 0.5:
            head.append(self._date())
        if rng.random() < 0.3:
            head = rng.sample(self.noise, rng.randint(1, 6)) + head
        if rng.random() < 0.4:
            head.append(rng.choice(CAPTIONS))
        return head

    def _date(self) -> str:
        rng = self.rng
        day, month, year = rng.randint(1, 28), rng.choice(MONTHS), rng.randint(2005, 2025)
        forms = (
            f"{month} {day}, {year}",
            f"Published: {day} {month[:3]}. {year}, {rng.randint(0, 23)}:{rng.randint(10, 59)}",
            f"{day} {month} {year}",
            f"Updated {rng.randint(1, 12)}:{rng.randint(10, 59)} PM ET, {month[:3]} {day}, {year}",
        )
        return rng.choice(forms)

    def _teaser(self) -> list[str]:
        rng = self.rng
        if rng.random() < 0.25:
            return [rng.choice(CAPTIONS)]
        label, title = rng.choice(TEASERS), rng.choice(self.titles)
        if label.lower().startswith("adv"):
            return [label]
        return [f"{label} {title}"] if label.endswith(":") and rng.random() < 0.5 else [label, title]

    def _lay_out(self, id: str, made: Rows, weight: float, *, title: str, style: str | None = None) -> Sample:
        """Rows as lines of a text, with blank lines everywhere, nowhere, or between the article's own."""
        style = style or self.rng.choice(["none", "all", "body"])
        found: list[Line] = []
        at = 0
        for text, one in made:
            gap = (
                not found
                or (style == "all" and (one or self.rng.random() < 0.5))
                or (style == "body" and one)
            )
            at += 2 if gap else 1
            found.append(Line(text, at, at + len(text), gap))
            at += len(text)
        about = topic(title, None) if self.rng.random() < 0.5 else frozenset()
        return Sample(id, found, [one for _, one in made], weight, about=about)
