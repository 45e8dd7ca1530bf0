"""A sighting: one figure with all that tells which account and which origin it belongs to.

Made from the claims of one report alone, so that it can be kept beside them: whatever is compared
later is compared between sightings.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sayso.accounts.armies import foe_of, movements, names_enemy, of_an_army, own_side
from sayso.accounts.clause import Clause, Widest, clause_about
from sayso.accounts.eras import Reach, elsewhen, eras, reach_of
from sayso.accounts.groups import groups, sent_group, told_group
from sayso.accounts.inside import beside, inside
from sayso.accounts.occasion import occasions, told_occasion
from sayso.accounts.parts import at_a_hospital, mark_of, of_the_part, part_of, told_twice
from sayso.accounts.scene import Scene, Spot, scene_of
from sayso.accounts.sides import sides, states_of
from sayso.accounts.speaker import Titles, Voice, voice_of
from sayso.accounts.when import days
from sayso.accounts.who import head_of
from sayso.types import Claim, Figure, Level, Polarity, Relation


class Sighting(Struct, frozen=True, kw_only=True, array_like=True):
    """One figure as grouping sees it. Days count from 1 January of the year 1; null is «not told».

    ``told_*`` fields stand in the figure's own clause, the others are its report's.
    """

    id: str  # c_…@start-end
    claim: str
    report: str
    start: int
    end: int
    text: str
    outlet: str | None
    published: int | None
    published_on: str | None
    text_kind: Literal["original", "retold"]
    # the number
    measure: str
    low: int | None
    best: int | None
    high: int | None
    relation: Relation
    certainty: Level
    polarity: Polarity
    scope: str
    reach: Reach
    # who was counted
    who: str | None
    told_nations: tuple[str, ...]
    nations: tuple[str, ...]
    group: str | None
    mark: str | None  # a grade or cause: an account of its own
    part: str | None  # a group or words that tell which: a part of what others count
    # where and when
    told_spot: Spot | None
    spot: Spot | None
    spots: tuple[Spot, ...]
    countries: tuple[str, ...]
    told_day: int | None
    day: int | None
    as_of: int | None
    era: str | None  # the years of another time than the report's: «a fire in 2015 killed 64»
    # who said it
    voice: Voice
    said_from: int | None
    said_to: int | None
    when_from: int | None
    when_to: int | None
    cited: tuple[str, ...]  # whom the report names as speakers, by key
    withdraws: bool  # the clause takes an earlier figure back
    # the event
    words: tuple[str, ...]
    names: tuple[str, ...]
    beside: tuple[tuple[str, int], ...]  # the report's other figures: measure, number
    title: str | None
    titles: Titles = ()  # what the report says people are: key and phrase
    told_occasion: str | None = None  # the kind of event: «air», «ground»
    occasion: str | None = None

    def number(self) -> int | None:
        """The one number of the phrase, for looking it up; the bound that is known where there is none."""
        for value in (self.best, self.low, self.high):
            if value is not None:
                return value
        return None


def sightings(claims: Sequence[Claim]) -> list[Sighting]:
    """The sightings of one report, in the order of its text; ``claims`` are all its claims.

    A figure that stands in several claims is seen once, in the innermost.
    """
    inner: dict[tuple[int, int, str], tuple[Claim, Figure]] = {}
    for claim in claims:
        for figure in claim.figures:
            if figure.unit == "people" or not figure.measure.startswith("other:"):
                inner[figure.start, figure.end, figure.measure] = (claim, figure)
    found = [inner[key] for key in sorted(inner)]
    if not found:
        return []
    scene = scene_of(claims, [figure for _, figure in found])
    figures = [figure for _, figure in found]
    wide = Widest(claims)
    clauses = [clause_about(claim, figure, wide) for claim, figure in found]
    voices = [voice_of(claim, scene.spoken) for claim, _ in found]
    told = _told_groups(claims, figures, clauses, voices)
    whose = groups(figures, told, clauses)
    parts = _parts(found, clauses, whose, [_words_for(voice, scene) for voice in voices])
    times = eras(figures, clauses, scene.published)
    whose, nations = sides(found, clauses, voices, whose)
    kinds, spoken_of = [told_occasion(clause) for clause in clauses], occasions(claims, figures)
    return [
        replace(
            _sighting(claim, figure, scene, clause, era=era),
            told_nations=nation,
            nations=nation or scene.nations,
            group=group,
            part=part,
            told_occasion=kind,
            occasion=kind or last,
        )
        for (claim, figure), clause, group, part, era, nation, kind, last in zip(
            found, clauses, whose, parts, times, nations, kinds, spoken_of, strict=True
        )
    ]


def _words_for(voice: Voice, scene: Scene) -> str:
    """What the report calls a speaker."""
    named = voice.named.text if voice.named else None
    return f"{named or ''} {dict(scene.titles).get(voice.key or '', '')}"


def _told_groups(
    claims: Sequence[Claim], figures: Sequence[Figure], clauses: Sequence[Clause], voices: Sequence[Voice]
) -> list[str | None]:
    """The group that each figure's own words and its frame tell."""
    sources = [claim.source.text for claim in claims if claim.source]
    fighting = movements([span.text for claim in claims for span in claim.content], sources)
    told = [
        sent_group(figure, clause)
        or _harmed_group(figure, clause)
        or ("militants" if (figure.who or head_of(clause.after)) in fighting else None)
        or own_side(clause, voice.kind, voice.name, figure.who)
        for figure, clause, voice in zip(figures, clauses, voices, strict=True)
    ]
    foe = foe_of(sources, told, len(states_of(voices)))
    return [
        its or (foe if names_enemy(clause) else "security" if of_an_army(clause) else None)
        for its, clause in zip(told, clauses, strict=True)
    ]


