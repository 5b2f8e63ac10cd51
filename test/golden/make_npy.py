"""Writes npy/arrays.json, npy/headers.json and npy/archives.json: files as numpy writes them.

    python3 test/golden/make_npy.py

arrays.json
  `saved`:     files of numpy.save. Elements are what the file holds, in C order, little-endian, in the dtype that the
               array has in memory (float32 for float16).
  `read`:      files that numpy.load reads but numpy.save does not write: other byte order, float16, versions 2.0 and
               3.0, headers of other writers, bytes behind the last element.
  `refused`:   files that numpy.load reads (with allow_pickle) and that hold no dtype of ours, and files that it refuses.
headers.json
  `headers`:   what numpy writes before the elements, for any shape.
  `long`:      the longest header of version 1.0, the shortest of 2.0, and a longer one: lengths, first bytes, CRC-32.
archives.json
  `archives`:  .npz files; `arrays` are the .npy files inside by name, `refused` says that numpy or zipfile refuses it.
  `crc32`:     byte strings and their CRC-32.
Everything binary is base64.
"""

import base64
import io
import json
import sys
import tokenize
import warnings
import zipfile
import zlib
from pathlib import Path

import numpy as np
from numpy.lib import format as npy

SEED = 20240301
HERE = Path(__file__).parent / "npy"
DTYPES = (
    "bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float32 float64 complex64 complex128"
).split()
SHAPES = [(), (5,), (1,), (0,), (2, 3), (3, 1), (0, 3), (3, 0), (2, 3, 2)]

rng = np.random.default_rng(SEED)
warnings.simplefilter("ignore")


def b64(data):
    return base64.b64encode(bytes(data)).decode()


def any_bits(shape, dtype):
    """Every bit pattern alike, NaNs of any payload included; for floats some special values first."""
    dtype = np.dtype(dtype)
    count = int(np.prod(shape))
    data = rng.integers(0, 256, count * dtype.itemsize, dtype=np.uint8)
    if dtype == bool:
        data &= 1
    values = data.view(dtype)
    if dtype.kind in "fc":
        parts = values.view(dtype.type(0).real.dtype)
        info = np.finfo(parts.dtype)
        special = [np.inf, -0.0, info.smallest_subnormal, -info.smallest_normal, np.nan, info.max][: parts.size]
        parts[: len(special)] = special
    return values.reshape(shape)


def saved(array, version=None):
    file = io.BytesIO()
    if version is None:
        np.save(file, array)
    else:
        npy.write_array(file, array, version)
    return file.getvalue()


def case(name, file, array):
    """`array` is what the file must hold; numpy is asked to agree."""
    loaded = np.load(io.BytesIO(file))
    assert loaded.shape == array.shape and loaded.dtype == array.dtype, name
    assert loaded.astype(array.dtype.newbyteorder("<")).tobytes() == array.astype(array.dtype.newbyteorder("<")).tobytes()
    memory = array.astype(np.float32) if array.dtype.newbyteorder("=") == np.float16 else array
    memory = np.ascontiguousarray(memory.astype(memory.dtype.newbyteorder("<")))
    return {
        "name": name,
        "file": b64(file),
        "dtype": memory.dtype.newbyteorder("=").name,
        "shape": list(array.shape),
        "fortranOrder": bool(array.flags.f_contiguous and not array.flags.c_contiguous),
        "elements": b64(memory.tobytes()),
    }


def save_cases():
    for dtype in DTYPES:
        for shape in SHAPES:
            array = any_bits(shape, dtype)
            yield case(f"{dtype} {shape} C", saved(array), array)
            if array.ndim > 1:
                fortran = np.asfortranarray(array)
                yield case(f"{dtype} {shape} F", saved(fortran), fortran)


