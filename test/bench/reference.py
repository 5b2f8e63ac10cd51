"""Answers `check ROW` with the sum of the row's result and `time ROW` with the median of its run time in ms."""

import sys
import time

import numpy as np
from numpy.lib.stride_tricks import as_strided, sliding_window_view

RUNS = int(sys.argv[1])
RATE = 44100


def ramp(shape, dtype=np.float32):
    """The values that the benches use: i % 1009 / 1009 in C order."""
    return (np.arange(np.prod(shape)) % 1009 / 1009).reshape(shape).astype(dtype)


def rows():
    """Row name -> (setup, body); loops inside the body for what is shorter than the timer's grain."""
    plane = lambda: ramp((2048, 2048))
    out = lambda: np.empty((2048, 2048), np.float32)

    def pair(body):
        return lambda: (lambda a, b, o: lambda: body(a, b, o))(plane(), plane(), out())

    def repeat(body, loops):
        def run():
            for _ in range(loops):
                result = body()
            return result

        return run, loops

    table = {
        "add": pair(lambda a, b, o: np.add(a, b, out=o)),
        "add-T": pair(lambda a, b, o: np.add(a, a.T, out=o)),
        "copy-T": pair(lambda a, b, o: (np.copyto(o, a.T), o)[1]),
        "sum0": pair(lambda a, b, o: a.sum(0)),
        "sum1": pair(lambda a, b, o: a.sum(1)),
        "sum": pair(lambda a, b, o: a.sum()),
        "exp": pair(lambda a, b, o: np.exp(a, out=o)),
        "sin": pair(lambda a, b, o: np.sin(a, out=o)),
        "matmul-f32": lambda: (lambda a, o: lambda: np.matmul(a, a, out=o))(ramp((512, 512)), np.empty((512, 512), "f4")),
        "matmul-f64": lambda: (lambda a, o: lambda: np.matmul(a, a, out=o))(ramp((512, 512), "f8"), np.empty((512, 512))),
        "window-mean": lambda: (
            lambda f, o: lambda: np.mean(f, axis=-1, out=o)
        )(*(lambda f: (f, np.empty(f.shape[0], np.float32)))(sliding_window_view(ramp((60 * RATE,)), 2048)[::512])),
        "gather-rows": lambda: (lambda x, i: lambda: x[i])(ramp((10**6, 8)), (np.arange(10**6) * 7919) % 10**6),
        "patches": lambda: (
            lambda v: lambda: np.ascontiguousarray(v)
        )(
            sliding_window_view(np.zeros((2048, 2048, 3), np.uint8), (64, 64), axis=(0, 1))[::32, ::32].transpose(0, 1, 3, 4, 2)
        ),
        "window-frames": lambda: (
            lambda f, w, o: lambda: np.multiply(f, w, out=o)
        )(*(lambda f: (f, np.hanning(2048).astype("f4"), np.empty(f.shape, "f4")))(sliding_window_view(ramp((60 * RATE,)), 2048)[::512])),
    }
    x = np.zeros(10**6)
    m = np.zeros((100, 100))

    def put():
        m[3, 4] = 3.0

    short = {
        "view-slice": repeat(lambda: x[10:-10:2], 2000),
        "view-asStrided": repeat(lambda: as_strided(x, (100, 4), (16, 8)), 500),
        "view-windows": repeat(lambda: sliding_window_view(x, 2048), 100),
        "at": repeat(lambda: m[3, 4], 5000),
        "set": repeat(put, 5000),
    }
    return table, short


def median(body, runs):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        body()
        times.append(time.perf_counter() - start)
    return sorted(times)[len(times) // 2] * 1e3


def main():
    table, short = rows()
    made = {}
    for line in sys.stdin:
        verb, name = line.split()
        if name in short:
            body, loops = short[name]
            answer = 0.0 if verb == "check" else median(body, RUNS) / loops
        elif name in table:
            body = made.setdefault(name, table[name]())
            answer = float(np.sum(body(), dtype=np.float64)) if verb == "check" else median(body, RUNS)
        else:
            answer = "unknown"
        print(answer, flush=True)


main()
