import { describe, expect, test } from 'vitest';
import { readZipEntries } from '../../../packages/core/src/io/zip-read.js';
import { centralRecord, endRecords, localRecord, type ZipItem } from '../../../packages/core/src/io/zip-write.js';
import { hex } from './golden.js';

const name = new TextEncoder().encode('x.npy');
const small: ZipItem = { name, method: 0, crc32: 0x12345678, byteLength: 3, packed: 3 };
const large: ZipItem = { ...small, byteLength: 2 ** 33 + 5, packed: 2 ** 32 };

function concat(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

describe('zip records', () => {
  test('a small entry takes the plain records', () => {
    const local = localRecord(small, 0, 1);
    expect(hex(local)).toBe(
      '504b0304' +
        '1400' +
        '0000' +
        '0000' +
        '00002100' +
        '78563412' +
        '03000000' +
        '03000000' +
        '0500' +
        '0000' +
        hex(name),
    );
    const central = centralRecord(small, 7);
    expect(hex(central)).toBe(
      '504b0102' +
        '1403' +
        '1400' +
        '0000' +
        '0000' +
        '00002100' +
        '78563412' +
        '03000000' +
        '03000000' +
        '0500' +
        '0000' +
        '0000' +
        '0000' +
        '0000' +
        '00008001' +
        '07000000' +
        hex(name),
    );
    expect(hex(endRecords(1, 51, 38))).toBe(
      '504b0506' + '0000' + '0000' + '0100' + '0100' + '33000000' + '26000000' + '0000',
    );
    const entries = readZipEntries(
      concat(local, new Uint8Array(3), central.fill(0, 42, 46), endRecords(1, 51, 38)),
      'test',
    );
    expect(entries).toEqual([
      { name: 'x.npy', method: 0, crc32: 0x12345678, byteLength: 3, stored: new Uint8Array(3) },
    ]);
  });

  test('large sizes and places move into the zip64 field, and only these', () => {
    const sizes = '0500000002000000' + '0000000001000000';
    expect(hex(localRecord(large, 0, 1))).toBe(
      '504b0304' +
        '2d00' +
        '0000' +
        '0000' +
        '00002100' +
        '78563412' +
        'ffffffff' +
        'ffffffff' +
        '0500' +
        '1400' +
        hex(name) +
        '01001000' +
        sizes,
    );
    const extraOf = (record: Uint8Array): string => hex(record.subarray(46 + name.length));
    const fieldsOf = (record: Uint8Array): string => hex(record.subarray(20, 28)) + hex(record.subarray(42, 46));
    expect(extraOf(centralRecord(large, 9))).toBe(`01001000${sizes}`);
    expect(fieldsOf(centralRecord(large, 9))).toBe('ffffffffffffffff09000000');
    expect(extraOf(centralRecord(large, 2 ** 40))).toBe(`01001800${sizes}0000000000010000`);
    expect(extraOf(centralRecord(small, 2 ** 40))).toBe('01000800' + '0000000000010000');
    expect(fieldsOf(centralRecord(small, 2 ** 40))).toBe('0300000003000000ffffffff');
    // The largest values that still fit: 0xffffffff itself says "see zip64".
    expect(extraOf(centralRecord({ ...small, byteLength: 2 ** 32 - 2 }, 2 ** 32 - 2))).toBe('');
    expect(extraOf(centralRecord({ ...small, byteLength: 2 ** 32 - 1 }, 0))).not.toBe('');
    expect(extraOf(centralRecord({ ...small, packed: 2 ** 32 - 1 }, 0))).not.toBe('');
    expect(extraOf(centralRecord(small, 2 ** 32 - 1))).not.toBe('');
  });

  test('an end with many entries or a large directory has a zip64 end and its locator', () => {
    const end = endRecords(70_000, 51, 2 ** 33);
    expect(hex(end)).toBe(
      '504b0606' +
        '2c00000000000000' +
        '2d03' +
        '2d00' +
        '00000000' +
        '00000000' +
        '7011010000000000' +
        '7011010000000000' +
        '3300000000000000' +
        '0000000002000000' +
        '504b0607' +
        '00000000' +
        '3300000002000000' +
        '01000000' +
        '504b0506' +
        '0000' +
        '0000' +
        'ffff' +
        'ffff' +
        '33000000' +
        'ffffffff' +
        '0000',
    );
    expect(endRecords(65_534, 51, 38).length).toBe(22);
    expect(endRecords(65_535, 51, 38).length).toBe(98);
  });

  test('70,000 entries are written and read', () => {
    const count = 70_000;
    const item = (k: number): ZipItem => ({
      ...small,
      name: new TextEncoder().encode(`${k}`),
      byteLength: 0,
      packed: 0,
    });
    const parts: Uint8Array[] = [];
    const central: Uint8Array[] = [];
    let at = 0;
    for (let k = 0; k < count; k++) {
      const local = localRecord(item(k), at, 1);
      central.push(centralRecord(item(k), at));
      parts.push(local);
      at += local.length;
    }
    const directory = Buffer.concat(central);
    const archive = Buffer.concat([...parts, directory, endRecords(count, directory.length, at)]);
    const entries = readZipEntries(archive, 'test');
    expect([entries.length, entries.at(-1)!.name]).toEqual([count, '69999']);
  });

  test('data begins at a multiple of the alignment, at any place of the archive', () => {
    for (let at = 0; at < 200; at++) {
      const record = localRecord(small, at, 64);
      expect((at + record.length) % 64, `at ${at}`).toBe(0);
      expect(record.length, `at ${at}`).toBeLessThan(30 + name.length + 6 + 64);
      const view = new DataView(record.buffer);
      expect(view.getUint16(28, true), `at ${at}`).toBe(record.length - 30 - name.length);
      expect(view.getUint16(30 + name.length + 2, true), `at ${at}`).toBe(record.length - 30 - name.length - 4);
    }
  });
});
