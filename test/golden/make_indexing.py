"""Writes indexing.json: index expressions over small arrays, with what numpy selects and assigns.

    python3 test/golden/make_indexing.py

`gather`:  [shape, index, result shape, result elements], or [shape, index, null] where numpy refuses the index.
`scatter`: [shape, index, value shape, final elements], or [shape, index, value shape, null].
`take`:    [shape, indices, axis, mode, result shape, result elements], or [..., null].
`along`:   [shape, indices, axis, result shape, result elements], or [..., null]: take_along_axis.
`put`:     [shape, indices, mode, number of values, final elements], or [..., null].
`search`:  [dtype, sorted, dtype, values, side, positions]; null is NaN, a pair is a complex number.

The array is arange(size) in its shape, so an element names its place. The values of an assignment are
arange(size) + 500.
Entries of an index: 3 | "1:5:2" | "..." | null (new axis) | true | nested list | {"slice": [start, stop, step]} |
{"array": dtype, "shape": [...], "data": [...]}, whose dtype bool means a mask.

Left out, because the library differs from numpy on purpose (test/core/indexing/refused.test.ts says how): lists that mix
integers with booleans, masks of length 0 over a longer axis, uint64 positions beyond int64, and the assignments that
numpy refuses only because of a detour of its own (values of two axes for a whole mask or for a single element).
"""

import json
from pathlib import Path

import numpy as np

SEED = 20240301
GATHERS = 3400
SCATTERS = 1550
TAKES = 500
ALONGS = 250
PUTS = 250
SEARCHES = 250
LONGEST = 40
INTEGERS = "int8 uint8 int16 uint16 int32 uint32 int64 uint64".split()

rng = np.random.default_rng(SEED)


def chance(p):
    return rng.random() < p


def pick(items):
    return items[rng.integers(len(items))]


def random_shape(most=4):
    ndim = rng.integers(0, most + 1)
    return [int(rng.choice([0, 1, 2, 3, 4], p=[0.04, 0.16, 0.3, 0.3, 0.2])) for _ in range(ndim)]


def random_integer(length, wild=0.01):
    if length == 0 or chance(wild):
        return int(rng.integers(-length - 2, length + 3))
    return int(rng.integers(-length, length))


def random_slice(length):
    def bound():
        return None if chance(0.35) else int(rng.integers(-length - 2, length + 3))

    start, stop = bound(), bound()
    step = int(rng.choice([1, 1, 2, 3, -1, -2])) if chance(0.7) else None
    if chance(0.3):
        return {"slice": [start, stop, 1 if step is None else step]}
    text = f"{'' if start is None else start}:{'' if stop is None else stop}"
    return text if step is None else f"{text}:{step}"


def thinned(shape):
    """A shape that broadcasts to `shape`."""
    drop = rng.integers(0, len(shape) + 1) if chance(0.3) else 0
    return [1 if chance(0.2) else n for n in shape[drop:]]


def random_integers(length, common):
    shape = thinned(common) if chance(0.97) else random_shape(2)
    size = int(np.prod(shape, dtype=int))
    as_list = len(shape) > 0 and chance(0.6)
    if 0 in shape and as_list:
        return np.zeros(shape, int).tolist()
    wild = 0.02 / max(1, size)
    values = [random_integer(length, wild) for _ in range(size)]
    if as_list:
        return np.array(values, int).reshape(shape).tolist()
    dtype = pick(INTEGERS)
    if dtype.startswith("u"):
        values = [value % length if value < 0 < length else abs(value) for value in values]
    return {"array": dtype, "shape": shape, "data": values}


def random_mask(lengths, common):
    if chance(0.03) and 0 not in lengths:
        lengths = list(lengths)
        lengths[rng.integers(len(lengths))] += 1
    size = int(np.prod(lengths, dtype=int))
    mask = np.zeros(size, bool)
    # Most masks hold as many places as the other index arrays need.
    wanted = common[-1] if common and chance(0.8) else rng.integers(0, size + 1)
    mask[rng.permutation(size)[:wanted]] = True
    mask = mask.reshape(lengths)
    if mask.size > 0 and chance(0.5):
        return mask.tolist()
    return {"array": "bool", "shape": list(mask.shape), "data": mask.ravel().astype(int).tolist()}


