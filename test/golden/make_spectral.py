"""Trends and spectral estimates of scipy.signal, of signals that spectral.test.ts makes again."""

import json
import platform
import warnings
from base64 import b64encode
from pathlib import Path

import numpy as np
import scipy
from scipy import signal

warnings.simplefilter("ignore")


def samples(shape, dtype, seed):
    k = np.arange(int(np.prod(shape)), dtype="int64")
    real = ((k**3 % 1009 * 7 + 37 * k * k + (11 + seed) * k) % 1009) / 64 - 7
    if dtype.startswith("complex"):
        real = real + 1j * (((k**3 % 503 * 3 + (5 + seed) * k) % 503) / 32 - 8)
    if dtype.startswith("int"):
        real = np.floor(real * 64)
    return real.reshape(shape).astype(dtype)


def packed(values):
    values = np.ascontiguousarray(values)
    numbers = values.astype("complex128").view("float64") if np.iscomplexobj(values) else values.astype("float64")
    return b64encode(numbers.astype("<f8").tobytes()).decode()


PYTHON = {
    "sampleRate": "fs",
    "nPerSeg": "nperseg",
    "nOverlap": "noverlap",
    "nFft": "nfft",
    "returnOneSided": "return_onesided",
    "breakPoints": "bp",
}


def keywords(options):
    options = dict(options)
    # A list stands for the weights themselves.
    if isinstance(options.get("window"), dict):
        options["window"] = signal.get_window(options["window"]["weights"], options["window"]["n"])
    return {PYTHON.get(name, name): value for name, value in options.items()}


def trend_cases():
    for dtype in ("float64", "float32", "complex128", "complex64", "int32"):
        yield dtype, [23], {}
        yield dtype, [3, 10], {"type": "constant"}
        yield dtype, [10, 3], {"axis": 0}
    for shape, options in [
        ([40], {"breakPoints": [10, 25]}),
        ([40], {"breakPoints": 17}),
        ([40], {"breakPoints": [25, 10, 25, 0, 40]}),
        ([2, 30, 2], {"axis": 1, "breakPoints": [7, 8]}),
        ([2, 30, 2], {"axis": -2, "type": "constant"}),
        ([1], {}),
        ([2], {}),
        ([1], {"type": "constant"}),
        ([1500], {}),
        ([1500], {"type": "constant"}),
        ([0], {"type": "constant"}),
    ]:
        yield "float64", shape, options


