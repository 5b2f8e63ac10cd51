/**
 * Writes the two example inputs, `speech.wav` and `picture.png`: `node examples/make-inputs.mjs [folder]`.
 *
 * The same bytes come out on every machine. Numbers are made only with what IEEE 754 and ECMAScript define exactly
 * (+ - * /, floor, round, 32-bit integers): `Math.sin`, `exp` and `sqrt` are not among them, so none is used. The PNG
 * holds stored deflate blocks, because two zlib versions may compress the same pixels differently.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// ------------------------------------------------------------------------------------------------ numbers and bytes

/** cos(2 pi turns): the Taylor series to the 30th power, whose rest is below 1e-15 on half a turn. */
function cosine(turns) {
  const angle = 2 * Math.PI * (turns - Math.round(turns));
  let sum = 1;
  for (let k = 30; k > 0; k -= 2) sum = 1 - (sum * angle * angle) / (k * (k - 1));
  return sum;
}

/** Uniform numbers in [0, 1) from a 32-bit xorshift. */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

const clamp = (x, low = 0, high = 1) => Math.min(high, Math.max(low, x));
const mix = (a, b, t) => a + (b - a) * t;
const blend = (a, b, t) => a.map((value, k) => mix(value, b[k], t));
const smoothStep = (from, to, x) => {
  const t = clamp((x - from) / (to - from));
  return t * t * (3 - 2 * t);
};

/** Piecewise linear through points given as x0, y0, x1, y1, ...; `x` lies between the first and the last. */
function along(points, x) {
  let k = 0;
  while (points[k] <= x) k += 2;
  return mix(points[k - 1], points[k + 1], (x - points[k - 2]) / (points[k] - points[k - 2]));
}

/** Unsigned integers of `size` bytes each, lowest byte first. */
function little(size, values) {
  const bytes = Buffer.alloc(values.length * size);
  for (const [k, value] of values.entries()) bytes.writeUIntLE(value, k * size, size);
  return bytes;
}

const big = (size, value) => little(size, [value]).reverse();
const joined = (parts) => Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));

// ------------------------------------------------------------------------------------------------ the recording

const sampleRate = 16_000;

/** "A lapwing flies low over the water, wing over wing": each sound with its length in ms. A dot is silence. */
const sentence =
  '. 150 AX 80 L 75 AE 165 p 75 P 14 h 22 W 65 IH 110 NG 95 F 115 L 65 AA 130 IH 95 Z 105 L 80 AO 110 UH 95 AO 100 ' +
  'UH 65 V 60 ER 115 DH 50 AX 60 W 75 AO 160 t 50 T 16 h 30 ER 190 . 330 W 85 IH 120 NG 95 AO 100 UH 70 V 60 ' +
  'ER 120 . 30 W 80 IH 180 NG 210 . 260';

/** Sound -> three formants in Hz, strength of voice, breath and hiss, centre of the hiss in Hz. */
const sounds = {
  '.': [500, 1500, 2500, 0, 0, 0, 3000],
  AX: [500, 1400, 2450, 0.75, 0.01, 0, 3000],
  AE: [690, 1700, 2450, 1, 0.01, 0, 3000],
  AA: [720, 1220, 2500, 1, 0.01, 0, 3000],
  AO: [540, 900, 2400, 1, 0.01, 0, 3000],
  IH: [390, 1980, 2600, 0.95, 0.01, 0, 3000],
  UH: [380, 880, 2250, 0.8, 0.01, 0, 3000],
  ER: [470, 1300, 1650, 0.9, 0.01, 0, 3000],
  L: [350, 1050, 2750, 0.55, 0, 0, 3000],
  W: [300, 650, 2200, 0.6, 0, 0, 3000],
  NG: [270, 2100, 2700, 0.4, 0, 0, 3000],
  V: [250, 1100, 2150, 0.4, 0, 0.025, 6000],
  DH: [280, 1300, 2500, 0.45, 0, 0.02, 5600],
  Z: [260, 1500, 2550, 0.3, 0, 0.24, 5300],
  F: [340, 1150, 2200, 0, 0.01, 0.14, 6300],
  p: [400, 950, 2200, 0, 0, 0, 1000],
  P: [400, 950, 2200, 0, 0.2, 0.5, 1100],
  t: [400, 1600, 2600, 0, 0, 0, 4200],
  T: [400, 1600, 2600, 0, 0.2, 0.9, 4300],
  h: [500, 1300, 2450, 0.1, 0.25, 0.03, 4000],
};

