"""Goldens of the main job: frames of recordings and patches of pictures, as numpy's sliding_window_view gives them.

    python3 test/golden/make_main_job.py

Reads examples/speech.wav and examples/picture.png, writes the small inputs (WAV and PNG) beside expected.json in
test/golden/main-job, and expected.json itself:

generator, python, numpy, scipy
    this script and the versions that computed the values.
inputs: name -> what the file holds
    path        from the root of the repository
    sha256      of the file
    kind        'audio': sampleRate in Hz, channels, bits and encoding ('integer' | 'float') of a stored sample, samples
                of one channel, extensible (WAVE_FORMAT_EXTENSIBLE header)
                'image': width, height, channels, bits of one channel
frames: list of cases
    name, input
    options     what to say to the command: --length, --hop, and where given --window, --channel, --dtype
    length, hop in samples
    shape       (frames, length), or (channels, frames, length) when several channels are asked for
    dropped     samples a channel behind the last frame (0 when the frames reach the end)
    dtype       float32: 16-bit / 2**15, 24-bit / 2**23, 32-bit / 2**31, 8-bit (v - 128) / 2**7, each rounded to float32
                once; floats are rounded to float32 as they are. 'native' is what scipy.io.wavfile.read returns: uint8,
                int16, int32, float32, float64 as stored; 24-bit left-justified in int32 (the value times 256)
    window      'hann' is scipy.signal.get_window('hann', length), the periodic one, rounded to float32 and multiplied in
                float32. An implementation that keeps the window in float64 differs by at most 2**-23 of each value
                (half a float32 ulp for the window, half for the product): compare with that bound if the hash differs
    channel     'all', 'mix' (mean of the channels) or the number of one channel, counted from 0
patches: list of cases
    name, input, edge
    size        [height, width] of a tile; stride [down, across]
    rows, columns
                the starts of the tiles in y and in x; tile k starts at y = rows[floor(k / columns.length)] and
                x = columns[k mod columns.length]. With N pixels along an axis:
                drop    floor((N - size) / stride) + 1 tiles
                pad     ceil((N - size) / stride) + 1 tiles, or 1 if N <= size; zeros below and to the right. Where the
                        stride exceeds the size the last one may start at N or later: it is left out
                shift   ceil((N - size) / stride) + 1 tiles, the last one moved back to start at N - size
    shape       (tiles, height, width, channels); grey has 1 channel
    dtype       uint8 or uint16 as stored
frames and patches
    sha256      of the packed result: C order, little-endian, no header
    sampled     [[index, ...], value] pairs spread over the result, the first and the last element among them
    file        in some cases: the whole result as .npy, beside expected.json
refused: list of cases that must fail: command, input, options (as above) and why
"""

import hashlib
import io
import json
import platform
import struct
import warnings
import wave
import zlib
from pathlib import Path

import numpy as np
import scipy
from numpy.lib.stride_tricks import sliding_window_view
from scipy.io import wavfile
from scipy.signal import get_window

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "test" / "golden" / "main-job"


def noise(count, seed):
    """Unsigned 32-bit integers from a fixed integer hash, the same in every numpy."""
    x = np.arange(count, dtype=np.uint64) + np.uint64(seed * 0x9E3779B9)
    for factor in (0x7FEB352D, 0x846CA68B):
        x = (((x ^ (x >> np.uint64(16))) & np.uint64(0xFFFFFFFF)) * np.uint64(factor)) & np.uint64(0xFFFFFFFF)
    return (x ^ (x >> np.uint64(15))).astype(np.uint32)


def little(values):
    """C order, little-endian: how results are hashed and how WAV stores samples."""
    return np.ascontiguousarray(values, values.dtype.newbyteorder("<"))


# --------------------------------------------------------------------------------------------------------- files


def wav(rate, bits, channels, payload, encoding="integer", extensible=False, before=b""):
    """A WAV file of the array `payload`. `before` holds whole chunks that stand between the format and the data."""
    tag = 3 if encoding == "float" else 1
    block = channels * bits // 8
    body = struct.pack("<HHIIHH", 0xFFFE if extensible else tag, channels, rate, rate * block, block, bits)
    if extensible:
        body += struct.pack("<HHIH", 22, bits, (1 << channels) - 1, tag) + bytes.fromhex("000000001000800000aa00389b71")
    parts = b"WAVE" + riff_chunk(b"fmt ", body) + before + riff_chunk(b"data", little(payload).tobytes())
    return b"RIFF" + struct.pack("<I", len(parts)) + parts


