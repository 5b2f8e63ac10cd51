"""Short-time transforms by six conventions: frames folded to one number each, and inverses of spectra that are no signal's.

scipy's come from scipy; those of librosa, torch and TensorFlow from their documented definitions, written out here.
"""

import json
import platform
import warnings
from base64 import b64encode
from pathlib import Path

import numpy as np
import scipy
from scipy import signal
from scipy.signal import ShortTimeFFT, get_window
from scipy.signal.windows import hann

warnings.simplefilter("ignore")


def samples(n, dtype="float64"):
    k = np.arange(n)
    x = (k**3 + 37 * k * k + 11 * k) % 1009 / 64 - 7
    if dtype.startswith("complex"):
        return (x + 1j * ((k**3 + 5 * k) % 503 / 32 - 8)).astype(dtype)
    return x.astype(dtype)


def spectrum(bins, frames):
    k, i = np.arange(bins)[:, None], np.arange(frames)
    return (7 * k * k + 13 * i * i + 3 * k * i) % 97 / 16 - 3 + 1j * ((5 * k * i + 11 * k + i**3) % 89 / 16 - 2.5)


def fold(S):
    """One complex number a frame, to which all bins contribute with weights of their own."""
    k = np.arange(S.shape[-2])
    weights = (7 * k % 11 - 4.5) + 1j * (5 * k % 13 - 6.5)
    return np.einsum("k,...ki->...i", weights, S)


def packed(values):
    values = np.atleast_1d(values)
    numbers = values.astype("complex128").view("float64") if np.iscomplexobj(values) else values.astype("float64")
    return b64encode(numbers.astype("<f8").tobytes()).decode()


def window_of(name, length, convention):
    if name is None:
        return np.ones(length) if convention == "torch" else None
    return get_window(name, length)


def centred(window, n_fft):
    left = (n_fft - len(window)) // 2
    return np.pad(window, (left, n_fft - len(window) - left))


