import { isLapwingError } from '@lapwing/core';
import { describe, expect, test } from 'vitest';
import { crc32 } from '../../../packages/core/src/io/crc32.js';
import { parseNpyHeader } from '../../../packages/core/src/io/npy-header.js';
import { npyHeader } from '../../../packages/core/src/io/npy-write.js';
import { readPythonLiteral } from '../../../packages/core/src/io/python-literal.js';
import { arrays, bytesFrom, headers, hex, shifted } from './golden.js';

/** A version 1.0 file of the given header text, without elements. */
function fileOf(text: string): Uint8Array {
  const head = [0x93, ...Buffer.from('NUMPY'), 1, 0, text.length & 255, text.length >> 8];
  return Uint8Array.from([...head, ...Buffer.from(text, 'latin1')]);
}

function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (isLapwingError(error)) return error.message;
    throw error;
  }
  return 'nothing was thrown';
}

describe('npyHeader', () => {
  test('equals the bytes that numpy writes, for every padding', () => {
    const paddings = new Set<number>();
    for (const { dtype, shape, fortranOrder, header } of headers.headers) {
      const written = npyHeader({ dtype, shape, fortranOrder });
      expect(hex(written), `${dtype} [${shape}] ${fortranOrder}`).toBe(hex(bytesFrom(header)));
      paddings.add(Buffer.from(written).toString('latin1').split('}')[1]!.length);
    }
    expect(paddings.size).toBeGreaterThan(60);
  });

  test('is of version 2.0 exactly when 65,535 bytes do not hold it', () => {
    const versions = headers.long.map(({ axes, length, begin, crc32: checksum }) => {
      const written = npyHeader({ dtype: 'float64', shape: new Array<number>(axes).fill(3) });
      expect(written.length).toBe(length);
      expect(hex(written.subarray(0, 16))).toBe(hex(bytesFrom(begin)));
      expect(crc32(written)).toBe(checksum);
      return [axes, written[6]];
    });
    expect(versions.map(([, version]) => version)).toEqual([1, 2, 2, 2]);
    expect(versions[1]![0]! - versions[0]![0]!).toBe(1);
  });

  test('has one length whatever the axis that grows, so that a stream can patch it', () => {
    for (const [dtype, rest] of [
      ['float32', [2048]],
      ['uint8', [64, 64, 3]],
      ['complex128', []],
    ] as const) {
      const lengths = [0, 7, 10 ** 15, Number.MAX_SAFE_INTEGER];
      const first = lengths.map((n) => npyHeader({ dtype, shape: [n, ...rest] }).length);
      expect(new Set(first).size).toBe(1);
      const last = lengths.map((n) => npyHeader({ dtype, shape: [...rest, n], fortranOrder: true }).length);
      expect(new Set(last).size).toBe(1);
    }
    expect(npyHeader({ dtype: 'int8', shape: [1], reserve: 0 }).length).toBe(128);
    expect(npyHeader({ dtype: 'int8', shape: [1], reserve: 100 }).length).toBe(192);
  });

  test('refuses what is no shape, dtype or reserve', () => {
    const shape = [1];
    for (const [given, code] of [
      [{ dtype: 'float16', shape }, 'dtype'],
      [{ dtype: 'int8', shape: 3 }, 'badShape'],
      [{ dtype: 'int8', shape: [1.5] }, 'badShape'],
      [{ dtype: 'int8', shape: [-1] }, 'badShape'],
      [{ dtype: 'int8', shape: [Number.NaN] }, 'badShape'],
      [{ dtype: 'int8', shape: [2 ** 53] }, 'badShape'],
      [{ dtype: 'int8', shape, reserve: -1 }, 'badOption'],
      [{ dtype: 'int8', shape, reserve: 1.5 }, 'badOption'],
    ] as const) {
      expect(() => npyHeader(given as never), JSON.stringify(given)).toThrow(expect.objectContaining({ code }));
    }
  });
});