def spectrum_cases():
    one = [
        ("periodogram", [50], {}),
        ("periodogram", [51], {"sampleRate": 8000.0}),
        ("periodogram", [50], {"nFft": 64}),
        ("periodogram", [50], {"nFft": 33}),
        ("periodogram", [50], {"window": "hamming", "scaling": "spectrum"}),
        ("periodogram", [50], {"window": {"weights": "blackman", "n": 50}}),
        ("periodogram", [50], {"nFft": 20, "window": {"weights": "hann", "n": 20}}),
        ("periodogram", [50], {"detrend": "linear"}),
        ("periodogram", [50], {"detrend": False, "returnOneSided": False}),
        ("periodogram", [1], {"detrend": False}),
        ("periodogram", [2], {}),
        ("periodogram", [3, 20], {"axis": 0}),
        ("periodogram", [3, 20, 2], {"axis": 1, "nFft": 31}),
        ("welch", [600], {}),
        ("welch", [600], {"sampleRate": 44100}),
        ("welch", [600], {"nPerSeg": 64}),
        ("welch", [600], {"nPerSeg": 63, "nOverlap": 10}),
        ("welch", [600], {"nPerSeg": 64, "nOverlap": 63, "average": "median"}),
        ("welch", [600], {"nPerSeg": 64, "average": "median"}),
        ("welch", [600], {"nPerSeg": 100, "nOverlap": 0, "average": "median", "scaling": "spectrum"}),
        ("welch", [600], {"nPerSeg": 600, "average": "median"}),
        ("welch", [600], {"nPerSeg": 64, "nFft": 100, "scaling": "spectrum"}),
        ("welch", [600], {"nPerSeg": 64, "nFft": 101, "detrend": "linear"}),
        ("welch", [600], {"nPerSeg": 64, "detrend": False, "window": "hamming"}),
        ("welch", [600], {"nPerSeg": 64, "window": "boxcar", "returnOneSided": False}),
        ("welch", [600], {"nPerSeg": 61, "window": "boxcar", "returnOneSided": False, "average": "median"}),
        ("welch", [600], {"window": {"weights": "hamming", "n": 48}}),
        ("welch", [600], {"window": {"weights": "hamming", "n": 48}, "nPerSeg": 48, "nOverlap": 40}),
        ("welch", [600], {"nPerSeg": 1, "detrend": False, "window": "boxcar"}),
        ("welch", [600], {"nPerSeg": 2, "window": "boxcar"}),
        ("welch", [600], {"nPerSeg": 3}),
        ("welch", [100], {}),
        ("welch", [2, 100, 3], {"axis": 1, "nPerSeg": 32}),
        ("welch", [100, 3], {"axis": -2, "nPerSeg": 32, "average": "median"}),
        ("welch", [2, 2, 700], {"nPerSeg": 128}),
    ]
    for name, shape, options in one:
        yield name, "float64", [shape], options
    for dtype in ("float32", "complex128", "complex64", "int32"):
        yield "periodogram", dtype, [[37]], {}
        yield "welch", dtype, [[400]], {"nPerSeg": 50, "detrend": "linear"}
        yield "welch", dtype, [[400]], {"nPerSeg": 50, "nFft": 53, "average": "median", "window": "hamming"}
    two = [
        ([600], [600], {}),
        ([600], [600], {"nPerSeg": 64, "sampleRate": 100.0}),
        ([600], [600], {"nPerSeg": 63, "nOverlap": 20, "nFft": 70, "scaling": "spectrum"}),
        ([600], [600], {"nPerSeg": 64, "average": "median"}),
        ([600], [600], {"nPerSeg": 64, "returnOneSided": False, "detrend": "linear"}),
        ([600], [600], {"nPerSeg": 63, "returnOneSided": False, "detrend": False, "window": "hamming"}),
        ([600], [450], {"nPerSeg": 64}),
        ([450], [600], {"nPerSeg": 64}),
        ([2, 300], [2, 300], {"nPerSeg": 64}),
        ([2, 300], [300], {"nPerSeg": 64}),
        ([2, 1, 300], [3, 300], {"nPerSeg": 50}),
        ([300, 2], [300, 2], {"nPerSeg": 64, "axis": 0}),
        ([100], [100], {}),
    ]
    for a, b, options in two:
        yield "csd", "float64", [a, b], options
    for dtype in ("float32", "complex64", "complex128"):
        options = {"nPerSeg": 40, "returnOneSided": dtype == "float32"}
        yield "csd", dtype, [[300], [300]], options
        yield "coherence", "float32" if dtype == "float32" else "float64", [[300], [300]], {"nPerSeg": 40}
    for shape, options in [
        ([600], {}),
        ([600], {"nPerSeg": 64, "sampleRate": 10.0}),
        ([600], {"nPerSeg": 63, "nOverlap": 50, "nFft": 80, "detrend": "linear", "window": "hamming"}),
        ([2, 300], {"nPerSeg": 64}),
        ([300, 2], {"nPerSeg": 64, "axis": 0}),
    ]:
        yield "coherence", "float64", [shape, shape], options


trends = []
for dtype, shape, options in trend_cases():
    result = signal.detrend(samples(shape, dtype, 0), **keywords(options))
    trends.append([dtype, shape, options, str(result.dtype), packed(result)])

spectra = []
for name, dtype, shapes, options in spectrum_cases():
    # Sums and products in double precision, so that single results are compared with exact ones.
    wide = {"float32": "float64", "complex64": "complex128"}.get(dtype, dtype)
    inputs = [samples(shape, dtype, 6 * k) for k, shape in enumerate(shapes)]
    given = getattr(signal, name)(*inputs, **keywords(options))[1].dtype
    frequencies, values = getattr(signal, name)(*[x.astype(wide) for x in inputs], **keywords(options))
    spectra.append([name, dtype, shapes, options, str(given), list(values.shape), packed(frequencies), packed(values)])

versions = {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__}
golden = {"versions": versions, "trends": trends, "spectra": spectra}
Path(__file__).with_name("spectral.json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")
