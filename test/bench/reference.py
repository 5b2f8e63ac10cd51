"""Answers for one row at a time: `check ROW` with the sum of its result, `digest ROW` with the number by which signals.mjs
compares results, `time ROW [MS]` with the median of its run time in ms, over RUNS runs or as many as fit into MS."""

import sys
import time

import numpy as np
import scipy.fft
import scipy.signal
from numpy.lib.stride_tricks import as_strided, sliding_window_view

RUNS = int(sys.argv[1])
RATE = 44100


def ramp(shape, dtype=np.float32):
    """The values that the benches use: i % 1009 / 1009 in C order."""
    return (np.arange(np.prod(shape)) % 1009 / 1009).reshape(shape).astype(dtype)


def noise(shape, dtype=np.float32):
    """White noise in -0.5..0.5: a hash of the position in C order, the same as in signals.mjs."""
    i = np.arange(np.prod(shape), dtype=np.uint32)
    h = (i ^ (i >> 15)) * np.uint32(0x2C1B3C6D)
    h = (h ^ (h >> 12)) * np.uint32(0x297A2D39)
    return ((h ^ (h >> 15)) / 2**32 - 0.5).reshape(shape).astype(dtype)


def digest(x):
    """Sum over k of (1 + k % 7) |re x[k] + im x[k] / 2|."""
    flat = np.asarray(x).ravel()
    flat = flat.real.astype(np.float64) + flat.imag.astype(np.float64) / 2
    return float(np.sum(np.abs(flat) * (1 + np.arange(flat.size) % 7)))


def stft(dtype):
    """scipy.fft.rfft(frames * window), the frames a view."""
    frames = sliding_window_view(noise((60 * RATE,), dtype), 2048)[::512]
    window = scipy.signal.get_window("hann", 2048).astype(dtype)
    return lambda: scipy.fft.rfft(frames * window)


def mel_bank(rate, n_fft, n_mels):
    """librosa's defaults: Slaney's scale and norm, float32."""
    step = np.log(6.4) / 27
    to_hz = lambda m: np.where(m >= 15, 1000 * np.exp(step * (m - 15)), m * 200 / 3)
    top = 15 + np.log(rate / 2 / 1000) / step
    edges = to_hz(np.linspace(0, top, n_mels + 2))
    bins = np.arange(n_fft // 2 + 1) * rate / n_fft
    up = (bins - edges[:-2, None]) / np.diff(edges)[:-1, None]
    down = (edges[2:, None] - bins) / np.diff(edges)[1:, None]
    bank = np.maximum(0, np.minimum(up, down)) * (2 / (edges[2:] - edges[:-2]))[:, None]
    return bank.astype(np.float32)


def mel():
    """Powers of centred frames, summed by bands: what librosa does, with numpy and scipy alone."""
    padded = np.pad(noise((60 * 22050,)), 1024)
    frames = sliding_window_view(padded, 2048)[::512]
    window = scipy.signal.get_window("hann", 2048).astype(np.float32)
    bank = mel_bank(22050, 2048, 128)
    return lambda: bank @ (np.abs(scipy.fft.rfft(frames * window)) ** 2).T


def mfcc():
    bands = mel()

    def body():
        shown = 10 * np.log10(np.maximum(np.float32(1e-10), bands()))
        shown = np.maximum(shown, shown.max() - 80)
        return scipy.fft.dct(shown, axis=0, norm="ortho")[:20]

    return body


def rfft2(dtype):
    return (lambda x: lambda: scipy.fft.rfft2(x))(noise((2048, 2048), dtype))


def rfft_cell(name):
    """rfft:LENGTH:LINES:DTYPE"""
    _, n, lines, dtype = name.split(":")
    x = noise((int(lines), int(n)), dtype)
    return lambda: scipy.fft.rfft(x)


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
        "stft-f32": lambda: stft(np.float32),
        "stft-f64": lambda: stft(np.float64),
        "mel": mel,
        "mfcc": mfcc,
        "rfft2": lambda: rfft2(np.float32),
        "rfft2-f64": lambda: rfft2(np.float64),
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


def median(body, runs, seconds=None):
    times = []
    end = time.perf_counter() + (seconds or 0)
    while len(times) < runs if seconds is None else (not times or time.perf_counter() < end):
        start = time.perf_counter()
        body()
        times.append(time.perf_counter() - start)
    return sorted(times)[len(times) // 2] * 1e3


def answer(verb, body, seconds, is_cell):
    if verb == "time":
        return median(body, RUNS, seconds)
    result = body()
    if verb == "check":
        return float(np.sum(result, dtype=np.float64))
    # Of a cell of many lines, the first and the last.
    return digest(result[:: len(result) - 1] if is_cell and len(result) > 1 else result)


def main():
    table, short = rows()
    held, body = None, None
    for line in sys.stdin:
        verb, name, *budget = line.split()
        seconds = float(budget[0]) / 1e3 if budget else None
        if name in short:
            action, loops = short[name]
            print(0.0 if verb != "time" else median(action, RUNS) / loops, flush=True)
            continue
        is_cell = name.startswith("rfft:")
        if not is_cell and name not in table:
            print("unknown", flush=True)
            continue
        # One row's arrays at a time: some fill a gigabyte.
        if name != held:
            body = None
            held, body = name, rfft_cell(name) if is_cell else table[name]()
        print(answer(verb, body, seconds, is_cell), flush=True)


main()
