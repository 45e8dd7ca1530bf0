#!/bin/sh
# Data to the files that ship, in one go; each step is skipped when its result is there already.
# usage: make.sh DATA SCORER OUT        (PYTHON, EPOCHS and ENCODER may be set)
set -eu
here=$(dirname "$0")
data=$1/attribution scorer=$2 out=$3
python=${PYTHON:-python} encoder=${ENCODER:-minilm}
export PYTHONPATH="$here/../../src"

test -f "$out/done" || {
    "$python" "$here/train.py" --data "$data" --out "$out" --encoder "$encoder" --epochs "${EPOCHS:-10}"
    touch "$out/done"
}
"$python" "$here/export.py" --weights "$out/last.safetensors" --encoder "$encoder" --data "$data" --out "$out/draft"
"$python" "$here/fit.py" --model "$out/draft" --data "$data/polnear_train.jsonl" --held --score "$scorer" --out "$out/thresholds.json"
"$python" "$here/export.py" --weights "$out/last.safetensors" --encoder "$encoder" --data "$data" --out "$out/model" \
    --decoder "$out/thresholds.json"
"$python" "$here/evaluate.py" --model "$out/model" --data "$data/polnear_dev.jsonl" --score "$scorer"