def random_index(shape):
    """Entries for the axes of `shape`, biased towards indices that numpy takes."""
    common = [int(rng.choice([0, 1, 2, 3], p=[0.05, 0.15, 0.4, 0.4])) for _ in range(rng.choice([0, 1, 2, 3], p=[0.05, 0.55, 0.35, 0.05]))]
    axis, index = 0, []
    ends = rng.integers(1, len(shape) + 1) if shape and chance(0.5) else len(shape)
    while axis < ends:
        left = len(shape) - axis
        kind = rng.choice(
            ["integer", "slice", "integers", "mask", "new", "scalar mask", "ellipsis"],
            p=[0.15, 0.27, 0.33, 0.1, 0.08, 0.03, 0.04],
        )
        if kind == "integer":
            index.append(random_integer(shape[axis]))
        elif kind == "slice":
            index.append(random_slice(shape[axis]))
        elif kind == "integers":
            index.append(random_integers(shape[axis], common))
        elif kind == "mask":
            covered = int(rng.integers(1, min(left, 3) + 1))
            index.append(random_mask(shape[axis : axis + covered], common))
            axis += covered - 1
        elif kind == "new":
            index.append(None)
        elif kind == "scalar mask":
            truth = chance(0.8)
            index.append(truth if chance(0.5) else {"array": "bool", "shape": [], "data": [int(truth)]})
        elif "..." not in index:
            index.append("...")
            axis += int(rng.integers(0, left + 1)) - 1
        axis += kind not in ("new", "scalar mask")
    if chance(0.01):
        index.append(0)
    if chance(0.01):
        index.append("...")
    if chance(0.04):
        index.append(None)
    return index


def to_slice(text):
    parts = [None if part == "" else int(part) for part in text.split(":")]
    return slice(*parts) if len(parts) > 1 else None


def to_numpy(entry):
    if entry == "...":
        return Ellipsis
    if isinstance(entry, str):
        return to_slice(entry)
    if isinstance(entry, dict) and "slice" in entry:
        return slice(*entry["slice"])
    if isinstance(entry, dict):
        return np.array(entry["data"], dtype=entry["array"]).reshape(entry["shape"])
    return entry


def covers(entry):
    """Axes that an entry covers."""
    if entry is None or isinstance(entry, bool) or entry == "...":
        return 0
    array = to_numpy(entry)
    is_array = isinstance(entry, list) or isinstance(array, np.ndarray)
    return np.asarray(array).ndim if is_array and np.asarray(array).dtype == bool else 1


def has_empty_mask_over_longer_axis(shape, index):
    axis = 0
    for entry in index:
        if entry == "...":
            axis = len(shape) - sum(map(covers, index[index.index("...") + 1 :]))
        elif isinstance(entry, dict) and entry.get("array") == "bool":
            for length in entry["shape"]:
                if length == 0 and axis < len(shape) and shape[axis] != 0:
                    return True
                axis += 1
        else:
            axis += covers(entry)
    return False


def selected(x, index):
    """x[index], or None where numpy refuses."""
    try:
        return np.asarray(x[tuple(to_numpy(entry) for entry in index)])
    except IndexError:
        return None


def is_advanced(index):
    return any(isinstance(entry, (list, dict, bool)) and "slice" not in str(entry) for entry in index)


def array(shape):
    return np.arange(int(np.prod(shape, dtype=int))).reshape(shape)


def flat(x):
    return np.ravel(x).tolist()


def unique(cases):
    seen, kept = set(), []
    for case in cases:
        key = json.dumps(case)
        if key not in seen:
            seen.add(key)
            kept.append(case)
    return kept


def gathers():
    cases = []
    while len(cases) < GATHERS:
        shape = random_shape()
        index = random_index(shape)
        if has_empty_mask_over_longer_axis(shape, index):
            continue
        result = selected(array(shape), index)
        if result is None:
            if len([case for case in cases[-12:] if case[2] is None]) == 0:
                cases.append([shape, index, None])
        elif result.size <= LONGEST and (is_advanced(index) or chance(0.2)):
            cases.append([shape, index, list(result.shape), flat(result)])
    return cases


def value_shape(shape):
    if chance(0.06):
        return random_shape(3)
    return [1] * int(rng.choice([0, 0, 0, 1, 2])) + thinned(shape)


def assigned(x, index, value):
    """The final x in the order of the index: numpy leaves open which of several values for one element stays."""
    target = x.copy()
    target[tuple(to_numpy(entry) for entry in index)] = value
    places = selected(x, index)
    lead = max(0, value.ndim - places.ndim)
    values = np.broadcast_to(value.reshape(value.shape[lead:]), places.shape)
    expected = x.copy()
    for place, number in zip(flat(places), flat(values)):
        expected.flat[place] = number
    if len(set(flat(places))) == places.size:
        assert (expected == target).all(), (x.shape, index)
    return expected


def scatters():
    cases = []
    while len(cases) < SCATTERS:
        shape = random_shape()
        index = random_index(shape)
        if has_empty_mask_over_longer_axis(shape, index):
            continue
        x = array(shape)
        places = selected(x, index)
        if places is None or places.size > LONGEST or x.size > LONGEST or not (is_advanced(index) or chance(0.2)):
            continue
        given = value_shape(list(places.shape))
        value = array(given) + 500
        if value.size > 100:
            continue
        try:
            cases.append([shape, index, given, flat(assigned(x, index, value))])
        except TypeError:
            continue
        except ValueError as error:
            if "setting an array element" not in str(error) and "boolean array indexing" not in str(error):
                cases.append([shape, index, given, None])
    return cases