def read_cases():
    for dtype in DTYPES:
        if np.dtype(dtype).itemsize == 1:
            continue
        for shape in [(), (5,), (2, 3), (0, 3)]:
            big = any_bits(shape, dtype).astype(np.dtype(dtype).newbyteorder(">"))
            yield case(f"{dtype} {shape} big-endian", saved(big), big)
        fortran = np.asfortranarray(any_bits((2, 3), dtype)).astype(np.dtype(dtype).newbyteorder(">"), order="F")
        yield case(f"{dtype} big-endian F", saved(fortran), fortran)
    tiny, normal, largest = 2.0**-24, 2.0**-14, 65504.0
    halves = np.array(
        [0, -0.0, tiny, -tiny, 3 * tiny, 1023 * tiny, normal, -normal, 1, -1.5, 0.1, 1024.5, largest, -largest]
        + [np.inf, -np.inf, np.nan, -np.nan],
        np.float16,
    )
    quiet = np.array([0x7E01, 0xFE55], np.uint16).view(np.float16)
    halves = np.concatenate([halves, quiet])
    yield case("float16", saved(halves), halves)
    yield case("float16 big-endian", saved(halves.astype(">f2")), halves.astype(">f2"))
    yield case("float16 0-d", saved(halves[10]), halves[10:11].reshape(()))
    yield case("float16 empty", saved(halves[:0]), halves[:0])
    square = np.asfortranarray(halves.reshape(4, 5))
    yield case("float16 F", saved(square), square)
    for version in [(1, 0), (2, 0), (3, 0)]:
        array = any_bits((3, 2), "float32")
        yield case(f"version {version[0]}", saved(array, version), array)
        fortran = np.asfortranarray(any_bits((3, 2), "int64"))
        yield case(f"version {version[0]} F", saved(fortran, version), fortran)
    array = any_bits((3, 2), "int16")
    yield case("bytes behind the last element", saved(array) + b"more", array)
    yield from foreign_headers(array)


def foreign_headers(array):
    texts = {
        "keys in another order": "{'shape': (3, 2), 'fortran_order': False, 'descr': '<i2'}",
        "double quotes": '{"descr": "<i2", "fortran_order": False, "shape": (3, 2)}',
        "no spaces": "{'descr':'<i2','fortran_order':False,'shape':(3,2)}",
        "many spaces": "  {  'descr' : '<i2' ,\t'fortran_order' : False , 'shape' : ( 3 , 2 , ) , }  ",
        "Python 2 long integers": "{'descr': '<i2', 'fortran_order': False, 'shape': (3L, 2L), }",
        "Python 2 unicode strings": "{u'descr': u'<i2', u'fortran_order': False, u'shape': (3, 2), }",
        "native order by =": "{'descr': '=i2', 'fortran_order': False, 'shape': (3, 2), }",
        "native order by |": "{'descr': '|i2', 'fortran_order': False, 'shape': (3, 2), }",
        "no order": "{'descr': 'i2', 'fortran_order': False, 'shape': (3, 2), }",
        "a key twice": "{'descr': '<f8', 'descr': '<i2', 'fortran_order': False, 'shape': (3, 2), }",
        "grouping parentheses": "({'descr': ('<i2'), 'fortran_order': (False), 'shape': ((3), 2)})",
        "lines": "{'descr': '<i2',\n 'fortran_order': False,\n 'shape': (3, 2)}\n",
    }
    for name, text in texts.items():
        yield case(name, file_of(text, array.tobytes()), array)
    for length in range(16):
        text = "{'descr': '<i2', 'fortran_order': False, 'shape': (3, 2)}" + " " * length
        yield case(f"data at byte {10 + len(text)}", file_of(text, array.tobytes()), array)
    one = any_bits((5,), "uint8")
    yield case("|u1 as <u1", file_of("{'descr': '<u1', 'fortran_order': False, 'shape': (5,)}", one.tobytes()), one)


def file_of(text, data, version=b"\x01\x00"):
    width = 2 if version[0] == 1 else 4
    return b"\x93NUMPY" + version + len(text).to_bytes(width, "little") + text.encode("latin1") + data


