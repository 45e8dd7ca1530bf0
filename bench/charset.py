"""Encodings told from bytes alone: Sayso's rule beside the guessers, on real English pages.

    PYTHONPATH=src python bench/charset.py ../shared/data

Each text is written in an encoding without saying which, and read back. A read counts when it is the
same text. chardet and cchardet are measured where they are installed. Prints one JSON line.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from sayso.page.decode import decode_bytes

ENCODINGS = ("utf-8", "cp1252", "mac_roman", "utf-16", "cp1250")
OTHERS = {
    "cp1251": "Министерство обороны сообщило в пятницу, что потери составили двенадцать человек за неделю.",
    "cp1256": "قالت وزارة الدفاع يوم الجمعة إن اثني عشر جنديا قتلوا في المعارك خلال الأسبوع الماضي.",
    "shift_jis": "防衛省は金曜日、先週の戦闘で十二人が死亡したと発表した。詳細は明らかになっていない。",
    "euc_kr": "국방부는 지난주 전투에서 열두 명이 숨졌다고 금요일 발표했다. 자세한 내용은 밝히지 않았다.",
}


def readers() -> dict[str, Callable[[bytes], str]]:
    """Every way to read bytes that can be measured here."""
    found: dict[str, Callable[[bytes], str]] = {"sayso": decode_bytes}
    normalizer = import_module("charset_normalizer")
    found["charset_normalizer"] = lambda data: str(normalizer.from_bytes(data).best() or "")
    for name in ("chardet", "cchardet"):
        try:
            module = import_module(name)
        except ImportError:
            continue
        found[name] = lambda data, module=module: data.decode(
            module.detect(data)["encoding"] or "utf-8", "replace"
        )
    return found


def main(data: Path) -> None:
    """Read every sample by every reader."""
    rows = (data / "noise" / "stripped_pages.dev.jsonl").read_text().splitlines()
    texts = [json.loads(row)["text"] for row in rows]
    samples = [(name, text, raw) for name in ENCODINGS for text in texts if (raw := _written(text, name))]
    samples += [(name, text * 4, (text * 4).encode(name)) for name, text in OTHERS.items()]
    result: dict[str, object] = {"texts": len(samples)}
    for reader, read in readers().items():
        start = time.process_time()
        right: dict[str, list[bool]] = {}
        for name, text, raw in samples:
            right.setdefault(name, []).append(read(raw).lstrip("\ufeff") == text)
        spent = time.process_time() - start
        result[reader] = {name: round(sum(hits) / len(hits), 3) for name, hits in right.items()} | {
            "texts_per_cpu_second": round(len(samples) / spent)
        }
    print(json.dumps(result))


def _written(text: str, name: str) -> bytes | None:
    """The text in an encoding, when it can be written so and is not plain ASCII."""
    try:
        raw = text.encode(name)
    except UnicodeEncodeError:
        return None
    return None if raw.isascii() else raw


if __name__ == "__main__":
    main(Path(sys.argv[1]))
