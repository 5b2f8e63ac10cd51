/**
 * The one error class of all packages.
 *
 * Message template: `<function>: <argument> must <rule>, got <value> (<context>)`.
 */

/** Stable names of what went wrong; the message may change, these do not. */
export type ErrorCode =
  | 'axisOutOfRange'
  | 'badIndex'
  | 'badFile'
  | 'badOption'
  | 'badShape'
  | 'badSlice'
  | 'badValue'
  | 'casting'
  | 'copyNeeded'
  | 'dtype'
  | 'exists'
  | 'frameTooLong'
  | 'indexOutOfRange'
  | 'io'
  | 'misaligned'
  | 'notBroadcastable'
  | 'notPositiveInteger'
  | 'outOfBounds'
  | 'readOnly'
  | 'tooLarge'
  | 'tooManyIndices'
  | 'truncated'
  | 'windowTooLong';

/** What the message was made from, kept as fields for programs. */
export interface ErrorFields {
  readonly where: string;
  readonly argument: string;
  readonly rule: string;
  readonly got: unknown;
  readonly context?: string | undefined;
}

/** Every error that Lapwing raises on purpose. Switch on `code`. */
export class LapwingError extends Error implements ErrorFields {
  override readonly name = 'LapwingError';
  readonly code: ErrorCode;
  readonly where: string;
  readonly argument: string;
  readonly rule: string;
  readonly got: unknown;
  readonly context: string | undefined;

  constructor(code: ErrorCode, fields: ErrorFields) {
    const { where, argument, rule, got, context } = fields;
    super(`${where}: ${argument} must ${rule}, got ${showValue(got)}${context ? ` (${context})` : ''}`);
    this.code = code;
    this.where = where;
    this.argument = argument;
    this.rule = rule;
    this.got = got;
    this.context = context;
  }
}

/**
 * A guard that holds across realms and duplicate installs, where `instanceof` does not.
 *
 * @param code accept errors of this code only.
 * @example
 * let caught: unknown;
 * try { zeros([-1]); } catch (error) { caught = error; };
 * isLapwingError(caught, 'badShape') // true
 */
export function isLapwingError(error: unknown, code?: ErrorCode): error is LapwingError {
  if (!(error instanceof Error) || error.name !== 'LapwingError') return false;
  return code === undefined || (error as LapwingError).code === code;
}

/**
 * Builds the error of the template; `throw invalid(...)` keeps the formatting out of hot functions.
 *
 * @example invalid('badValue', 'clip', 'low', 'be a number', 'a').message // 'clip: low must be a number, got "a"'
 */
export function invalid(
  code: ErrorCode,
  where: string,
  argument: string,
  rule: string,
  got: unknown,
  context?: string,
): LapwingError {
  return new LapwingError(code, { where, argument, rule, got, context });
}

/** A value as it stands in a message: short, one line, arrays like `[3, 4]`. */
function showValue(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(clip(value));
  if (typeof value === 'bigint') return `${value}n`;
  if (Object.is(value, -0)) return '-0';
  if (Array.isArray(value)) {
    const shown = value.slice(0, 8).map(showValue);
    if (value.length > 8) shown.push(`... ${value.length - 8} more`);
    return `[${shown.join(', ')}]`;
  }
  if (typeof value === 'function') return `function ${value.name || '(anonymous)'}`;
  if (typeof value === 'object' && value !== null) return showObject(value);
  return String(value);
}

/** `shape [3, 4]`, the context that most messages end with. */
export function showShape(shape: readonly number[]): string {
  // A symbol, which is no number but may have been given for one, does not join.
  return `shape [${shape.map(String).join(', ')}]`;
}

function showObject(value: object): string {
  const { dtype, shape, re, im } = value as { dtype?: unknown; shape?: unknown; re?: unknown; im?: unknown };
  if (typeof dtype === 'string' && Array.isArray(shape)) return `${dtype} array of ${showShape(shape)}`;
  if (typeof re === 'number' && typeof im === 'number') return `{ re: ${showValue(re)}, im: ${showValue(im)} }`;
  return `${value.constructor?.name ?? 'object'} object`;
}

function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/**
 * Refuses what is no object of options: null, and what numpy takes by place, such as an axis or an array to write into,
 * which would go unheeded.
 */
export function requireOptions(options: unknown, where: string): void {
  const isObject = typeof options === 'object' && options !== null;
  if (isObject && !Array.isArray(options) && !ArrayBuffer.isView(options) && !('strides' in options)) return;
  throw invalid('badOption', where, 'options', 'be an object', options);
}
