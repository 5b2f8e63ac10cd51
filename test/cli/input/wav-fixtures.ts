/** The committed WAV files, what is in them, and the ways to open one. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Data, type DType, dtypes } from '@lapwing/core';
import { type AudioInput, openAudio } from '../../../packages/cli/src/input/audio.js';

export interface Recording {
  readonly reader: 'scipy' | null;
  readonly rate: number;
  readonly dtype: DType;
  readonly shape: readonly [channels: number, frames: number];
  /** Planar samples as they are stored, and at full scale 1 in float32. */
  readonly samples: string;
  readonly unit: string;
}

// Written by test/golden/make_wav.py; the files themselves by test/fixtures/make_wav.py.
const golden = JSON.parse(readFileSync(new URL('../../golden/wav.json', import.meta.url), 'utf8')) as {
  files: Record<string, Recording>;
};

export const recordings: readonly (readonly [name: string, recording: Recording])[] = Object.entries(golden.files);

export function recordingOf(name: string): Recording {
  return golden.files[name]!;
}

export function fixturePath(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/wav/${name}`, import.meta.url));
}

export function fixtureBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(fixturePath(name)));
}

/** The numbers of a golden, planar. */
export function unpack(dtype: DType, base64: string): Data {
  return new dtypes[dtype].Data(new Uint8Array(Buffer.from(base64, 'base64')).buffer);
}

/** The bits of a list of numbers, so that NaN and -0 compare like any other. */
export function bitsOf(data: Data): string {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('hex');
}

/** Bytes as a pipe hands them over: forward only, in pieces of any size. */
export async function* pipeOf(bytes: Uint8Array, piece: number): AsyncGenerator<Uint8Array, void, void> {
  for (let at = 0; at < bytes.length; at += piece) yield bytes.slice(at, at + piece);
}

export function openPipe(bytes: Uint8Array, piece = 1 << 16): Promise<AudioInput> {
  return openAudio('-', { stdin: pipeOf(bytes, piece) });
}
