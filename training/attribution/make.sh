#!/bin/sh
# Data to the files that ship, in one go; what is trained already is not trained again.
# usage: make.sh DATA SCORER OUT        (PYTHON, EPOCHS and THREADS may be set)
# FEW=12 takes twelve articles everywhere, to see in minutes that all of it runs.
set -eu
here=$(dirname "$0")
data=$1/attribution scorer=$2 out=$3
python=${PYTHON:-python}
few=${FEW:+--few $FEW}
export PYTHONPATH="$here/../../src"

# The small network reads words without their case and makes the links; the cased one helps with tags.
for encoder in minilm e5; do
    test -f "$out/$encoder/done" || {
        "$python" "$here/train.py" --data "$data" --out "$out/$encoder" --encoder "$encoder" $few \
            --epochs "${EPOCHS:-8}" --threads "${THREADS:-2}" --whole 0.5
        touch "$out/$encoder/done"
    }
done
"$python" "$here/export.py" --weights "$out/e5/average.safetensors" --encoder e5 --data "$data" --shrink \
    --out "$out/model/cased"
"$python" "$here/export.py" --weights "$out/minilm/average.safetensors" --data "$data" --shrink \
    --second cased --out "$out/model"
"$python" "$here/fit.py" --model "$out/model" --data "$data/polnear_train.jsonl" --held --score "$scorer" $few \
    --out "$out/thresholds.json"
"$python" "$here/fit.py" --model "$out/model" --alone --data "$data/polnear_train.jsonl" --held --score "$scorer" $few \
    --out "$out/alone.json"
"$python" "$here/export.py" --weights "$out/minilm/average.safetensors" --data "$data" --shrink \
    --second cased --out "$out/model" --decoder "$out/thresholds.json" --alone "$out/alone.json"
"$python" "$here/evaluate.py" --model "$out/model" --data "$data/polnear_dev.jsonl" --score "$scorer" $few
