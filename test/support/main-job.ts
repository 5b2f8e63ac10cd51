/**
 * The goldens of the main job, test/golden/main-job/expected.json; its generator says what the fields mean. And readers of
 * what the command writes that share no code with it.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

interface Result {
  readonly name: string;
  readonly input: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly sha256: string;
  readonly sampled: readonly (readonly [index: readonly number[], value: number])[];
}

export interface FramesCase extends Result {
  readonly options: Readonly<Record<string, string>>;
  readonly length: number;
  readonly hop: number;
  readonly dropped: number;
}

export interface PatchesCase extends Result {
  readonly size: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly edge: 'drop' | 'pad' | 'shift';
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

export interface AudioFacts {
  readonly path: string;
  readonly kind: 'audio';
  readonly sampleRate: number;
  readonly channels: number;
  readonly bits: number;
  readonly encoding: 'integer' | 'float';
  readonly samples: number;
}

export interface ImageFacts {
  readonly path: string;
  readonly kind: 'image';
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly bits: number;
}

interface Golden {
  readonly inputs: Readonly<Record<string, AudioFacts | ImageFacts>>;
  readonly frames: readonly FramesCase[];
  readonly patches: readonly PatchesCase[];
  readonly refused: readonly (
    | { readonly command: 'frame'; readonly input: string; readonly options: Readonly<Record<string, string>> }
    | (Pick<PatchesCase, 'input' | 'size' | 'stride' | 'edge'> & { readonly command: 'patches' })
  )[];
}

export const mainJob: Golden = JSON.parse(
  readFileSync(join(ROOT, 'test', 'golden', 'main-job', 'expected.json'), 'utf8'),
) as Golden;

export function inputPath(name: string): string {
  return join(ROOT, mainJob.inputs[name]!.path);
}

export function frameArguments(options: Readonly<Record<string, string>>): string[] {
  return Object.entries(options).flat();
}

export function patchArguments({ size, stride, edge }: Pick<PatchesCase, 'size' | 'stride' | 'edge'>): string[] {
  return ['--size', size.join('x'), '--stride', stride.join('x'), '--edge', edge];
}

export function sha256(...parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** dtypes by the type strings of .npy headers. */
const dtypeOf: Readonly<Record<string, string>> = {
  '|u1': 'uint8',
  '<u2': 'uint16',
  '<i2': 'int16',
  '<i4': 'int32',
  '<f4': 'float32',
  '<f8': 'float64',
};

/** A .npy file taken apart by the letter of its format, version 1.0, C order; the payload is a copy. */
export function parseNpy(file: Uint8Array): { dtype: string; shape: number[]; payload: Uint8Array } {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const start = 10 + bytes.readUInt16LE(8);
  const text = bytes.toString('latin1', 10, start);
  const fields = /^\{'descr': '([^']+)', 'fortran_order': False, 'shape': \(([^)]*)\), \} *\n$/.exec(text);
  if (bytes.toString('latin1', 0, 8) !== '\x93NUMPY\x01\x00' || start % 64 !== 0 || fields === null) {
    throw new Error(`not a .npy header: ${JSON.stringify(bytes.toString('latin1', 0, start))}`);
  }
  const shape = fields[2]!
    .split(',')
    .filter((part) => part.trim() !== '')
    .map(Number);
  return { dtype: dtypeOf[fields[1]!] ?? fields[1]!, shape, payload: new Uint8Array(bytes.subarray(start)) };
}

/** What a golden says of the .npy file at `path`, to be compared with the golden itself. */
export function npyFacts(path: string): Pick<Result, 'shape' | 'dtype' | 'sha256'> {
  const { dtype, shape, payload } = parseNpy(readFileSync(path));
  return { shape, dtype, sha256: sha256(payload) };
}

export function goldenFacts({ shape, dtype, sha256 }: Result): Pick<Result, 'shape' | 'dtype' | 'sha256'> {
  return { shape, dtype, sha256 };
}
