"""Windows as scipy.signal gives them: get_window, and for no samples, which that refuses, the functions behind it.

    python3 test/golden/make_windows.py

Writes windows.json beside it: generator, python, numpy, scipy; windows: name -> 'periodic' and 'symmetric' -> n -> values.
"""

import json
import platform
from pathlib import Path

import numpy as np
import scipy
from scipy.signal import get_window, windows

NAMES = ("boxcar", "hann", "hamming", "blackman")
LENGTHS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 25, 64, 101)


def window(name, n, periodic):
    if n == 0:
        return getattr(windows, name)(0, sym=not periodic)
    return get_window(name, n, fftbins=periodic)


def main():
    golden = {
        name: {
            form: {n: window(name, n, form == "periodic").tolist() for n in LENGTHS}
            for form in ("periodic", "symmetric")
        }
        for name in NAMES
    }
    head = {
        "generator": "test/golden/make_windows.py",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scipy": scipy.__version__,
    }
    # One window a line: a change in one is one changed line.
    forms = ",\n".join(
        f"    {json.dumps(name)}: {{\n"
        + ",\n".join(
            f"      {json.dumps(form)}: {{\n"
            + ",\n".join(f'        "{n}": {json.dumps(values)}' for n, values in lengths.items())
            + "\n      }"
            for form, lengths in by_form.items()
        )
        + "\n    }"
        for name, by_form in golden.items()
    )
    lines = [f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in head.items()]
    text = "{\n" + ",\n".join(lines) + ',\n  "windows": {\n' + forms + "\n  }\n}\n"
    Path(__file__).with_name("windows.json").write_text(text)


main()
