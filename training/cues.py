"""Count the cues of a corpus: the evidence behind the groups of ``data/words/cues.toml``.

usage: python training/cues.py DATA/attribution/polnear_train.jsonl [--least 3]

One line a word of the lexicon, and one a word that is a cue and missing from it: how often it stands in a
cue, how often outside of any content, the share, and the complements it takes as a cue.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

from sayso.claims.rules.lexicon import Entry, verbs
from sayso.claims.rules.passage import Passage, passages
from sayso.claims.rules.verbs import complement, verb_cues
from sayso.types import Report, Span


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--least", type=int, default=3)
    given = parser.parse_args()
    as_cue: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    patterns: dict[str, Counter[str]] = defaultdict(Counter)
    missing: Counter[str] = Counter()
    for line in given.corpus.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        cue = {c for one in row["attributions"] for a, b in one["cue"] for c in range(a, b)}
        inner = {c for one in row["attributions"] for a, b in one["content"] for c in range(a, b)}
        report = Report(id="r", text=row["text"], body=(Span.of(row["text"], 0, len(row["text"])),))
        for p in passages(report):
            for number in range(len(p.sentences)):
                for entry, at, pattern in _verbs(p, number):
                    as_cue[entry.lemma] += at in cue
                    outside[entry.lemma] += at in cue or at not in inner
                    if at in cue:
                        patterns[entry.lemma][pattern] += 1
            known = verbs()
            missing.update(
                p.low[i]
                for i, token in enumerate(p.toks)
                if token.start in cue and p.tags[i] in "VGE" and p.low[i] not in known
            )
    for lemma, times in as_cue.most_common():
        top = " ".join(f"{pattern}:{n}" for pattern, n in patterns[lemma].most_common(6))
        print(f"{lemma}\t{times}\t{outside[lemma]}\t{times / max(1, outside[lemma]):.2f}\t{top}")
    for word, times in missing.most_common():
        if times >= given.least:
            print(f"-{word}\t{times}")


def _verbs(p: Passage, number: int) -> list[tuple[Entry, int, str]]:
    lo, hi = p.sentences[number]
    return [
        (cue.entry, p.toks[cue.head].start, complement(p, cue, hi).pattern) for cue in verb_cues(p, lo, hi)
    ]


if __name__ == "__main__":
    main()