/** Pitch: seconds, Hz, ... Two falling phrases that rise on the stressed words. */
const pitch = [
  0, 112, 0.3, 124, 0.5, 146, 0.75, 122, 1.1, 138, 1.5, 118, 1.9, 124, 2.2, 132, 2.6, 92, 2.95, 118, 3.15, 134, 3.5,
  112, 3.9, 120, 4.4, 84,
];

/** A two-pole resonance at `frequency` Hz, `bandwidth` Hz wide, with gain 1 at 0 Hz. */
function resonator() {
  let [feed, back1, back2, y1, y2] = [1, 0, 0, 0, 0];
  return {
    tune(frequency, bandwidth) {
      const decay = (Math.PI * bandwidth) / sampleRate;
      const radius = (1 - decay / 2) / (1 + decay / 2);
      back1 = 2 * radius * cosine(frequency / sampleRate);
      back2 = -radius * radius;
      feed = 1 - back1 - back2;
    },
    step(x) {
      [y1, y2] = [feed * x + back1 * y1 + back2 * y2, y1];
      return y1;
    },
  };
}

/** Source and filter: glottal pulses and breath through a cascade of five formants, hiss beside it. */
function speech() {
  const targets = [];
  const words = sentence.split(' ');
  for (let k = 0; k < words.length; k += 2) {
    for (let n = (Number(words[k + 1]) * sampleRate) / 1000; n > 0; n--) targets.push(sounds[words[k]]);
  }
  const random = randomNumbers(0x1a9319);
  const formants = Array.from({ length: 5 }, resonator);
  formants[3].tune(3400, 250);
  formants[4].tune(4500, 300);
  const hiss = resonator();
  const now = [...targets[0]];
  // Share of the way to the target made per sample: formants and voice glide, breath and hiss start at once.
  const speed = [1 / 320, 1 / 320, 1 / 320, 1 / 160, 1 / 40, 1 / 40, 1 / 20];
  let [phase, period, tilted, lastNoise] = [0, 1 / 110, 0, 0];
  const wave = targets.map((target, n) => {
    for (let k = 0; k < now.length; k++) now[k] += (target[k] - now[k]) * speed[k];
    const [voice, breath, hissing, centre] = now.slice(3);
    if (n % 16 === 0) {
      for (let k = 0; k < 3; k++) formants[k].tune(now[k], [70, 90, 140][k]);
      hiss.tune(centre, 1400);
    }
    phase += 1 / (period * sampleRate);
    if (phase >= 1) {
      phase -= 1;
      period = (1 + 0.02 * (random() - 0.5)) / along(pitch, n / sampleRate);
    }
    // Derivative of the glottal flow t^2 - t^3: it rises while the folds are open and stops short when they close.
    const open = phase / 0.62;
    const pulse = open < 1 ? open * (2 - 3 * open) : 0;
    tilted += (pulse - tilted) * 0.55;
    const noise = random() * 2 - 1;
    const bright = noise - lastNoise;
    lastNoise = noise;
    let sound = voice * tilted + breath * 0.3 * noise;
    for (const formant of formants) sound = formant.step(sound);
    return sound + 0.12 * hissing * hiss.step(bright) + 0.002 * noise;
  });
  return toInt16(wave);
}

/** Removes the mean, fades 20 ms in and 60 ms out, and sets the peak to -3 dBFS (23197 of 32768); negatives wrap. */
function toInt16(wave) {
  const mean = wave.reduce((sum, x) => sum + x, 0) / wave.length;
  const fade = (n) => smoothStep(0, 320, n) * smoothStep(0, 960, wave.length - 1 - n);
  const faded = wave.map((x, n) => (x - mean) * fade(n));
  const peak = faded.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return Uint16Array.from(faded, (x) => Math.round((x * 23197) / peak));
}

/** One channel of 16-bit PCM behind the plain 44-byte header. */
function wavFile(samples) {
  const data = little(2, samples);
  const format = [little(2, [1, 1]), little(4, [sampleRate, sampleRate * 2]), little(2, [2, 16])];
  const parts = ['WAVEfmt ', little(4, [16]), ...format, 'data', little(4, [data.length]), data];
  return joined(['RIFF', little(4, [36 + data.length]), ...parts]);
}