def _harmed_group(figure: Figure, clause: Clause) -> str | None:
    """The group that the words tell; not the marchers of a march, who are all there are."""
    its = told_group(figure, clause)
    return None if figure.measure == "participants" and its == "protesters" else its


def _parts(
    found: Sequence[tuple[Claim, Figure]],
    clauses: Sequence[Clause],
    whose: Sequence[str | None],
    speakers: Sequence[str],
) -> list[str | None]:
    """The part of each figure; one told twice is the same part, though only once its words say so."""
    counted = [(figure, its, claim.id) for (claim, figure), its in zip(found, whose, strict=True)]
    parts: list[str | None] = []
    for (claim, figure), clause, group, speaker in zip(found, clauses, whose, speakers, strict=True):
        its = None
        if not mark_of(figure, clause):  # a grade or cause is a part already
            others = [(other, of, where == claim.id) for other, of, where in counted if other is not figure]
            its = (
                at_a_hospital(figure, clause, speaker)
                or part_of(figure, clause, others, group=group)
                or inside(figure, clause, beside(figure, found))
            )
        parts.append(of_the_part(its, found, len(parts), clause, parts))
    return told_twice([figure for _, figure in found], parts)


def _sighting(claim: Claim, figure: Figure, scene: Scene, clause: Clause, *, era: str | None) -> Sighting:
    where = figure.where
    spot = Spot.of(where) if where else None
    when = days(figure.when) if figure.when else None
    told_day = when[1] if when and when[1] is not None and when[0] == when[1] else None
    said = days(claim.said_on) if claim.said_on else (None, None)
    published = scene.published
    voice = voice_of(claim, scene.spoken)
    as_of = (when[1] if when else None) or said[1] or published
    same_place = spot is None or scene.spot is None or spot.near(scene.spot)
    return Sighting(
        id=f"{claim.id}@{figure.start}-{figure.end}",
        claim=claim.id,
        report=claim.report.id,
        start=figure.start,
        end=figure.end,
        text=figure.text,
        outlet=claim.report.outlet,
        published=published,
        published_on=claim.report.published,
        text_kind=claim.report.text_kind,
        measure=figure.measure,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        relation=figure.relation,
        certainty=figure.certainty,
        polarity=claim.polarity,
        scope=figure.scope,
        reach=reach_of(figure, clause),
        who=figure.who,
        told_nations=(),
        nations=(),
        group=None,
        mark=mark_of(figure, clause),
        part=None,
        told_spot=spot,
        spot=spot if spot and (spot.precise or not same_place) else scene.spot or spot,
        spots=scene.spots,
        countries=(spot.country,) if spot and spot.country else scene.countries,
        told_day=told_day,
        day=told_day
        if told_day is not None
        else scene.day
        if same_place and not era and not elsewhen(when, scene.day)
        else None,
        as_of=as_of,
        era=era,
        voice=voice,
        said_from=said[0],
        said_to=said[1],
        when_from=when[0] if when else None,
        when_to=when[1] if when else None,
        cited=scene.cited,
        withdraws=clause.withdraws,
        words=scene.words,
        names=scene.names,
        beside=scene.numbers,
        title=claim.report.title,
        titles=scene.titles,
    )
