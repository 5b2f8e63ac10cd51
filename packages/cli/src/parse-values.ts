/**
 * What a person types for lengths, sizes and channels, as numbers. Malformed text is a usage error.
 */
import { invalid, isLapwingError } from '@lapwing/core';
import { getWindow, type WindowSpec } from '@lapwing/dsp';
import { InvalidArgumentError } from 'commander';

/** Long enough for any parameter: what is wrong with a window of this length is wrong with its name. */
const SOME_LENGTH = 1024;

/** A number of samples, or a time that the sampling rate turns into one. */
export type Duration = { readonly samples: number } | { readonly milliseconds: number; readonly text: string };

/** `2048` samples, `25ms`, `1.5s`. */
export function parseDuration(text: string): Duration {
  const match = /^(\d+(?:\.\d+)?)(ms|s)?$/.exec(text);
  const value = Number(match?.[1]);
  if (!match || value === 0 || (match[2] === undefined && !Number.isSafeInteger(value))) {
    throw new InvalidArgumentError("Must be samples as in '2048', or a time as in '25ms' or '1.5s', above zero.");
  }
  if (match[2] === undefined) return { samples: value };
  return { milliseconds: match[2] === 's' ? value * 1000 : value, text };
}

/** Whole samples at a sampling rate; a time that is no whole number of samples is refused, never rounded. */
export function toSamples(duration: Duration, sampleRate: number, option: string, file: string): number {
  if ('samples' in duration) return duration.samples;
  const samples = (duration.milliseconds * sampleRate) / 1000;
  // Decimal milliseconds carry a rounding error of their own; a sample is never that small.
  const whole = Math.round(samples);
  if (Math.abs(samples - whole) < 1e-6 && whole >= 1) return whole;
  const rule = `be a whole number of samples at ${sampleRate} Hz`;
  const context = `${Number(samples.toFixed(6))} samples, ${file}; ${option} ${Math.max(1, whole)} is the nearest`;
  throw invalid('badOption', 'frame', option, rule, duration.text, context);
}

/** `64x48` is height x width, `64` both. */
export function parseSize(text: string): readonly [number, number] {
  const match = /^(\d+)(?:x(\d+))?$/.exec(text);
  const height = Number(match?.[1]);
  const width = Number(match?.[2] ?? match?.[1]);
  const isSize = match !== null && [height, width].every((n) => Number.isSafeInteger(n) && n >= 1);
  if (!isSize)
    throw new InvalidArgumentError("Must be height x width in pixels as in '64x48', or one number for both.");
  return [height, width];
}

/** A window as a person names it. */
export type WindowText = Extract<WindowSpec, string>;

/** A window of dsp's table by name, with its parameters where it has some: `hann`, `kaiser:8.6`. */
export function parseWindow(text: string): WindowText {
  try {
    getWindow(text as WindowText, SOME_LENGTH);
  } catch (error) {
    if (!isLapwingError(error)) throw error;
    throw new InvalidArgumentError(`${error.message.replace(/^getWindow: window m/, 'M')}.`);
  }
  return text as WindowText;
}

/** All channels, their mean, or one of them counted from 0. */
export type ChannelChoice = 'all' | 'mix' | number;

export function parseChannel(text: string): ChannelChoice {
  if (text === 'all' || text === 'mix') return text;
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Must be 'all', 'mix', or the number of a channel counted from 0.");
}

/** `1 row`, `2 rows`. */
export function showCount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `2.1 MB`, powers of 1000. */
export function showBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}
