/**
 * `dsp info`: what a recording, an array file or a picture holds.
 */
import { invalid, isLapwingError, type NpySource, openNpy } from '@lapwing/core';
import { openAudio } from '../input/audio.js';
import { type ByteSource, openBytes, readBytes } from '../input/byte-source.js';
import { pictureInfo, readToEnd } from '../input/picture.js';
import { openWav } from '../input/wav-input.js';
import { showCount } from '../parse-values.js';
import type { Terminal } from '../terminal.js';
import { eachInput, exitCode, summaryDocument } from './each-input.js';

export interface AudioInfo {
  readonly input: string;
  readonly kind: 'audio';
  readonly format: string;
  readonly sampleRate: number;
  readonly channels: number;
  readonly bitDepth: number;
  readonly encoding: string;
  readonly dtype: string;
  /** Samples of one channel; null on a pipe whose header does not tell. */
  readonly frames: number | null;
  readonly durationSeconds: number | null;
  readonly warnings: readonly string[];
}

export interface ArrayInfo {
  readonly input: string;
  readonly kind: 'array';
  readonly format: 'npy';
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly order: 'C' | 'Fortran';
  readonly dataBytes: number;
}

export interface ImageInfo {
  readonly input: string;
  readonly kind: 'image';
  readonly format: string;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly bitDepth: number;
  readonly dtype: string;
}

export type FileInfo = AudioInfo | ArrayInfo | ImageInfo;

export async function infoCommand(inputs: readonly string[], terminal: Terminal): Promise<number> {
  const outcome = await eachInput(inputs, terminal, async (input) => {
    const info = await fileInfo(input);
    terminal.say(describe(info));
    return info;
  });
  terminal.document(summaryDocument('info', outcome));
  return exitCode(outcome);
}

/** Reads headers only; which kind of file it is, the first bytes tell. */
export async function fileInfo(path: string): Promise<FileInfo> {
  const source = await openBytes(path);
  try {
    const magic = await readBytes(source, 0, 16);
    if (magic.length === 0) throw invalid('badFile', 'input', source.name, 'hold something', 'an empty file');
    const ascii = String.fromCharCode(...magic);
    if (ascii.startsWith('\x93NUMPY')) return await arrayInfo(path, source);
    if (/^(RIFF|RIFX|RF64|BW64)....WAVE/s.test(ascii) || /^riff/.test(ascii)) return await audioInfo(path, source);
    return await imageInfo(path, source);
  } finally {
    await source.close();
  }
}

async function audioInfo(path: string, source: ByteSource): Promise<AudioInfo> {
  const audio = source.seekable ? await openAudio(path) : await openWav(path, source);
  try {
    const { format, sampleRate, channels, bitDepth, encoding, dtype, warnings } = audio;
    const frames = audio.frames ?? null;
    const durationSeconds = frames === null ? null : frames / sampleRate;
    const kind = 'audio';
    return {
      input: path,
      kind,
      format,
      sampleRate,
      channels,
      bitDepth,
      encoding,
      dtype,
      frames,
      durationSeconds,
      warnings,
    };
  } finally {
    await audio.close();
  }
}

async function arrayInfo(path: string, source: ByteSource): Promise<ArrayInfo> {
  const bytes = source.seekable ? undefined : await readToEnd(source);
  const npy: NpySource = {
    size: () => bytes?.length ?? source.size!,
    read: (from, to) => bytes?.subarray(from, to) ?? readBytes(source, from, to - from),
  };
  const { dtype, shape, header } = await openNpy(npy).catch((error: unknown) => {
    if (!isLapwingError(error)) throw error;
    const { argument, rule, got, context } = error;
    const part = argument === 'file' || argument === 'bytes' ? '' : `${argument} of `;
    throw invalid(error.code, 'input', `${part}${source.name}`, rule, got, context);
  });
  const order = header.fortranOrder ? 'Fortran' : 'C';
  return { input: path, kind: 'array', format: 'npy', dtype, shape, order, dataBytes: header.dataBytes };
}

async function imageInfo(path: string, source: ByteSource): Promise<ImageInfo> {
  const bytes = source.seekable ? undefined : await readToEnd(source);
  const { path: input, ...facts } = await pictureInfo(path, bytes).catch((error: unknown) => {
    if (!isLapwingError(error, 'badFile')) throw error;
    const rule = 'be a recording (WAV), an array (.npy) or a picture';
    throw invalid('badFile', 'input', source.name, rule, 'other data', error.context);
  });
  return { input, kind: 'image', ...facts };
}

function describe(info: FileInfo): string {
  switch (info.kind) {
    case 'audio': {
      const { sampleRate, channels, bitDepth, encoding, frames, durationSeconds } = info;
      const voices = showCount(channels, 'channel');
      const length =
        frames === null
          ? 'length unknown'
          : `${showCount(frames, 'sample')} a channel, ${durationSeconds!.toFixed(3)} s`;
      return `${info.input}: ${info.format} ${sampleRate} Hz, ${voices}, ${bitDepth}-bit ${encoding}, ${length}`;
    }
    case 'array':
      return `${info.input}: npy ${info.dtype} [${info.shape.join(', ')}], ${info.order} order, ${info.dataBytes} bytes`;
    case 'image': {
      const { format, width, height, channels, bitDepth, dtype } = info;
      return `${info.input}: ${format} ${width} x ${height}, ${showCount(channels, 'channel')}, ${bitDepth}-bit (${dtype})`;
    }
  }
}