def refused_cases():
    for name, array, code in [
        ("structured", np.zeros(2, [("x", "<f4"), ("y", "<i4", (2,))]), "dtype"),
        ("structured, names in UTF-8 (version 3)", np.zeros(2, [("größe", "<f4"), ("Ω", "<i4")]), "dtype"),
        ("Python objects", np.array([None, "x"], object), "dtype"),
        ("strings", np.array(["abc", "d"]), "dtype"),
        ("byte strings", np.array([b"abc", b"d"]), "dtype"),
        ("raw bytes", np.zeros(2, "V7"), "dtype"),
        ("dates", np.array(["2024-02-29"], "datetime64[ns]"), "dtype"),
        ("time spans", np.array([5], "timedelta64[s]"), "dtype"),
        ("long double", np.zeros(2, np.longdouble), "dtype"),
        ("complex long double", np.zeros(2, np.clongdouble), "dtype"),
    ]:
        yield {"name": name, "file": b64(saved(array)), "code": code}
    dictionary = "{'descr': '<i2', 'fortran_order': False, 'shape': (3, 2), }"
    for name, text, code in [
        ("no dictionary", "[1, 2]", "badFile"),
        ("empty header", "", "badFile"),
        ("key missing", "{'descr': '<i2', 'fortran_order': False}", "badFile"),
        ("key too many", dictionary[:-1] + "'more': 1}", "badFile"),
        ("dictionary not closed", dictionary[:-1], "badFile"),
        ("string not closed", "{'descr': '<i2, 'fortran_order': False, 'shape': (3, 2), }", "badFile"),
        ("no comma", "{'descr': '<i2' 'fortran_order': False, 'shape': (3, 2), }", "badFile"),
        ("text behind the dictionary", dictionary + "x", "badFile"),
        ("shape as list", "{'descr': '<i2', 'fortran_order': False, 'shape': [3, 2], }", "badFile"),
        ("shape as integer", "{'descr': '<i2', 'fortran_order': False, 'shape': (6), }", "badFile"),
        ("shape of floats", "{'descr': '<i2', 'fortran_order': False, 'shape': (3.0, 2), }", "badFile"),
        ("negative length", "{'descr': '<i2', 'fortran_order': False, 'shape': (-3, -2), }", "badFile"),
        ("order as integer", "{'descr': '<i2', 'fortran_order': 0, 'shape': (3, 2), }", "badFile"),
        ("descr as None", "{'descr': None, 'fortran_order': False, 'shape': (3, 2), }", "badFile"),
        ("unknown type", "{'descr': '<x2', 'fortran_order': False, 'shape': (3, 2), }", "dtype"),
        ("unknown size", "{'descr': '<i3', 'fortran_order': False, 'shape': (3, 2), }", "dtype"),
        ("too large", "{'descr': '<i2', 'fortran_order': False, 'shape': (9007199254740991, 3), }", "tooLarge"),
        ("deep brackets", "{'descr': " + "(" * 5000 + ")" * 5000 + "}", "badFile"),
    ]:
        file = file_of(text, b"\0" * 12)
        try:
            np.load(io.BytesIO(file))
        # numpy takes None for its default dtype; we do not.
        except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError, tokenize.TokenError):
            pass
        else:
            assert name == "descr as None", name
        yield {"name": name, "file": b64(file), "code": code}
    whole = saved(np.arange(6, dtype=np.int16))
    for name, file, code in [
        ("nothing", b"", "truncated"),
        ("magic only", whole[:6], "truncated"),
        ("no length", whole[:8], "truncated"),
        ("header cut", whole[:64], "truncated"),
        ("elements cut", whole[:-1], "truncated"),
        ("no elements", whole[:128], "truncated"),
        ("another magic", b"RIFF" + whole[4:], "badFile"),
        ("version 0.1", whole[:6] + b"\x00\x01" + whole[8:], "badFile"),
        ("version 1.1", whole[:6] + b"\x01\x01" + whole[8:], "badFile"),
        ("version 4.0", whole[:6] + b"\x04\x00" + whole[8:], "badFile"),
        ("header of 4 GB", whole[:6] + b"\x02\x00" + b"\xff" * 4 + whole[12:], "badFile"),
    ]:
        yield {"name": name, "file": b64(file), "code": code}


def header_cases():
    lengths = [0, 1, 9, 10, 10**9, 10**15, 2**53 - 1]
    shapes = [(), *[(n,) for n in lengths], *[(n, 2048) for n in lengths], *[(7, n) for n in lengths]]
    # One axis more is three characters more: every amount of padding occurs.
    shapes += [(10, *[1] * axes) for axes in range(2, 45)]
    for shape in shapes:
        for fortran in [False, True]:
            dtype = DTYPES[len(shape) % len(DTYPES)]
            yield {"dtype": dtype, "shape": shape, "fortranOrder": fortran, "header": b64(header(dtype, shape, fortran))}


def header(dtype, shape, fortran=False, write=npy.write_array_header_1_0):
    file = io.BytesIO()
    write(file, {"descr": np.dtype(dtype).str, "fortran_order": fortran, "shape": shape})
    return file.getvalue()


