#!/bin/sh
# From the data sets to the model file: sh train.sh PYTHON DATA_FOLDER CACHE NAME MINUTES
set -eu
python=$1 data=$(realpath "$2") cache=$3 name=$4 minutes=$5
cd "$(dirname "$0")"
# Two threads that wait politely, and an allocator that keeps its memory: a third of the time of the default settings.
export OMP_WAIT_POLICY=PASSIVE MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=4294967296 MALLOC_TOP_PAD_=268435456
(cd .. && cargo build --release --example features)
"$python" prepare.py "$data" "$cache"
"$python" train.py "$cache" "$name" --minutes "$minutes"
"$python" label.py "$cache" "$name"
"$python" distill.py "$cache" "$name" "$name-fast" --minutes $((minutes / 3))
for sizes in full fast; do
    state=$name
    [ $sizes = full ] || state=$name-fast
    "$python" predict.py "$cache" "$state" "$data" --sizes $sizes
    "$python" calibrate.py "$cache" "$state" --sizes $sizes
done
"$python" export.py "$cache" "$name" ../models/reader.safetensors --fast "$name-fast"