def as_int64(indices):
    """take and put refuse uint64 that indexing accepts."""
    return np.asarray(to_numpy(indices)).astype(int)


def takes():
    cases = []
    while len(cases) < TAKES:
        shape = random_shape(3)
        axis = None if not shape or chance(0.2) else int(rng.integers(-len(shape), len(shape)))
        x = array(shape)
        length = x.size if axis is None else shape[axis]
        mode = pick(["raise", "wrap", "clip"])
        indices = random_integers(length, random_shape(2))
        if mode != "raise" and isinstance(indices, dict) and indices["array"].startswith("int"):
            indices["data"] = [value + int(rng.integers(-9, 10)) for value in indices["data"]]
        try:
            result = np.take(x, as_int64(indices), axis, mode=mode)
        except IndexError:
            cases.append([shape, indices, axis, mode, None])
            continue
        if result.size <= LONGEST:
            cases.append([shape, indices, axis, mode, list(result.shape), flat(result)])
    return cases


def alongs():
    cases = []
    while len(cases) < ALONGS:
        shape = random_shape(3)
        if not shape:
            continue
        axis = int(rng.integers(-len(shape), len(shape)))
        given = [1 if chance(0.2) else n for n in shape]
        given[axis] = int(rng.integers(0, 5))
        if chance(0.05):
            given[rng.integers(len(given))] += 1
        length = shape[axis]
        values = [random_integer(length, 0.005) for _ in range(int(np.prod(given, dtype=int)))]
        indices = {"array": pick(["int8", "int16", "int32", "int64"]), "shape": given, "data": values}
        try:
            result = np.take_along_axis(array(shape), to_numpy(indices), axis)
        except IndexError:
            cases.append([shape, indices, axis, None])
            continue
        if result.size <= LONGEST:
            cases.append([shape, indices, axis, list(result.shape), flat(result)])
    return cases


def puts():
    cases = []
    while len(cases) < PUTS:
        shape = random_shape(3)
        x = array(shape)
        mode = pick(["raise", "wrap", "clip"])
        indices = random_integers(x.size, random_shape(2))
        if isinstance(indices, dict) and mode != "raise" and indices["array"].startswith("int"):
            indices["data"] = [value + int(rng.integers(-9, 10)) for value in indices["data"]]
        count = int(rng.integers(1, 7))
        try:
            np.put(x, as_int64(indices), np.arange(count) + 500, mode=mode)
            cases.append([shape, indices, mode, count, flat(x)])
        except IndexError:
            cases.append([shape, indices, mode, count, None])
    return cases


def searches():
    cases = []
    for _ in range(SEARCHES):
        dtypes = [str(dtype) for dtype in rng.choice(["int8", "uint16", "int64", "float32", "float64", "complex128"], 2)]
        pair = []
        for dtype in dtypes:
            values = rng.integers(0, 9, rng.integers(0, 12)).astype(dtype)
            if dtype.startswith("float") or dtype == "complex128":
                values = np.where(rng.random(values.shape) < 0.15, np.nan, values + 0.5 * rng.integers(0, 2, values.shape))
            if dtype == "complex128":
                imaginary = np.where(rng.random(values.shape) < 0.15, np.nan, rng.integers(0, 3, values.shape))
                values = np.array([complex(re, im) for re, im in zip(values.real, imaginary)], complex)
            pair.append(values.astype(dtype))
        a, v = np.sort(pair[0]), pair[1]
        side = pick(["left", "right"])
        cases.append([dtypes[0], encoded(a), dtypes[1], encoded(v), side, np.searchsorted(a, v, side).tolist()])
    return cases


def encoded(values):
    def number(value):
        return None if np.isnan(value) else value.item()

    if values.dtype.kind == "c":
        return [[number(value.real), number(value.imag)] for value in values]
    return [number(value) for value in values]


def main():
    golden = {
        "numpy": np.__version__,
        "gather": unique(gathers()),
        "scatter": unique(scatters()),
        "take": unique(takes()),
        "along": unique(alongs()),
        "put": unique(puts()),
        "search": unique(searches()),
    }
    rows = [
        f' "{key}": ' + (json.dumps(rows) if key == "numpy" else "[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "\n ]")
        for key, rows in golden.items()
    ]
    text = "{\n" + ",\n".join(rows) + "\n}\n"
    Path(__file__).with_name("indexing.json").write_text(text)
    print(f"{len(text)} bytes;", {key: len(rows) for key, rows in golden.items()})


main()
