"""Mel scales, filter banks, mel spectrograms, decibels and cepstra by librosa's documented definitions, written out in numpy.

The signals are made again by test/dsp/features/golden.ts.
"""

import json
import platform
from base64 import b64encode
from pathlib import Path

import numpy as np
import scipy
import scipy.fft
from scipy.signal import get_window


def samples(shape, seed=0):
    k = np.arange(int(np.prod(shape)), dtype="int64")
    real = ((k**3 % 1009 * 7 + 37 * k * k + (11 + seed) * k) % 1009) / 64 - 7
    return real.reshape(shape)


def packed(values):
    return b64encode(np.ascontiguousarray(values, dtype="<f8").tobytes()).decode()


def hz_to_mel(f, scale="slaney"):
    f = np.asarray(f, dtype="float64")
    if scale == "htk":
        return 2595 * np.log10(1 + f / 700)
    return np.where(f >= 1000, 15 + np.log(np.maximum(f, 1e-9) / 1000) / (np.log(6.4) / 27), f / (200 / 3))


def mel_to_hz(m, scale="slaney"):
    m = np.asarray(m, dtype="float64")
    if scale == "htk":
        return 700 * (10 ** (m / 2595) - 1)
    return np.where(m >= 15, 1000 * np.exp(np.log(6.4) / 27 * (m - 15)), 200 / 3 * m)


def mel_frequencies(n, low, high, scale="slaney"):
    return mel_to_hz(np.linspace(hz_to_mel(low, scale), hz_to_mel(high, scale), n), scale)


def mel_bank(sr, n_fft, nMels=128, fMin=0.0, fMax=None, scale="slaney", norm="slaney", dtype="float32"):
    edges = mel_frequencies(nMels + 2, fMin, sr / 2 if fMax is None else fMax, scale)
    bins = np.fft.rfftfreq(n_fft, 1 / sr)
    rising = (bins - edges[:-2, None]) / np.diff(edges)[:-1, None]
    falling = (edges[2:, None] - bins) / np.diff(edges)[1:, None]
    weights = np.maximum(0, np.minimum(rising, falling)).astype(dtype)
    if norm == "slaney":
        weights = (weights * (2 / (edges[2:] - edges[:-2]))[:, None]).astype(dtype)
    elif norm is not None:
        wide = weights.astype("float64")
        length = wide.max(-1) if np.isinf(norm) else (wide**norm).sum(-1) ** (1 / norm)
        length[length < np.finfo(dtype).tiny] = 1
        weights = (weights / length[:, None]).astype(dtype)
    return weights


