"""Language: English is never refused, other languages are recognised, short text is undecided."""

from __future__ import annotations

import pytest

from sayso.report.language import readable, recognise

# Our own words: the same news in each language.
NEWS = [
    (
        "uk",
        "Унаслідок нічного обстрілу загинули двоє людей, ще п’ятеро дістали поранення, повідомила поліція.",
    ),
    (
        "ru",
        "В результате ночного обстрела погибли два человека, ещё пятеро получили ранения, сообщила полиция.",
    ),
    ("ar", "قتل شخصان وأصيب خمسة آخرون في قصف ليلي على المدينة، حسبما أعلنت الشرطة صباح اليوم الثلاثاء."),
    ("ko", "경찰은 화요일 아침 밤사이 도시에 가해진 포격으로 두 명이 숨지고 다섯 명이 다쳤다고 밝혔다."),
    (
        "es",
        "Dos personas murieron y otras cinco resultaron heridas en un bombardeo nocturno, según informó la policía.",  # noqa: E501
    ),
    (
        "de",
        "Zwei Menschen wurden in der Nacht bei einem Angriff getötet und fünf verletzt, wie die Polizei mitteilte.",  # noqa: E501
    ),
    (
        "fr",
        "Deux personnes ont été tuées et cinq autres blessées dans un bombardement nocturne, a annoncé la police.",  # noqa: E501
    ),
    (
        "tr",
        "Polis, gece düzenlenen bombardımanda iki kişinin öldüğünü, beş kişinin de yaralandığını açıkladı.",
    ),
    (
        "mk",
        "Двајца загинаа, а петмина се повредени во ноќното гранатирање на градот, соопшти полицијата денеска.",  # noqa: E501
    ),
    (
        "pt",
        "Duas pessoas morreram e outras cinco ficaram feridas em um bombardeio noturno, informou a polícia.",
    ),
    (
        "it",
        "Due persone sono morte e altre cinque sono rimaste ferite in un bombardamento notturno, ha detto la polizia.",  # noqa: E501
    ),
    (
        "nl",
        "Bij een nachtelijke beschieting zijn twee mensen om het leven gekomen en vijf gewond geraakt, aldus de politie.",  # noqa: E501
    ),
    (
        "pl",
        "W nocnym ostrzale zginęły dwie osoby, a pięć kolejnych zostało rannych, poinformowała we wtorek policja.",  # noqa: E501
    ),
    (
        "zh",
        "警方星期二早上表示，夜间炮击造成两人死亡，另有五人受伤，其中两人伤势严重，目前仍在医院接受治疗。",
    ),
    ("fa", "پلیس روز سه‌شنبه اعلام کرد در گلوله‌باران شبانه شهر دو نفر کشته و پنج نفر دیگر زخمی شدند."),
]


@pytest.mark.parametrize(("code", "text"), NEWS, ids=[code for code, _ in NEWS])
def test_other_languages_are_recognised(code: str, text: str) -> None:
    assert recognise(text) == code
    assert not readable(code)


@pytest.mark.parametrize(
    "text",
    [
        "The police said on Tuesday that two people were killed in the shelling of the town.",
        "POLICE REPORTED THAT FIVE PEASANTS WERE MURDERED IN SAN MIGUEL BY UNKNOWN MEN.",  # old newswire
        "Suspected militants shot dead a home guard at Parnashala village in Khammam District.",  # names
        "Yoon Suk Yeol, Kim Jong Un and Volodymyr Zelenskyy met with Recep Tayyip Erdoğan in Ankara.",
        "Killed: 2. Injured: 14. Missing: 3. Source: Ministry of Health, 14:00.",  # hardly a word
        "Двоє загиблих, the mayor said. Police have said that the number of the wounded was not known.",
    ],
)
def test_english_is_never_refused(text: str) -> None:
    assert readable(recognise(text))


@pytest.mark.parametrize("text", ["", "Kursk", "2 + 3", "!!!", "Dos muertos", "Zwei Tote in Köln", "🙂🙂🙂"])
def test_short_text_is_undecided(text: str) -> None:
    assert recognise(text) is None


def test_one_foreign_quotation_does_not_decide() -> None:
    text = (
        "“Слава Україні”, the president told the crowd in the square, and they answered him with one voice."
    )
    assert recognise(text) == "en"
