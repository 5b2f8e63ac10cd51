/**
 * From the name of a window to its row in the table and its checked parameters.
 */
import { invalid, isNDArray } from '@lapwing/core';
import { type WindowRow, type WindowValues, windowRows } from './window-rows.js';

export interface ResolvedWindow {
  readonly row: WindowRow;
  readonly values: WindowValues;
  /** What the name's suffix asks for; undefined without one. */
  readonly periodic: boolean | undefined;
}

const rowsByName: ReadonlyMap<string, WindowRow> = new Map(
  windowRows.flatMap((row) => [row.name, ...row.aliases].map((name) => [name, row] as const)),
);

/** Parameters by name, or by place. */
type Given = Readonly<Record<string, unknown>> | readonly string[];

/** @throws {LapwingError} 'badOption' for an unknown window or parameter or a missing one, 'badValue' for a bad value */
export function resolveWindow(window: unknown, where: string): ResolvedWindow {
  if (typeof window === 'number') return resolve('kaiser', { beta: window }, window, where);
  if (typeof window === 'string') {
    const colon = window.indexOf(':');
    if (colon < 0) return resolve(window, {}, window, where);
    return resolve(window.slice(0, colon), [window.slice(colon + 1)], window, where);
  }
  if (typeof window !== 'object' || window === null || Array.isArray(window) || isNDArray(window)) {
    throw invalid('badOption', where, 'window', 'be a name, a number or { name, ...parameters }', window);
  }
  const { name, ...parameters } = window as Readonly<Record<string, unknown>>;
  return resolve(name, parameters, name, where);
}

function resolve(word: unknown, given: Given, shown: unknown, where: string): ResolvedWindow {
  const [name, periodic] = typeof word === 'string' ? splitSuffix(word) : [undefined, undefined];
  const row = name === undefined ? undefined : rowsByName.get(name);
  if (!row) {
    const names = windowRows.map((each) => each.name).join(', ');
    throw invalid('badOption', where, 'window', `be one of ${names}`, shown);
  }
  const byName = Array.isArray(given)
    ? readPlaces(row, given[0], shown, where)
    : (given as Readonly<Record<string, unknown>>);
  for (const key of Object.keys(byName)) {
    if (row.parameters.some((each) => each.name === key)) continue;
    const known = row.parameters.map((each) => each.name).join(', ');
    throw invalid('badOption', where, 'window', `have no parameters${known && ` but ${known}`}`, key, row.name);
  }
  return { row, values: row.parameters.map((_, place) => checkedValue(row, place, byName, shown, where)), periodic };
}

function splitSuffix(word: string): [name: string, periodic: boolean | undefined] {
  if (word.endsWith('_symmetric')) return [word.slice(0, -'_symmetric'.length), false];
  if (word.endsWith('_periodic')) return [word.slice(0, -'_periodic'.length), true];
  return [word, undefined];
}

/** The text after the colon, as parameters by name; an empty place is left out. */
function readPlaces(row: WindowRow, text: string, shown: unknown, where: string): Readonly<Record<string, unknown>> {
  const { parameters } = row;
  const places = parameters[0]?.isList ? [text] : text.split(',');
  if (places.length > parameters.length) {
    throw invalid('badOption', where, 'window', `be ${signature(row)}`, shown);
  }
  const entries = places.map((place, k) => [parameters[k]!, place.trim()] as const).filter(([, place]) => place !== '');
  return Object.fromEntries(entries.map(([parameter, place]) => [parameter.name, parameter.read(place)]));
}

function checkedValue(
  row: WindowRow,
  place: number,
  given: Readonly<Record<string, unknown>>,
  shown: unknown,
  where: string,
): unknown {
  const parameter = row.parameters[place]!;
  const value = given[parameter.name] === undefined ? parameter.fallback : given[parameter.name];
  if (value === undefined) {
    throw invalid('badOption', where, 'window', `be ${signature(row)}`, shown, `${parameter.name} is missing`);
  }
  if (!parameter.accepts(value)) {
    throw invalid('badValue', where, parameter.name, parameter.rule, value, row.name);
  }
  return value;
}

/** `general_gaussian:p,sig`, the way to write a window as text. */
function signature({ name, parameters }: WindowRow): string {
  return parameters.length === 0 ? name : `${name}:${parameters.map((each) => each.name).join(',')}`;
}