def mel_spectrogram(x, sampleRate=22050, nFft=2048, hopLength=512, winLength=None, window="hann", center=True,
                    padMode="constant", power=2.0, axis=-1, **bank):
    x = np.moveaxis(x, axis, -1)
    length = nFft if winLength is None else winLength
    left = (nFft - length) // 2
    weights = np.pad(get_window(window, length), (left, nFft - length - left))
    if center:
        x = np.pad(x, [(0, 0)] * (x.ndim - 1) + [(nFft // 2, nFft // 2)], mode=padMode)
    count = max(0, 1 + (x.shape[-1] - nFft) // hopLength)
    frames = np.stack([x[..., i * hopLength : i * hopLength + nFft] for i in range(count)], axis=-2)
    magnitude = np.abs(np.fft.rfft(frames * weights)) ** power
    return np.swapaxes(magnitude @ mel_bank(sampleRate, nFft, **bank).astype("float64").T, -1, -2)


def power_to_db(S, ref=1.0, amin=1e-10, topDb=80.0):
    reference = np.max(S) if ref == "max" else np.abs(ref)
    result = 10 * np.log10(np.maximum(amin, S)) - 10 * np.log10(np.maximum(amin, reference))
    return result if topDb is None else np.maximum(result, result.max() - topDb)


def split(options, names):
    return {k: v for k, v in options.items() if k in names}, {k: v for k, v in options.items() if k not in names}


def log_mel(x, **options):
    decibels, rest = split(options, {"ref", "amin", "topDb"})
    return power_to_db(mel_spectrogram(x, **rest), **decibels)


def mfcc(x, nMfcc=20, dctType=2, norm="ortho", lifter=0, melNorm="slaney", **options):
    S = log_mel(x, norm=melNorm, **options)
    M = scipy.fft.dct(S, axis=-2, type=dctType, norm=norm)[..., :nMfcc, :]
    if lifter > 0:
        M = M * (1 + lifter / 2 * np.sin(np.pi * np.arange(1, nMfcc + 1) / lifter))[:, None]
    return M


# Infinity is no JSON: the test reads the word.
def norm_of(options):
    return {**options, "norm": np.inf} if options.get("norm") == "Infinity" else options


banks = [
    {"sampleRate": 22050, "nFft": 2048},
    {"sampleRate": 22050, "nFft": 2048, "scale": "htk"},
    {"sampleRate": 16000, "nFft": 400, "nMels": 80},
    {"sampleRate": 16000, "nFft": 400, "nMels": 128},
    {"sampleRate": 44100, "nFft": 4096, "nMels": 256, "fMin": 20, "fMax": 20000},
    {"sampleRate": 8000, "nFft": 255, "nMels": 10},
    {"sampleRate": 8000, "nFft": 256, "nMels": 20, "norm": None},
    {"sampleRate": 8000, "nFft": 256, "nMels": 20, "norm": 1},
    {"sampleRate": 8000, "nFft": 256, "nMels": 20, "norm": 2.5, "scale": "htk"},
    {"sampleRate": 8000, "nFft": 256, "nMels": 20, "norm": "Infinity", "fMin": 300.5, "fMax": 3400},
    {"sampleRate": 8000, "nFft": 256, "nMels": 1, "dtype": "float64"},
    {"sampleRate": 8000, "nFft": 256, "nMels": 20, "dtype": "float64", "norm": 2},
    {"sampleRate": 8000, "nFft": 64, "nMels": 40, "emptyBands": "zero"},
    {"sampleRate": 8000, "nFft": 64, "nMels": 40, "emptyBands": "zero", "norm": 2},
    {"sampleRate": 8000, "nFft": 256, "nMels": 12, "fMax": 5000, "emptyBands": "zero", "fMin": 200},
    {"sampleRate": 44100.5, "nFft": 1024, "nMels": 32},
]

mels = [
    ([3000], {}),
    ([2600], {"nMels": 40, "scale": "htk", "norm": None, "fMin": 50, "fMax": 9000}),
    ([1000], {"nFft": 256, "hopLength": 64, "nMels": 20}),
    ([1000], {"nFft": 256, "hopLength": 100, "nMels": 20, "winLength": 200, "window": "hamming"}),
    ([1000], {"nFft": 256, "hopLength": 100, "nMels": 20, "winLength": 201, "window": "boxcar", "center": False}),
    ([1000], {"nFft": 255, "hopLength": 77, "nMels": 20, "window": "boxcar"}),
    ([1000], {"nFft": 250, "hopLength": 300, "nMels": 20}),
    ([1000], {"nFft": 251, "hopLength": 60, "nMels": 20, "center": False}),
    ([1000], {"nFft": 256, "hopLength": 64, "nMels": 20, "padMode": "reflect"}),
    ([100], {"nFft": 256, "hopLength": 64, "nMels": 20, "padMode": "reflect", "window": "boxcar"}),
    ([100], {"nFft": 256, "hopLength": 64, "nMels": 20, "padMode": "edge"}),
    ([1], {"nFft": 256, "nMels": 20, "window": "boxcar"}),
    ([256], {"nFft": 256, "nMels": 20, "center": False}),
    ([1000], {"nFft": 256, "hopLength": 128, "nMels": 20, "power": 1}),
    ([1000], {"nFft": 256, "hopLength": 128, "nMels": 20, "power": 0.7, "norm": 2}),
    ([1000], {"nFft": 256, "hopLength": 128, "nMels": 20, "power": 3, "center": False}),
    ([1200], {"nFft": 400, "hopLength": 160, "nMels": 80, "sampleRate": 16000}),
    ([1200], {"nFft": 64, "hopLength": 160, "nMels": 40, "sampleRate": 16000, "emptyBands": "zero"}),
    ([2, 700], {"nFft": 256, "hopLength": 128, "nMels": 20}),
    ([700, 2], {"nFft": 256, "hopLength": 128, "nMels": 20, "axis": 0}),
    ([2, 500, 3], {"nFft": 128, "hopLength": 128, "nMels": 10, "axis": 1, "power": 1}),
    ([20, 3, 200], {"nFft": 128, "hopLength": 200, "nMels": 10}),
    ([20, 200], {"nFft": 128, "hopLength": 200, "nMels": 10, "power": 1}),
]

logs = [
    ([3000], {}),
    ([1000], {"nFft": 256, "hopLength": 100, "nMels": 20, "ref": "max"}),
    ([1000], {"nFft": 256, "hopLength": 100, "nMels": 20, "ref": "max", "topDb": 15}),
    ([1000], {"nFft": 256, "hopLength": 100, "nMels": 20, "ref": -20.5, "amin": 3.0, "topDb": None}),
    ([2, 500], {"nFft": 256, "hopLength": 100, "nMels": 20, "topDb": 20, "power": 1}),
    ([500, 2], {"nFft": 256, "hopLength": 100, "nMels": 20, "topDb": 0, "axis": 0}),
]

cepstra = [
    ([3000], {}),
    ([1000], {"nFft": 256, "hopLength": 100, "nMels": 20, "nMfcc": 20}),
    ([1000], {"nFft": 256, "hopLength": 100, "nMels": 26, "nMfcc": 13, "lifter": 22}),
    ([1000], {"nFft": 256, "hopLength": 100, "nMels": 26, "nMfcc": 13, "lifter": 7.5, "norm": None}),
    ([1000], {"nFft": 256, "hopLength": 100, "nMels": 26, "nMfcc": 13, "dctType": 1}),
    ([1000], {"nFft": 256, "hopLength": 100, "nMels": 26, "nMfcc": 13, "dctType": 3, "melNorm": None, "ref": "max"}),
    ([1000], {"nFft": 256, "hopLength": 100, "nMels": 26, "nMfcc": 1, "dctType": 1, "norm": None, "scale": "htk"}),
    ([2, 500], {"nFft": 256, "hopLength": 100, "nMels": 20, "nMfcc": 5}),
    ([500, 2], {"nFft": 256, "hopLength": 100, "nMels": 20, "nMfcc": 5, "axis": 0, "topDb": 10}),
]

hz = np.array([0, 1, 60, 440, 999.999, 1000, 1000.001, 4000, 11025, 48000, -50])
mel = np.array([0, 0.1, 7.5, 14.999, 15, 15.001, 30, 45.2, 60, -1])
golden = {
    "versions": {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__},
    "toMel": [[scale, packed(hz), packed(hz_to_mel(hz, scale))] for scale in ("slaney", "htk")],
    "toHz": [[scale, packed(m), packed(mel_to_hz(m, scale))] for scale, m in (("slaney", mel), ("htk", mel * 50))],
    "frequencies": [
        [{"nMels": n, "fMin": a, "fMax": b, "scale": scale}, packed(mel_frequencies(n, a, b, scale))]
        for n, a, b in ((128, 0, 11025), (40, 0, 11025), (1, 30, 4000), (2, 30, 4000), (5, 1500, 1501))
        for scale in ("slaney", "htk")
    ],
    "banks": [],
    "mels": [[shape, options, packed(mel_spectrogram(samples(shape), **{k: v for k, v in options.items() if k != "emptyBands"}))] for shape, options in mels],
    "logs": [[shape, options, packed(log_mel(samples(shape), **options))] for shape, options in logs],
    "cepstra": [[shape, options, packed(mfcc(samples(shape), **options))] for shape, options in cepstra],
}
for options in banks:
    known = {k: v for k, v in norm_of(options).items() if k not in ("sampleRate", "nFft", "emptyBands")}
    bank = mel_bank(options["sampleRate"], options["nFft"], **known).astype("float64")
    # Two numbers a band: of weights in order, which tells where they are, and of their squares.
    k = np.arange(bank.shape[1])
    golden["banks"].append([options, packed(np.stack([bank @ (k % 17 - 7.5), bank**2 @ (k % 13 + 1.0)]))])
shapes = {"mels": mel_spectrogram, "logs": log_mel, "cepstra": mfcc}
for key, function in shapes.items():
    for case in golden[key]:
        options = {k: v for k, v in case[1].items() if k != "emptyBands"}
        case.insert(2, list(function(samples(case[0]), **options).shape))
Path(__file__).with_name("features.json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")