describe('parseNpyHeader', () => {
  test('reads back every header that numpy writes', () => {
    for (const { dtype, shape, fortranOrder, header } of headers.headers) {
      const file = bytesFrom(header);
      const bytes = shape.reduce((product, n) => product * n, 16);
      if (!Number.isSafeInteger(bytes)) continue;
      const read = parseNpyHeader(file);
      expect(read).toMatchObject({ dtype, shape, fortranOrder, dataOffset: file.length, version: [1, 0] });
    }
  });

  test('says what is in the file, and needs only the header', () => {
    const file = shifted(npyHeader({ dtype: 'complex64', shape: [10 ** 6, 3] }), 3);
    expect(parseNpyHeader(file)).toEqual({
      dtype: 'complex64',
      float16: false,
      descr: '<c8',
      byteOrder: 'little',
      itemSize: 8,
      fortranOrder: false,
      shape: [10 ** 6, 3],
      dataOffset: 128,
      dataBytes: 24 * 10 ** 6,
      version: [1, 0],
    });
    const half = parseNpyHeader(fileOf("{'descr': '>f2', 'fortran_order': True, 'shape': ()}"));
    expect(half).toMatchObject({ dtype: 'float32', float16: true, byteOrder: 'big', itemSize: 2, dataBytes: 2 });
    const flags = parseNpyHeader(fileOf("{'descr': '>b1', 'fortran_order': True, 'shape': (3,)}"));
    expect(flags).toMatchObject({ dtype: 'bool', byteOrder: 'none', itemSize: 1, shape: [3] });
  });

  test.each(arrays.refused)('refuses $name', ({ file, code }) => {
    // Elements that are cut off are readNpy's to refuse.
    const bytes = bytesFrom(file);
    const isHeaderWhole = code === 'truncated' && bytes.length >= 128;
    if (isHeaderWhole) expect(parseNpyHeader(bytes).dtype).toBe('int16');
    else expect(() => parseNpyHeader(bytes)).toThrow(expect.objectContaining({ name: 'LapwingError', code }));
  });

  test('names what it found, and the byte', () => {
    const texts = {
      "{'descr': '|O', 'fortran_order': False, 'shape': (3,)}":
        'parseNpyHeader: descr must be one of b1, i1, u1, i2, u2, i4, u4, i8, u8, f4, f8, c8, c16, f2, got "|O" (Python objects, at byte 20)',
      "{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (3,)}":
        "parseNpyHeader: descr must be one of b1, i1, u1, i2, u2, i4, u4, i8, u8, f4, f8, c8, c16, f2, got \"[('x', '<f4')]\" (a structured dtype, at byte 20)",
      "{'descr': '<f16', 'fortran_order': False, 'shape': (3,)}":
        'parseNpyHeader: descr must be one of b1, i1, u1, i2, u2, i4, u4, i8, u8, f4, f8, c8, c16, f2, got "<f16" (long double, at byte 20)',
      "{'descr': '<f4', 'fortran_order': False, 'shape': (3, -2)}":
        'parseNpyHeader: shape[1] must be an integer >= 0, got "-2" (at byte 64)',
      "{'descr': '<f4', 'fortran_order': False 'shape': (3, 2)}":
        "parseNpyHeader: header must hold ',' or '}' at byte 50, got \"'shape': (3, 2)}\"",
      "{'descr': '<f4', 'fortran_order': False}":
        'parseNpyHeader: header must have the keys descr, fortran_order, shape, got ["descr", "fortran_order"] (dictionary at byte 10)',
    };
    for (const [text, message] of Object.entries(texts)) {
      expect(messageOf(() => parseNpyHeader(fileOf(text)))).toBe(message);
    }
    expect(messageOf(() => parseNpyHeader(Uint8Array.from(Buffer.from('PK\x03\x04 and more'))))).toBe(
      'parseNpyHeader: bytes must begin with \\x93NUMPY, got "PK\\u0003\\u0004 a" (a zip archive: readNpz reads it)',
    );
    expect(messageOf(() => parseNpyHeader('text' as never))).toBe(
      'parseNpyHeader: bytes must be an ArrayBuffer, SharedArrayBuffer or a view of one, got "text"',
    );
  });

  test.each(['f20', 'f', 'i', '<', '', '8', '<>f8', 'f8 ', '<f8,<f8', 'float64', '?'])(
    'refuses the type %j',
    (descr) => {
      const file = fileOf(`{'descr': '${descr}', 'fortran_order': False, 'shape': ()}`);
      expect(() => parseNpyHeader(file)).toThrow(expect.objectContaining({ code: 'dtype', got: descr }));
    },
  );

  test('refuses more bytes than an integer can count, also around an axis of length 0', () => {
    for (const shape of ['(9007199254740991, 2)', '(4503599627370496, 4503599627370496, 0)', `(${'9'.repeat(400)},)`]) {
      const file = fileOf(`{'descr': '|u1', 'fortran_order': False, 'shape': ${shape}}`);
      expect(() => parseNpyHeader(file)).toThrow(expect.objectContaining({ code: 'tooLarge' }));
    }
    const empty = fileOf("{'descr': '|u1', 'fortran_order': False, 'shape': (4503599627370496, 0)}");
    expect(parseNpyHeader(empty)).toMatchObject({ shape: [2 ** 52, 0], dataBytes: 0 });
  });
});

describe('readPythonLiteral', () => {
  const read = (text: string) => readPythonLiteral(text, { where: 'test', byteOffset: 0 });

  test('reads escapes, signs and nesting', () => {
    expect(read(`'it\\'s'`)).toMatchObject({ kind: 'string', value: "it's" });
    expect(read(`b"a\\\\b"`)).toMatchObject({ kind: 'string', value: 'a\\b' });
    expect(read(' -12 ')).toMatchObject({ kind: 'integer', value: -12, start: 1, end: 4 });
    expect(read('()')).toMatchObject({ kind: 'tuple', items: [] });
    expect(read('(None,)')).toMatchObject({ kind: 'tuple', items: [{ kind: 'none' }] });
    expect(read('[[True], (False, 1L)]')).toMatchObject({
      kind: 'list',
      items: [{ items: [{ value: true }] }, { items: [{ value: false }, { value: 1 }] }],
    });
  });

  test.each([
    '',
    "'",
    "'a\\'",
    '1.5',
    '1x',
    'Truely',
    'true',
    '(',
    '(1',
    '(1 2)',
    '(,)',
    '[1]]',
    '{1: 2}',
    "{'a'}",
    "{'a':}",
    "'a' 'b'",
    '\0',
  ])('refuses %j', (text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ name: 'LapwingError', code: 'badFile' }));
  });

  test('does not exhaust the stack', () => {
    expect(() => read('['.repeat(1e6))).toThrow(expect.objectContaining({ code: 'badFile' }));
    expect(read(`'${'\\n'.repeat(4e5)}'`)).toMatchObject({ kind: 'string' });
    expect(() => read(`'${'\\'.repeat(1e6)}`)).toThrow(expect.objectContaining({ code: 'badFile' }));
  });
});
