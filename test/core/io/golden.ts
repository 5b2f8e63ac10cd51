/**
 * The files that numpy wrote (test/golden/make_npy.py), and ways to look at bytes.
 */
import { readFileSync } from 'node:fs';
import type { DType, ReadonlyNDArray } from '@lapwing/core';

export interface FileCase {
  readonly name: string;
  readonly file: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly fortranOrder: boolean;
  /** C order, little-endian, as in memory. */
  readonly elements: string;
}

export interface RefusedCase {
  readonly name: string;
  readonly file: string;
  readonly code: string;
}

export interface HeaderCase {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly fortranOrder: boolean;
  readonly header: string;
}

export interface ArchiveCase {
  readonly name: string;
  readonly file: string;
  readonly arrays?: Readonly<Record<string, string>>;
  readonly refused?: string;
}

function load(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../golden/npy/${name}`, import.meta.url), 'utf8'));
}

export const arrays = load('arrays.json') as {
  readonly saved: readonly FileCase[];
  readonly read: readonly FileCase[];
  readonly refused: readonly RefusedCase[];
};

export const headers = load('headers.json') as {
  readonly headers: readonly HeaderCase[];
  readonly long: readonly {
    readonly axes: number;
    readonly length: number;
    readonly begin: string;
    readonly crc32: number;
  }[];
};

export const archives = load('archives.json') as {
  readonly archives: readonly ArchiveCase[];
  readonly crc32: readonly { readonly bytes: string; readonly crc32: number }[];
};

/** Bytes of base64, alone at the start of their own ArrayBuffer (Node's own decoder shares a pool). */
export function bytesFrom(base64: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

/** The elements' bytes in C order, read from a packed copy. */
export function elementBytes(x: ReadonlyNDArray): Uint8Array {
  const data = x.copy().data;
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** The bytes again, beginning `shift` bytes into a larger buffer of another filling. */
export function shifted(
  bytes: Uint8Array,
  shift: number,
  Buffer: typeof ArrayBuffer | typeof SharedArrayBuffer = ArrayBuffer,
): Uint8Array {
  const room = new Uint8Array(new Buffer(bytes.length + shift + 9)).fill(0xa5);
  room.set(bytes, shift);
  return room.subarray(shift, shift + bytes.length);
}