def riff_chunk(name, body):
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def png(pixels):
    """A PNG file of (height, width, channels) uint8 or uint16: no filter, stored deflate blocks."""
    height, width, channels = pixels.shape
    stored = pixels.astype(pixels.dtype.newbyteorder(">")).tobytes()
    pitch = len(stored) // height
    rows = b"".join(b"\0" + stored[y * pitch : (y + 1) * pitch] for y in range(height))
    colour = {1: 0, 2: 4, 3: 2, 4: 6}[channels]
    header = struct.pack(">IIBBBBB", width, height, pixels.itemsize * 8, colour, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(rows, 0)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


def read_example_png(path):
    """The example picture: 8-bit RGB without filters, as its script writes it."""
    data, at, packed = path.read_bytes(), 8, b""
    while at < len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + size]
        if name == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", body[:10])
            assert (depth, colour) == (8, 2)
        if name == b"IDAT":
            packed += body
        at += 12 + size
    rows = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(height, 1 + width * 3)
    assert not rows[:, 0].any()
    return rows[:, 1:].reshape(height, width, 3)


# -------------------------------------------------------------------------------------------------------- inputs


def audio_inputs():
    """name -> (file bytes, rate, bits, encoding, extensible, (samples, channels) as stored)"""
    path = ROOT / "examples" / "speech.wav"
    with wave.open(str(path)) as file:
        rate, spoken = file.getframerate(), file.readframes(file.getnframes())
    odd = riff_chunk(b"LIST", b"INFOISFT\x07\0\0\0Lapwing\0") + riff_chunk(b"note", b"odd")
    stereo = (noise(2 * 2600, 1) >> np.uint32(16)).astype(np.uint16).view(np.int16).reshape(-1, 2)
    stereo[:2] = [[-32768, 32767], [-1, 1]]
    deep = (noise(701, 2) >> np.uint32(8)).astype(np.int32) - 2**23
    deep[:4] = [-(2**23), 2**23 - 1, -1, 1]
    small = np.concatenate([np.arange(256), noise(245, 3) >> np.uint32(24)]).astype(np.uint8)
    quad = noise(4 * 300, 4).view(np.int32).reshape(-1, 4)
    quad[0] = [-(2**31), 2**31 - 1, 2**24 + 1, -1]
    single = ((noise(640, 5).astype(np.float64) / 2**31 - 1) * 1.5).astype(np.float32)
    single[:5] = [-0.0, 1e-40, 2.5, -3.75, 2**-24]
    double = (noise(2 * 320, 6).astype(np.float64) / 2**31 - 1 + 2**-40).reshape(-1, 2)
    deep_bytes = deep.astype("<i4").view(np.uint8).reshape(-1, 4)[:, :3]
    return {
        "speech.wav": (path.read_bytes(), rate, 16, "integer", False, np.frombuffer(spoken, "<i2").reshape(-1, 1)),
        "stereo16.wav": (wav(8000, 16, 2, stereo, before=odd), 8000, 16, "integer", False, stereo),
        "mono24.wav": (wav(48000, 24, 1, deep_bytes), 48000, 24, "integer", False, deep.reshape(-1, 1)),
        "mono8.wav": (wav(11025, 8, 1, small), 11025, 8, "integer", False, small.reshape(-1, 1)),
        "quad32.wav": (wav(44100, 32, 4, quad, extensible=True), 44100, 32, "integer", True, quad),
        "float32.wav": (wav(16000, 32, 1, single, "float"), 16000, 32, "float", False, single.reshape(-1, 1)),
        "float64.wav": (wav(22050, 64, 2, double, "float", True), 22050, 64, "float", True, double),
    }


def image_inputs():
    """name -> (file bytes, (height, width, channels) as stored)"""

    def made(height, width, channels, dtype, seed):
        shift = np.uint32(32 - 8 * np.dtype(dtype).itemsize)
        return (noise(height * width * channels, seed) >> shift).astype(dtype).reshape(height, width, channels)

    clear = made(21, 33, 4, np.uint8, 13)
    clear[:10, :, 3] = 0  # colour under full transparency must survive
    pixels = {
        "grey8.png": made(29, 37, 1, np.uint8, 11),
        "rgb8.png": made(33, 45, 3, np.uint8, 12),
        "rgba8.png": clear,
        "greyalpha8.png": made(19, 23, 2, np.uint8, 14),
        "grey16.png": made(23, 31, 1, np.uint16, 15),
        "rgb16.png": made(27, 29, 3, np.uint16, 16),
        "rgba16.png": made(17, 22, 4, np.uint16, 17),
    }
    example = ROOT / "examples" / "picture.png"
    return {"picture.png": (example.read_bytes(), read_example_png(example))} | {
        name: (png(values), values) for name, values in pixels.items()
    }


# ------------------------------------------------------------------------------------------------------- results


