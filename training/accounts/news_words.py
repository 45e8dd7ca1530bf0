"""How common words are in news, by the genre in which each is most common: data/words/news.toml.

    python training/accounts/news_words.py DATA > src/sayso/data/words/news.toml

A word that many reports hold says little about which event a report tells of. Four corpora of different
kinds are counted apart, and the largest share counts, so that the vocabulary of one beat is common too.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

CORPORA = (
    "attribution/polnear_train.jsonl",
    "counts/satp.train.jsonl",
    "counts/gva530.train.jsonl",
    "counts/muc4.train.jsonl",
)
BANDS = (("everywhere", 0.20, 2.0), ("often", 0.08, 0.20), ("common", 0.03, 0.08), ("known", 0.01, 0.03))
WORD = re.compile(r"[a-z][a-z'’-]*[a-z]")


def texts(path: Path) -> Iterator[str]:
    """Every document once."""
    seen = set()
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        name = row.get("doc_id") or row["id"]
        if name not in seen:
            seen.add(name)
            yield row["text"].lower()


def shares(data: Path) -> dict[str, float]:
    """The largest share of documents that hold a word, over the corpora."""
    most: dict[str, float] = {}
    for name in CORPORA:
        counts: Counter[str] = Counter()
        documents = 0
        for text in texts(data / name):
            documents += 1
            counts.update(set(WORD.findall(text)))
        for word, count in counts.items():
            most[word] = max(most.get(word, 0), count / documents)
    return most


def main() -> None:
    """Print the list."""
    most = shares(Path(sys.argv[1]))
    print("# Words by how many news reports hold them, in the genre where they are most common.")
    print(f'source = "counted by training/accounts/news_words.py over {", ".join(CORPORA)}"')
    for name, low, high in BANDS:
        print(f"\n# {low:.0%} of reports and more" if high > 1 else f"\n# {low:.0%} to {high:.0%}")
        print(f'{name} = """')
        words = sorted(word for word, share in most.items() if low <= share < high)
        for start in range(0, len(words), 16):
            print(" ".join(words[start : start + 16]))
        print('"""')


if __name__ == "__main__":
    main()
