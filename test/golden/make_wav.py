"""Writes wav.json: the samples of every readable file in ../fixtures/wav: python3 test/golden/make_wav.py

`reader` says who read them: scipy.io.wavfile.read where it accepts the file, else nobody: then they are what the
fixture's generator wrote. Where both exist they must agree. `unit` is the same in float32 at full scale 1.
Both are planar, shape (channels, frames), as little-endian bytes in base64.
"""

import base64
import json
import pathlib
import sys
import warnings

import numpy as np
import scipy
from scipy.io import wavfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "fixtures"))
import make_wav  # noqa: E402

# scipy answers with the last of several data chunks, the command with the first.
OTHERWISE = {"two-data-chunks.wav": "takes the last data chunk"}


def read_with_scipy(path):
    if path.name in OTHERWISE:
        return None, OTHERWISE[path.name]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            rate, data = wavfile.read(path)
    except Exception as error:  # it raises many kinds
        return None, f"{type(error).__name__}: {error}".split("\n")[0]
    return (rate, data.reshape(len(data), 1) if data.ndim == 1 else data), None


def packed(array):
    """Little-endian bytes, one channel after the other, in base64."""
    planar = np.ascontiguousarray(array.T)
    return base64.b64encode(planar.astype(planar.dtype.newbyteorder("<")).tobytes()).decode()


def unit_scale(data):
    """float32 at full scale 1; the division is exact in double, the conversion rounds once."""
    if data.dtype.kind == "f":
        return data.astype(np.float32)
    bits = 8 * data.dtype.itemsize
    centred = data.astype(np.float64) - (128 if data.dtype == np.uint8 else 0)
    return (centred / 2.0 ** (bits - 1)).astype(np.float32)


files = {}
for name, (_, written) in make_wav.build().items():
    if written is None:
        continue
    dtype = np.dtype(written["dtype"])
    expected = np.array(written["samples"], dtype=dtype).reshape(-1, written["channels"])
    found, complaint = read_with_scipy(make_wav.FOLDER / name)
    if found is not None:
        rate, data = found
        native = data.astype(data.dtype.newbyteorder("="))
        assert rate == written["rate"] and native.dtype == dtype, (name, rate, data.dtype)
        assert native.tobytes() == expected.tobytes(), name
    files[name] = {
        "reader": "scipy" if found else None,
        "rate": written["rate"],
        "dtype": str(dtype),
        "shape": list(expected.T.shape),
        "samples": packed(expected),
        "unit": packed(unit_scale(expected)),
    }
    print(f"{name}: {'scipy agrees' if found else complaint}")

made_by = f"numpy {np.__version__}, scipy {scipy.__version__}"
lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(content)}" for name, content in files.items())
(HERE / "wav.json").write_text(f'{{"made by": {json.dumps(made_by)},\n"files": {{\n{lines}\n}}}}\n')