def described(result, name, keep):
    """What both kinds of cases say of a result."""
    packed = little(result)
    places = sorted({k * (packed.size - 1) // 9 for k in range(10)})
    answer = {
        "shape": list(packed.shape),
        "dtype": packed.dtype.name,
        "sha256": hashlib.sha256(packed.tobytes()).hexdigest(),
        "sampled": [[[int(i) for i in np.unravel_index(k, packed.shape)], packed.flat[k].item()] for k in places],
    }
    if keep:
        np.save(FOLDER / f"{name}.npy", packed, allow_pickle=False)
        answer["file"] = f"{name}.npy"
    return answer


def scaled(samples, bits, encoding):
    if encoding == "float":
        return samples.astype(np.float32)
    middle = 128 if bits == 8 else 0
    return ((samples.astype(np.float64) - middle) / 2.0 ** (bits - 1)).astype(np.float32)


def native(data, stored):
    """The samples as scipy reads them, of shape (samples, channels)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", wavfile.WavFileWarning)  # chunks that it does not know
        return wavfile.read(io.BytesIO(data))[1].reshape(stored.shape)


def frames_case(audio, name, source, length, hop, window=None, channel="all", dtype="float32", keep=False):
    data, rate, bits, encoding, _, stored = audio[source]

    def in_samples(text):
        if not text.endswith("ms"):
            return int(text)
        count, rest = divmod(int(text[:-2]) * rate, 1000)
        assert rest == 0
        return count

    samples, step = in_samples(length), in_samples(hop)
    x = (scaled(stored, bits, encoding) if dtype == "float32" else native(data, stored)).T
    if channel == "mix":
        x = x.mean(axis=0, dtype=np.float64).astype(np.float32)[np.newaxis]
    elif channel != "all":
        x = x[int(channel)][np.newaxis]
    result = sliding_window_view(x, samples, axis=-1)[:, ::step]
    if window:
        result = result * get_window(window, samples).astype(np.float32)
    if len(result) == 1:
        result = result[0]
    given = {"--length": length, "--hop": hop, "--window": window, "--channel": channel, "--dtype": dtype}
    usual = {"--window": None, "--channel": "all", "--dtype": "float32"}
    return {
        "name": name,
        "input": source,
        "options": {key: value for key, value in given.items() if key not in usual or usual[key] != value},
        "length": samples,
        "hop": step,
        "dropped": x.shape[1] - ((result.shape[-2] - 1) * step + samples),
    } | described(result, name, keep)


def starts(total, size, stride, edge):
    if edge == "drop":
        return [k * stride for k in range((total - size) // stride + 1)]
    count = -(-(total - size) // stride) + 1 if total > size else 1
    if edge == "pad":
        return [k * stride for k in range(count) if k * stride < total]
    return [k * stride for k in range(count - 1)] + [total - size]


def patches_case(images, source, size, stride, edge, keep=False):
    image = images[source][1]
    rows, columns = (starts(image.shape[axis], size[axis], stride[axis], edge) for axis in (0, 1))
    if edge == "pad":
        reach = (rows[-1] + size[0], columns[-1] + size[1])
        image = np.pad(image, [(0, max(0, reach[axis] - image.shape[axis])) for axis in (0, 1)] + [(0, 0)])
    view = sliding_window_view(image, size, axis=(0, 1))
    if edge == "shift":
        tiles = view[rows][:, columns]
    else:
        tiles = view[:: stride[0], :: stride[1]]
    tiles = np.moveaxis(tiles, 2, -1)
    assert tiles.shape[:2] == (len(rows), len(columns))
    name = f"{source.removesuffix('.png')}-{size[0]}x{size[1]}-{stride[0]}x{stride[1]}-{edge}"
    return {
        "name": name,
        "input": source,
        "size": list(size),
        "stride": list(stride),
        "edge": edge,
        "rows": rows,
        "columns": columns,
    } | described(tiles.reshape(-1, *tiles.shape[2:]), name, keep)


# --------------------------------------------------------------------------------------------------------- cases


def all_frames(audio):
    def case(*arguments, **options):
        return frames_case(audio, *arguments, **options)

    return [
        case("speech-2048-512", "speech.wav", "2048", "512"),
        case("speech-25ms-10ms", "speech.wav", "25ms", "10ms"),
        case("speech-hann", "speech.wav", "2048", "512", window="hann"),
        case("speech-25ms-10ms-hann", "speech.wav", "25ms", "10ms", window="hann"),
        case("speech-native", "speech.wav", "2048", "512", dtype="native"),
        case("speech-length-1", "speech.wav", "1", "1"),
        case("speech-whole", "speech.wav", "69712", "512"),
        case("stereo16-2048-512", "stereo16.wav", "2048", "512"),
        case("stereo16-25ms-10ms", "stereo16.wav", "25ms", "10ms"),
        case("stereo16-gaps", "stereo16.wav", "16", "125", keep=True),
        case("stereo16-hann", "stereo16.wav", "32", "200", window="hann", keep=True),
        case("stereo16-mix", "stereo16.wav", "64", "24", channel="mix"),
        case("stereo16-channel-1", "stereo16.wav", "64", "24", channel="1"),
        case("stereo16-native", "stereo16.wav", "64", "24", dtype="native"),
        case("mono24-64-16", "mono24.wav", "64", "16"),
        case("mono24-native", "mono24.wav", "64", "16", dtype="native"),
        case("mono8-64-16", "mono8.wav", "64", "16"),
        case("mono8-native", "mono8.wav", "64", "64", dtype="native", keep=True),
        case("quad32-50-7", "quad32.wav", "50", "7"),
        case("quad32-native", "quad32.wav", "50", "7", dtype="native"),
        case("float32-64-16", "float32.wav", "64", "16"),
        case("float32-native", "float32.wav", "64", "16", dtype="native"),
        case("float64-64-32", "float64.wav", "64", "32"),
        case("float64-native", "float64.wav", "64", "32", dtype="native"),
    ]


def all_patches(images):
    edges = ("drop", "pad", "shift")
    cases = [("picture.png", (64, 64), (32, 32), edge) for edge in edges]
    cases += [("picture.png", (50, 34), (50, 34), edge) for edge in edges]  # fits exactly: three times the same
    cases += [("picture.png", (250, 340), (1, 1), "drop"), ("picture.png", (48, 80), (30, 50), "shift")]
    for name in images:
        if name != "picture.png":
            cases += [(name, (8, 8), (6, 6), edge) for edge in edges]
    cases += [("rgb8.png", (7, 11), (3, 5), edge) for edge in edges]
    cases += [("grey8.png", (4, 4), (9, 10), edge) for edge in edges] + [("grey8.png", (40, 50), (16, 16), "pad")]
    whole = {("grey8.png", (8, 8), (6, 6)), ("grey8.png", (40, 50), (16, 16)), ("grey16.png", (8, 8), (6, 6))}
    return [patches_case(images, *case, keep=case[:3] in whole) for case in cases]


REFUSED = [
    {
        "command": "frame",
        "input": "speech.wav",
        "options": {"--length": "69713", "--hop": "512"},
        "why": "one sample more than the 69712 of the file",
    },
    {
        "command": "frame",
        "input": "mono8.wav",
        "options": {"--length": "2048", "--hop": "512"},
        "why": "length 2048, the file has 501 samples",
    },
] + [
    {
        "command": "patches",
        "input": "grey8.png",
        "size": size,
        "stride": [8, 8],
        "edge": edge,
        "why": f"size [height, width] {size}, the image is [29, 37]",
    }
    for edge in ("drop", "shift")
    for size in ([30, 8], [8, 38])
]


def main():
    FOLDER.mkdir(exist_ok=True)
    audio, images = audio_inputs(), image_inputs()
    inputs = {}
    for name, (data, rate, bits, encoding, extensible, stored) in audio.items():
        samples, channels = stored.shape
        facts = {"sampleRate": rate, "channels": channels, "bits": bits, "encoding": encoding, "samples": samples}
        inputs[name] = (data, {"kind": "audio", **facts, "extensible": extensible})
    for name, (data, pixels) in images.items():
        height, width, channels = pixels.shape
        facts = {"width": width, "height": height, "channels": channels, "bits": pixels.itemsize * 8}
        inputs[name] = (data, {"kind": "image", **facts})
    listed = {}
    for name, (data, facts) in inputs.items():
        path = ROOT / "examples" / name
        if not path.exists():
            path = FOLDER / name
            path.write_bytes(data)
        place = path.relative_to(ROOT).as_posix()
        listed[name] = {"path": place, "sha256": hashlib.sha256(data).hexdigest(), **facts}
    expected = {
        "generator": "test/golden/make_main_job.py",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "inputs": listed,
        "frames": all_frames(audio),
        "patches": all_patches(images),
        "refused": REFUSED,
    }
    # One case a line: a change in one result is one changed line.
    sections = []
    for key, value in expected.items():
        if isinstance(value, list):
            text = "[\n" + ",\n".join("    " + json.dumps(case) for case in value) + "\n  ]"
        elif isinstance(value, dict):
            text = "{\n" + ",\n".join(f"    {json.dumps(k)}: {json.dumps(v)}" for k, v in value.items()) + "\n  }"
        else:
            text = json.dumps(value)
        sections.append(f"  {json.dumps(key)}: {text}")
    (FOLDER / "expected.json").write_text("{\n" + ",\n".join(sections) + "\n}\n")


main()