def long_headers():
    for axes in [*range(21800, 21850), 30000]:
        try:
            written = header("float64", (3,) * axes)
        except ValueError:
            written = header("float64", (3,) * axes, write=npy.write_array_header_2_0)
        record = {"axes": axes, "length": len(written), "begin": b64(written[:16]), "crc32": zlib.crc32(written)}
        if axes > 21800 and (written[6] != version or axes == 30000):
            yield from [last, record]
        last, version = record, written[6]


def archive_cases():
    arrays = {
        "x": any_bits((3, 4), "float32"),
        "y": np.asfortranarray(any_bits((3, 4), "int64")),
        "a/b": any_bits((), "complex128"),
        "größe": any_bits((0, 2), "uint8"),
        "zeros": np.zeros(2000, np.int16),
        "x.npy": np.arange(3, dtype=">i4"),
    }
    inside = {name: b64(saved(array)) for name, array in arrays.items()}
    for name, save in [("stored", np.savez), ("deflated", np.savez_compressed)]:
        file = io.BytesIO()
        save(file, **arrays)
        yield {"name": name, "file": b64(file.getvalue()), "arrays": inside}
    file = io.BytesIO()
    np.savez(file)
    yield {"name": "empty", "file": b64(file.getvalue()), "arrays": {}}

    few = {name: arrays[name] for name in ["x", "y"]}
    contents = {name: inside[name] for name in few}
    limit = zipfile.ZIP64_LIMIT
    zipfile.ZIP64_LIMIT = 10
    for name, method in [("zip64, stored", zipfile.ZIP_STORED), ("zip64, deflated", zipfile.ZIP_DEFLATED)]:
        yield {"name": name, "file": b64(zipped(few, method)), "arrays": contents}
    zipfile.ZIP64_LIMIT = limit
    yield {"name": "data descriptors", "file": b64(zipped(few, zipfile.ZIP_DEFLATED, Unseekable())), "arrays": contents}
    yield {"name": "comment", "file": b64(zipped(few, comment=b"PK\x05\x06 is no end")), "arrays": contents}
    yield {"name": "directories", "file": b64(zipped(few, directory="sub/")), "arrays": contents}
    latin = zipped({"AB": few["x"]}).replace(b"AB.npy", b"\x8e\xe1.npy")
    yield {"name": "code page 437", "file": b64(latin), "arrays": {"Äß": inside["x"]}}

    yield {"name": "bzip2", "file": b64(zipped(few, zipfile.ZIP_BZIP2)), "refused": "badFile"}
    text = io.BytesIO()
    with zipfile.ZipFile(text, "w") as archive:
        archive.writestr("x.npy", saved(few["x"]))
        archive.writestr("read me.txt", "no array")
    yield {"name": "another file", "file": b64(text.getvalue()), "refused": "badFile"}
    twice = io.BytesIO()
    with zipfile.ZipFile(twice, "w") as archive:
        archive.writestr("x.npy", saved(few["x"]))
        archive.writestr("x.npy", saved(few["y"]))
    yield {"name": "a name twice", "file": b64(twice.getvalue()), "refused": "badFile"}


def zipped(arrays, method=zipfile.ZIP_STORED, file=None, comment=b"", directory=None):
    file = file or io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        if directory:
            archive.mkdir(directory)
        for name, array in arrays.items():
            archive.writestr(zipfile.ZipInfo(name + ".npy"), saved(array), method)
        archive.comment = comment
    return file.getvalue()


class Unseekable(io.BytesIO):
    """Makes zipfile write sizes behind the data."""

    def seekable(self):
        return False

    def seek(self, *_):
        raise OSError

    def tell(self):
        raise OSError


def crc_cases():
    for length in [*range(0, 20), 63, 64, 65, 255]:
        data = rng.integers(0, 256, length, dtype=np.uint8).tobytes()
        yield {"bytes": b64(data), "crc32": zlib.crc32(data)}


def write(name, **content):
    made_by = {"numpy": np.__version__, "python": sys.version.split()[0]}
    path = HERE / name
    path.write_text(json.dumps({**made_by, **content}, indent=0) + "\n")
    print(path.name, path.stat().st_size)


HERE.mkdir(exist_ok=True)
write("arrays.json", saved=list(save_cases()), read=list(read_cases()), refused=list(refused_cases()))
write("headers.json", headers=list(header_cases()), long=list(long_headers()))
write("archives.json", archives=list(archive_cases()), crc32=list(crc_cases()))