// ------------------------------------------------------------------------------------------------ the picture

const [width, height] = [340, 250];

/** A number in [0, 1) for a point of the integer grid. */
function grain(x, y, seed) {
  let h = Math.imul(x, 374761393) + Math.imul(y, 668265263) + Math.imul(seed, 1442695041);
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  h = Math.imul(h ^ (h >>> 16), 1911520717);
  return ((h ^ (h >>> 15)) >>> 0) / 4294967296;
}

/** Smooth noise in [0, 1]: grain interpolated over the unit square, each octave twice as fine and half as strong. */
function clouds(x, y, seed, octaves) {
  let [sum, total, weight] = [0, 0, 1];
  for (let k = 0; k < octaves; k++) {
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [u, v] = [smoothStep(0, 1, x - left), smoothStep(0, 1, y - top)];
    const above = mix(grain(left, top, seed + k), grain(left + 1, top, seed + k), u);
    const below = mix(grain(left, top + 1, seed + k), grain(left + 1, top + 1, seed + k), u);
    sum += weight * mix(above, below, v);
    total += weight;
    [x, y, weight] = [2 * x, 2 * y, weight / 2];
  }
  return sum / total;
}

const sun = [248, 104];
const shore = 152;

/** Evening sky: blue to apricot, a sun with its glow, and clouds lit from below. */
function sky(x, y) {
  const t = clamp(y / 138);
  let colour = blend([58, 92, 150], [136, 164, 196], smoothStep(0, 0.6, t));
  colour = blend(colour, [252, 206, 150], smoothStep(0.35, 1, t));
  const distance = (x - sun[0]) * (x - sun[0]) + (y - sun[1]) * (y - sun[1]);
  colour = blend(colour, [255, 214, 130], 0.85 / (1 + distance / 1500));
  const cover = smoothStep(0.47, 0.72, clouds(x / 75 + 3, y / 20, 11, 5)) * smoothStep(132, 60, y);
  const shaded = smoothStep(0.45, 0.75, clouds(x / 75 + 3, (y + 7) / 20, 11, 3));
  colour = blend(colour, blend([255, 224, 204], [150, 138, 168], shaded), 0.85 * cover);
  return blend(colour, [255, 246, 214], smoothStep(210, 165, distance));
}

/** Three ridges, the nearest darkest and wooded; each is its line, its colour and its grain. */
const ridges = [
  { line: (x) => 124 - 34 * clouds(x / 90, 1, 21, 4) + 12, colour: [148, 146, 180], rough: 0.04 },
  { line: (x) => 140 - 34 * clouds(x / 60 + 9, 2, 31, 4) + 4, colour: [92, 112, 134], rough: 0.12 },
  { line: (x) => 148 - 16 * clouds(x / 34 + 5, 3, 41, 6) + 3, colour: [46, 74, 62], rough: 0.4 },
];

function land(x, y) {
  let colour = sky(x, y);
  for (const { line, colour: shade, rough } of ridges) {
    const texture = 1 + rough * (clouds(x / 4, y / 3, 51, 3) - 0.5) * 2;
    const haze = blend(shade, [226, 190, 160], 0.3 * smoothStep(line(x), shore + 10, y));
    colour = blend(colour, blend([0, 0, 0], haze, texture), clamp(y - line(x) + 0.5));
  }
  return colour;
}

/** The land upside down, pulled apart by ripples that grow towards the viewer, with the sun's path on them. */
function lake(x, y) {
  const depth = (y - shore) / 60;
  const ripple = clouds(x / (14 + 30 * depth), (y - shore) / (0.8 + 2.6 * depth), 61, 3) - 0.5;
  const mirrored = land(clamp(x + ripple * 18 * depth, 0, width), shore - (y - shore) * 1.45 + ripple * 30 * depth);
  const colour = blend(mirrored, [40, 70, 104], 0.22 + 0.3 * depth + 0.3 * ripple);
  const path = 1 / (1 + ((x - sun[0]) * (x - sun[0])) / (120 + 900 * depth));
  return blend(colour, [255, 226, 160], path * smoothStep(-0.02, 0.22, ripple));
}

