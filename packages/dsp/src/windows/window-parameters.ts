/**
 * Kinds of parameters that windows take: what is allowed, and how one is read from text such as 'kaiser:8.6'.
 */

/** A parameter of a row of the table of windows. */
export interface WindowParameter {
  /** scipy's name in camelCase. */
  readonly name: string;
  /** Completes "must". */
  readonly rule: string;
  readonly accepts: (value: unknown) => boolean;
  /** What the text stands for, or anything that is not accepted. */
  readonly read: (text: string) => unknown;
  /** Absent where the parameter must be given. */
  readonly fallback?: unknown;
  /** True where the parameter is a list, which takes all places of a text. */
  readonly isList?: boolean;
}

type Kind = Omit<WindowParameter, 'name' | 'fallback'>;

function isReal(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

export const finite: Kind = { rule: 'be a finite number', accepts: isReal, read: Number };

export const positive: Kind = {
  rule: 'be a finite number > 0',
  accepts: (value) => isReal(value) && value > 0,
  read: Number,
};

export const notNegative: Kind = {
  rule: 'be a finite number >= 0',
  accepts: (value) => isReal(value) && value >= 0,
  read: Number,
};

export const count: Kind = {
  rule: 'be an integer >= 1',
  accepts: (value) => Number.isSafeInteger(value) && (value as number) >= 1,
  read: Number,
};

/** In either sign; beyond, the amplitude leaves the range of doubles. */
export const decibels: Kind = {
  rule: 'be a number in -6000..6000',
  accepts: (value) => isReal(value) && Math.abs(value) <= 6000,
  read: Number,
};

/** As {@link decibels}, downwards only. */
export const decibelsBelow: Kind = {
  rule: 'be a number in 0..6000',
  accepts: (value) => isReal(value) && value >= 0 && value <= 6000,
  read: Number,
};

export const finiteOrNull: Kind = {
  rule: 'be a finite number or null',
  accepts: (value) => value === null || isReal(value),
  read: (text) => (text === 'null' ? null : Number(text)),
};

export const truth: Kind = {
  rule: 'be true or false',
  accepts: (value) => typeof value === 'boolean',
  read: (text) => (text === 'true' ? true : text === 'false' ? false : text),
};

export const dpssNorm: Kind = {
  rule: "be 'approximate', 'subsample' or 2",
  accepts: (value) => value === 'approximate' || value === 'subsample' || value === 2,
  read: (text) => (text === '2' ? 2 : text),
};

export const numbers: Kind = {
  rule: 'be a list of finite numbers, at least one',
  accepts: (value) => Array.isArray(value) && value.length > 0 && value.every(isReal),
  read: (text) => text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part))),
  isList: true,
};