def frames_of(padded, length, hop):
    count = max(0, 1 + (len(padded) - length) // hop)
    rows = [padded[i * hop : i * hop + length] for i in range(count)]
    return np.array(rows).reshape(count, length)


def transform(frames, n_fft):
    function = np.fft.fft if np.iscomplexobj(frames) else np.fft.rfft
    return function(frames, n_fft, axis=-1).T


def centred_stft(x, n_fft, win, hop, window, mode):
    """librosa.stft and torch.stft with center=True: the window in the middle of n_fft, n_fft // 2 padded on both sides."""
    weights = centred(window_of(window, win, "librosa"), n_fft)
    padded = np.pad(x, n_fft // 2, mode=mode)
    return transform(frames_of(padded, n_fft, hop) * weights, n_fft)


def valid_stft(x, n_fft, win, hop, window):
    """The same with center=False."""
    return transform(frames_of(x, n_fft, hop) * centred(window_of(window, win, "librosa"), n_fft), n_fft)


def tensorflow_stft(x, n_fft, win, hop, window, pad_end):
    """tf.signal.stft: tf.signal.frame, the window, tf.signal.rfft; its periodic Hann window is symmetric for odd lengths."""
    weights = hann(win, sym=win % 2 == 1) if window is None else get_window(window, win)
    if pad_end:
        count = -(-len(x) // hop)
        x = np.pad(x, (0, max(0, (count - 1) * hop + win - len(x))))
        frames = np.array([x[i * hop : i * hop + win] for i in range(count)]).reshape(count, win)
    else:
        frames = frames_of(x, win, hop)
    return transform(frames * weights, n_fft)


def overlap_add(S, n_fft, window, hop, start, length):
    """Griffin and Lim's equation 6."""
    frames = np.fft.irfft(S, n_fft, axis=-2)[..., : len(window), :]
    total = max(length - start, (S.shape[-1] - 1) * hop + len(window))
    sums, weights = np.zeros(total), np.zeros(total)
    for i in range(S.shape[-1]):
        sums[i * hop : i * hop + len(window)] += frames[:, i] * window
        weights[i * hop : i * hop + len(window)] += window**2
    return (sums / np.where(weights > 1e-10, weights, np.inf))[-start : length - start]


MODES = {"constant": "constant", "edge": "edge", "reflect": "reflect", "symmetric": "symmetric", "wrap": "wrap"}
SIZES = (
    # n_fft, win, hop
    (8, 8, 2),
    (8, 8, 8),
    (8, 5, 3),
    (9, 9, 4),
    (9, 6, 2),
    (16, 16, 5),
    (15, 7, 11),
    (7, 7, 12),
    (1, 1, 1),
    (2, 2, 1),
    (3, 2, 2),
)
WINDOWS = ("hann", "boxcar", "hamming")
LENGTHS = (1, 2, 5, 8, 17, 40)


def cases():
    for n_fft, win, hop in SIZES:
        for n in LENGTHS:
            window = WINDOWS[(n_fft + hop + n) % 3]
            options = {"nFft": n_fft, "winLength": win, "hopLength": hop}
            named = {**options, "window": window}
            yield {"convention": "librosa", **named}, n, centred_stft(samples(n), n_fft, win, hop, window, "constant")
            yield {"convention": "torch", **options}, n, centred_stft(samples(n), n_fft, win, hop, "boxcar", "reflect")
            yield {"convention": "valid", **named}, n, valid_stft(samples(n), n_fft, win, hop, window)
            yield {"convention": "tensorflow", **named}, n, tensorflow_stft(samples(n), n_fft, win, hop, window, False)
            padded = {**options, "padEnd": True}
            yield {"convention": "tensorflow", **padded}, n, tensorflow_stft(samples(n), n_fft, win, hop, None, True)
            mode = tuple(MODES)[(n + hop) % 5]
            yield (
                {"convention": "librosa", **named, "padMode": mode},
                n,
                centred_stft(samples(n), n_fft, win, hop, window, mode),
            )
    odd = np.pad(samples(9), 8, mode="reflect", reflect_type="odd")
    yield (
        {"convention": "librosa", "nFft": 16, "hopLength": 3, "window": "boxcar", "padMode": "reflectOdd"},
        9,
        transform(frames_of(odd, 16, 3), 16),
    )
    odd = np.pad(samples(3), 8, mode="reflect", reflect_type="odd")
    yield (
        {"convention": "librosa", "nFft": 16, "hopLength": 3, "window": "boxcar", "padMode": "reflectOdd"},
        3,
        transform(frames_of(odd, 16, 3), 16),
    )
    # The libraries' own defaults.
    yield {"convention": "librosa"}, 3000, centred_stft(samples(3000), 2048, 2048, 512, "hann", "constant")
    yield {"convention": "torch", "nFft": 400}, 900, centred_stft(samples(900), 400, 400, 100, "boxcar", "reflect")
    yield {"convention": "tensorflow", "winLength": 400, "hopLength": 160}, 1000, tensorflow_stft(samples(1000), 512, 400, 160, None, False)
    yield {"convention": "scipy-legacy"}, 1000, signal.stft(samples(1000))[2]
    yield {"convention": "scipy-legacy"}, 100, signal.stft(samples(100))[2]
    yield from legacy_cases()
    yield from scipy_cases()


def legacy_cases():
    boundaries = {"constant": "zeros", "edge": "constant", "reflect": "even", "reflectOdd": "odd", "none": None}
    for n_fft, win, hop in SIZES:
        if hop > win:
            continue
        for n in (17, 40, 43):
            window = WINDOWS[(n_fft + n) % 3]
            padded, mode = bool((n + win) % 2), tuple(boundaries)[(n + n_fft + hop) % 5]
            scaling = "psd" if n == 40 else "spectrum"
            if window == "hann" and win == 2 and scaling == "spectrum":
                window = "hamming"
            S = signal.stft(
                samples(n), fs=3.0, window=window, nperseg=win, noverlap=win - hop, nfft=n_fft,
                boundary=boundaries[mode], padded=padded, scaling=scaling,
            )[2]
            options = {"nFft": n_fft, "winLength": win, "hopLength": hop, "window": window, "padMode": mode}
            extra = {"padded": padded, "scaling": scaling, "sampleRate": 3}
            yield {"convention": "scipy-legacy", **options, **extra}, n, S
    S = signal.stft(samples(30, "complex128"), window="hamming", nperseg=9, noverlap=6, return_onesided=False)[2]
    options = {"winLength": 9, "hopLength": 3, "window": "hamming"}
    yield {"convention": "scipy-legacy", **options, "dtype": "complex128"}, 30, S
    S = signal.stft(samples(30), window="hamming", nperseg=9, noverlap=6, return_onesided=False)[2]
    yield {"convention": "scipy-legacy", **options, "sides": "twosided"}, 30, S


def scipy_cases():
    paddings = {"constant": "zeros", "edge": "edge", "reflect": "even", "reflectOdd": "odd"}
    for n_fft, win, hop in SIZES:
        for n in (8, 17, 40):
            if n < win - win // 2:
                continue
            window = WINDOWS[(n_fft + n + hop) % 3]
            shift = (0, None, win // 3)[(n + hop) % 3]
            scaling = ("none", "magnitude", "psd")[(n + n_fft) % 3]
            if window == "hann" and win == 1:
                window = "boxcar"
            w = get_window(window, win)
            scale_to = None if scaling == "none" else scaling
            mode = tuple(paddings)[(n_fft + n) % 4]
            options = {"nFft": n_fft, "winLength": win, "hopLength": hop, "window": window, "padMode": mode}
            extra = {"phaseShift": shift, "scaling": scaling, "sampleRate": 4}
            sft = ShortTimeFFT(w, hop, 4.0, mfft=n_fft, scale_to=scale_to, phase_shift=shift)
            yield {"convention": "scipy", **options, **extra}, n, sft.stft(samples(n), padding=paddings[mode])
            sft.fft_mode = "twosided"
            S = sft.stft(samples(n, "complex128"), padding=paddings[mode])
            yield {"convention": "scipy", **options, **extra, "dtype": "complex128"}, n, S


def inverses():
    for n_fft, win, hop in SIZES:
        if hop > win:
            continue
        for frames, window in ((1, "boxcar"), (2, "hamming"), (7, "hann")):
            bins = n_fft // 2 + 1
            S = spectrum(bins, frames)
            options = {"nFft": n_fft, "winLength": win, "hopLength": hop, "window": window, "fill": 0}
            w = get_window(window, win)
            middle = centred(w, n_fft)
            pad = n_fft // 2
            whole = n_fft + hop * (frames - 1)
            centre = overlap_add(S, n_fft, middle, hop, -pad, max(0, whole - 2 * pad))
            yield {"convention": "librosa", **options}, bins, frames, centre
            length = max(0, whole - 2 * pad - 1)
            longer = {**options, "length": length}
            yield {"convention": "torch", **longer}, bins, frames, overlap_add(S, n_fft, middle, hop, -pad, length)
            yield {"convention": "valid", **options}, bins, frames, overlap_add(S, n_fft, middle, hop, 0, whole)
            end = win + hop * (frames - 1)
            yield {"convention": "tensorflow", **options}, bins, frames, overlap_add(S, n_fft, w, hop, 0, end)
            if win >= 5 and frames > 2:
                x = signal.istft(S, fs=1.0, window=window, nperseg=win, noverlap=win - hop, nfft=n_fft)[1]
                yield {"convention": "scipy-legacy", **options}, bins, frames, x


def slices():
    """Attributes of ShortTimeFFT, and its inverse of a range."""
    for name, symmetric, m, mfft, hop in (
        ("hann", False, 8, 8, 2),
        ("hann", True, 8, 12, 3),
        ("boxcar", False, 7, 7, 3),
        ("hamming", False, 16, 17, 5),
        ("hamming", True, 5, 8, 4),
        ("boxcar", False, 4, 4, 4),
        ("boxcar", False, 1, 1, 1),
        ("hann", False, 33, 64, 8),
    ):
        for mode, scale_to, shift in (
            ("onesided", None, 0),
            ("twosided", "magnitude", None),
            ("centered", "psd", 2),
            ("onesided2X", "psd", 0),
            ("onesided2X", "magnitude", -3),
        ):
            if shift is not None and abs(shift) >= mfft:
                continue
            sft = ShortTimeFFT.from_window(
                name, 20.0, m, m - hop, symmetric_win=symmetric, fft_mode=mode, mfft=mfft, scale_to=scale_to, phase_shift=shift
            )
            n = 3 * m + 5
            S = spectrum(sft.f_pts, sft.p_num(n))
            k0, k1 = 1, n - 1
            yield {
                "window": name, "symmetric": symmetric, "m": m, "mfft": mfft, "hop": hop,
                "fftMode": mode, "scaleTo": scale_to, "phaseShift": shift, "n": n,
                "kMin": sft.k_min, "pMin": sft.p_min, "kMax": sft.k_max(n), "pMax": sft.p_max(n), "pNum": sft.p_num(n),
                "lowerBorderEnd": list(map(int, sft.lower_border_end)), "upperBorderBegin": list(map(int, sft.upper_border_begin(n))),
                "mNumMid": sft.m_num_mid, "fPts": sft.f_pts, "deltaF": sft.delta_f, "deltaT": sft.delta_t,
                "facMagnitude": float(sft.fac_magnitude), "facPsd": float(sft.fac_psd), "invertible": bool(sft.invertible),
                "extent": None if mode == "twosided" else [float(v) for v in sft.extent(n)],
                "t": packed(sft.t(n)), "f": packed(sft.f), "dual": packed(sft.dual_win),
                "stft": packed(fold(sft.stft(samples(n)))), "part": packed(fold(sft.stft(samples(n), 0, 2, padding="edge", k_offset=1))),
                "detrended": packed(fold(sft.stft_detrend(samples(n), "linear"))),
                "spectrogram": packed(fold(sft.spectrogram(samples(n)))),
                "istft": packed(sft.istft(S)), "istftPart": packed(sft.istft(S, k0, k1)), "k0": k0, "k1": k1,
            }  # fmt: skip


def main():
    golden = {
        "generator": "test/golden/make_stft.py",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "transforms": [[options, n, list(S.shape), packed(fold(S))] for options, n, S in cases()],
        "inverses": [[options, bins, frames, len(x), packed(x)] for options, bins, frames, x in inverses()],
        "slices": list(slices()),
    }
    parts = []
    for key, value in golden.items():
        if isinstance(value, list):
            rows = ",\n".join(f"    {json.dumps(v)}" for v in value)
            parts.append(f"  {json.dumps(key)}: [\n{rows}\n  ]")
        else:
            parts.append(f"  {json.dumps(key)}: {json.dumps(value)}")
    Path(__file__).with_name("stft.json").write_text("{\n" + ",\n".join(parts) + "\n}\n")


main()