/** Grass in upright strokes, bright where the sun grazes the edge. */
function bank(x, y) {
  const edge = bankLine(x);
  const stroke = clouds(x / 1.7 + y / 9, y / 11, 71, 3);
  const patch = clouds(x / 40, y / 16, 81, 3);
  let colour = blend([38, 52, 26], [128, 132, 58], smoothStep(0.25, 0.8, stroke) * (0.4 + 0.7 * patch));
  colour = blend(colour, [224, 184, 96], 0.6 * smoothStep(edge + 9, edge, y) * stroke);
  return blend(colour, [20, 28, 22], 0.6 * smoothStep(edge + 12, height + 12, y));
}

const bankLine = (x) => 214 - 16 * smoothStep(250, 40, x) + 9 * clouds(x / 3, 0, 91, 3) - 4 * clouds(x / 22, 0, 95, 2);

function scene(x, y) {
  const beyond = y < shore ? land(x, y) : lake(x, y);
  return y < shore + 40 ? beyond : blend(beyond, bank(x, y), clamp(y - bankLine(x) + 0.5));
}

/** A closed curve (Catmull-Rom) through points written as 'x,y x,y ...', as a fine polygon. */
function curve(text) {
  const points = text.split(' ').map((pair) => pair.split(',').map(Number));
  const at = (k) => points[(k + points.length) % points.length];
  return points.flatMap((point, k) =>
    [0, 1, 2, 3, 4, 5].map((sixth) => {
      const t = sixth / 6;
      return point.map((p, axis) => {
        const [before, next, after] = [at(k - 1)[axis], at(k + 1)[axis], at(k + 2)[axis]];
        const bend = 2 * before - 5 * p + 4 * next - after;
        return p + 0.5 * t * (next - before + t * (bend + t * (3 * (p - next) + after - before)));
      });
    }),
  );
}

function inside(polygon, x, y) {
  let crossings = 0;
  polygon.forEach(([x1, y1], k) => {
    const [x0, y0] = polygon[(k || polygon.length) - 1];
    if (y0 > y !== y1 > y && x < x0 + ((y - y0) * (x1 - x0)) / (y1 - y0)) crossings++;
  });
  return crossings % 2 === 1;
}

/** Fills a polygon, its rim softened by 4 x 4 samples a pixel. */
function paint(pixels, polygon, colourAt) {
  const bounds = (axis, limit) => {
    const values = polygon.map((point) => point[axis]);
    return [clamp(Math.floor(Math.min(...values)), 0, limit), clamp(Math.floor(Math.max(...values)) + 1, 0, limit)];
  };
  const [[left, right], [top, bottom]] = [bounds(0, width), bounds(1, height)];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      let hits = 0;
      for (let k = 0; k < 16; k++) {
        if (inside(polygon, x + ((k % 4) + 0.5) / 4, y + (Math.floor(k / 4) + 0.5) / 4)) hits++;
      }
      if (hits > 0) pixels[y * width + x] = blend(pixels[y * width + x], colourAt(x, y), hits / 16);
    }
  }
}

/** The bird, part over part: outline and colour. It looks to the right, into the sun. */
const lapwing = [
  ['119,180 121,180 120,204 121,223 131,228 122,227 115,228 118,222 117,204', () => [122, 62, 52]],
  ['131,180 133,180 133,204 135,223 145,228 136,227 129,228 132,222 130,204', () => [140, 72, 58]],
  [
    '171,102 166,94 156,90 147,95 143,106 136,119 112,131 88,145 66,159 48,170 44,177 60,181 78,180 98,185 118,189 138,184 153,170 163,152 166,134 167,120 172,110',
    (x, y) => blend([252, 246, 232], [150, 150, 168], clamp(smoothStep(160, 192, y) * 0.9 - (x - 140) / 120)),
  ],
  ['64,178 80,176 98,184 84,185 70,181', () => [196, 104, 48]],
  ['56,164 48,170 44,177 58,180 66,172', () => [24, 24, 30]],
  [
    '171,107 167,121 166,136 163,150 156,162 144,170 136,164 133,150 138,130 145,116 156,113 165,109',
    (x, y) => blend([22, 24, 38], [96, 92, 120], smoothStep(158, 170, x + (clouds(x / 2, y / 5, 101, 2) - 0.5) * 14)),
  ],
  [
    '143,108 138,118 112,131 88,145 64,160 34,172 60,176 88,174 110,172 130,165 142,148 146,128',
    (x, y) => {
      const feather = clouds((x + y) / 5, (y - x) / 14, 111, 3);
      const green = blend([20, 58, 48], [96, 164, 120], smoothStep(0.25, 0.85, feather));
      const purple = smoothStep(26, 4, Math.abs(x - 124) + Math.abs(y - 141) * 0.8);
      const sheen = blend(green, [132, 74, 132], 0.75 * purple);
      return blend(sheen, [20, 22, 28], smoothStep(86, 60, x - (y - 165) * 0.8));
    },
  ],
  ['166,102 158,100 149,101 145,107 149,113 158,112 165,109 169,106', () => [248, 240, 226]],
  ['172,103 166,93 156,89 146,94 143,100 150,101 160,103 168,106', () => [18, 20, 28]],
  ['160,89 150,88 137,81 124,69 113,54 120,69 132,83 146,95 152,96', () => [18, 20, 28]],
  ['152,91 140,87 127,80 115,67 124,81 137,91 147,97', () => [18, 20, 28]],
  ['163,105 156,106 151,110 157,108 164,108', () => [30, 30, 36]],
  ['169,102 176,104 186,109 176,108 169,107', () => [22, 20, 24]],
  ['159,98 162,96 165,98 164,101 160,101', () => [70, 40, 26]],
  ['162,97 164,97 164,98.6 162,98.6', () => [255, 250, 240]],
];

/** The flock: one broad-winged outline around 0,0, and where it flies as x, y, size. */
const flying =
  '7,2 3,0 9,-6 18,-11 27,-11 29,-8 22,-5 13,1 6,5 0,6 -8,9 -12,7 -7,4 -14,0 -22,-3 -30,-1 -32,-4 -24,-9 -14,-8 -6,-3';
const flock = '52,44,0.9 104,28,0.7 150,44,0.55 182,26,0.45 20,66,0.5';

function picture() {
  const pixels = Array.from({ length: width * height }, (_, k) => scene(k % width, Math.floor(k / width)));
  for (const place of flock.split(' ')) {
    const [x, y, scale] = place.split(',').map(Number);
    const away = curve(flying).map(([u, v]) => [x + u * scale, y + v * scale]);
    paint(pixels, away, () => [38, 42, 62]);
  }
  for (const [outline, colour] of lapwing) paint(pixels, curve(outline), colour);
  return pixels;
}

/** 8-bit RGB, no filter, stored deflate blocks. */
function pngFile(pixels) {
  const rows = pixels.flatMap((colour, k) => {
    const bytes = colour.map((value) => Math.round(clamp(value, 0, 255)));
    return k % width === 0 ? [0, ...bytes] : bytes;
  });
  const header = joined([big(4, width), big(4, height), Buffer.from([8, 2, 0, 0, 0])]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return joined([signature, chunk('IHDR', header), chunk('IDAT', stored(Buffer.from(rows))), chunk('IEND', '')]);
}

/** A zlib stream of stored blocks (RFC 1950 and 1951) with its Adler-32. */
function stored(bytes) {
  const parts = [Buffer.from([0x78, 0x01])];
  for (let from = 0; from < bytes.length; from += 65_535) {
    const block = bytes.subarray(from, from + 65_535);
    const last = from + block.length === bytes.length ? 1 : 0;
    parts.push(little(1, [last]), little(2, [block.length, 65_535 - block.length]), block);
  }
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return joined([...parts, big(4, high * 65_536 + low)]);
}

/** Length, type, data and the CRC-32 of type and data. */
function chunk(type, data) {
  const body = joined([type, data]);
  let crc = 0xffffffff;
  for (const byte of body) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return joined([big(4, data.length), body, big(4, ~crc >>> 0)]);
}

const folder = process.argv[2] ?? fileURLToPath(new URL('.', import.meta.url));
mkdirSync(folder, { recursive: true });
const files = { 'speech.wav': wavFile(speech()), 'picture.png': pngFile(picture()) };
for (const [name, bytes] of Object.entries(files)) {
  writeFileSync(join(folder, name), bytes);
  console.log(`${join(folder, name)}: ${bytes.length} bytes`);
}
