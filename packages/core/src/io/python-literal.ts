/**
 * The part of Python's literal syntax that `.npy` headers are written in: strings, integers, True/False/None, tuples,
 * lists and dictionaries with string keys. Every node keeps where it stands, so that errors can name the byte.
 */
import { invalid, type LapwingError } from '../errors.js';

interface Span {
  /** First character of the literal within the text, and the one behind its last. */
  readonly start: number;
  readonly end: number;
}

export type PythonLiteral = Span &
  (
    | { readonly kind: 'string'; readonly value: string }
    | { readonly kind: 'integer'; readonly value: number }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'none' }
    | { readonly kind: 'tuple'; readonly items: readonly PythonLiteral[] }
    | { readonly kind: 'list'; readonly items: readonly PythonLiteral[] }
    | { readonly kind: 'dictionary'; readonly entries: ReadonlyMap<string, PythonLiteral> }
  );

/** Where a text comes from: the function to blame and the byte of the file at which its first character stands. */
interface LiteralOrigin {
  readonly where: string;
  readonly byteOffset: number;
}

/** Brackets inside brackets that are still read; dtypes nest two or three deep, and the reader must not exhaust the stack. */
const MAX_DEPTH = 32;

const SPACE = /[\s]*/y;
const INTEGER = /([+-]?\d+)[lL]?(?!\w)/y;
const NAME = /(True|False|None)(?!\w)/y;
const STRING = /[uUbB]?(?:'([^'\\\n]*(?:\\.[^'\\\n]*)*)'|"([^"\\\n]*(?:\\.[^"\\\n]*)*)")/y;

/**
 * Reads one literal that fills the whole text but for spaces around it.
 *
 * One character of `text` stands for one byte. Python 2's long integers (`3L`) and prefixed strings (`u'x'`) are read too.
 * @throws {LapwingError} code 'badFile' naming what was expected and the byte.
 */
export function readPythonLiteral(text: string, origin: LiteralOrigin): PythonLiteral {
  const reader = new LiteralReader(text, origin);
  const literal = reader.literal(0);
  reader.end();
  return literal;
}

class LiteralReader {
  readonly #text: string;
  readonly #origin: LiteralOrigin;
  #at = 0;

  constructor(text: string, origin: LiteralOrigin) {
    this.#text = text;
    this.#origin = origin;
  }

  literal(depth: number): PythonLiteral {
    this.#skipSpace();
    if (depth > MAX_DEPTH) throw this.#expected(`at most ${MAX_DEPTH} nested brackets`);
    const start = this.#at;
    if (this.#take('(')) return this.#tuple(start, depth);
    if (this.#take('[')) {
      const { items } = this.#items(']', depth);
      return { kind: 'list', items, start, end: this.#at };
    }
    if (this.#take('{')) return this.#dictionary(start, depth);
    return this.#scalar(start);
  }

  end(): void {
    this.#skipSpace();
    if (this.#at < this.#text.length) throw this.#expected('nothing but spaces');
  }

  /** Parentheses around one literal without a comma only group it. */
  #tuple(start: number, depth: number): PythonLiteral {
    const { items, commas } = this.#items(')', depth);
    return items.length === 1 && commas === 0 ? items[0]! : { kind: 'tuple', items, start, end: this.#at };
  }

  #items(closing: string, depth: number): { items: PythonLiteral[]; commas: number } {
    const items: PythonLiteral[] = [];
    let commas = 0;
    while (!this.#take(closing)) {
      items.push(this.literal(depth + 1));
      commas += this.#separator(closing);
    }
    return { items, commas };
  }

  #dictionary(start: number, depth: number): PythonLiteral {
    const entries = new Map<string, PythonLiteral>();
    while (!this.#take('}')) {
      const key = this.#match(STRING);
      if (key === undefined) throw this.#expected("a quoted key or '}'");
      if (!this.#take(':')) throw this.#expected("':'");
      entries.set(unescaped(key), this.literal(depth + 1));
      this.#separator('}');
    }
    return { kind: 'dictionary', entries, start, end: this.#at };
  }

  #scalar(start: number): PythonLiteral {
    const string = this.#match(STRING);
    if (string !== undefined) return { kind: 'string', value: unescaped(string), start, end: this.#at };
    const digits = this.#match(INTEGER);
    if (digits !== undefined) return { kind: 'integer', value: Number(digits), start, end: this.#at };
    const name = this.#match(NAME);
    if (name === undefined) throw this.#expected('a string, integer, True, False, None or bracket');
    if (name === 'None') return { kind: 'none', start, end: this.#at };
    return { kind: 'boolean', value: name === 'True', start, end: this.#at };
  }

  /** Takes a comma if there is one; without it the bracket must close. Returns the commas taken. */
  #separator(closing: string): 0 | 1 {
    if (this.#take(',')) return 1;
    if (this.#text[this.#at] !== closing) throw this.#expected(`',' or '${closing}'`);
    return 0;
  }

  #take(character: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  /** What the first group that took part in the match holds. */
  #match(pattern: RegExp): string | undefined {
    this.#skipSpace();
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#at = pattern.lastIndex;
    return match[1] ?? match[2] ?? '';
  }

  #skipSpace(): void {
    SPACE.lastIndex = this.#at;
    SPACE.exec(this.#text);
    this.#at = SPACE.lastIndex;
  }

  #expected(what: string): LapwingError {
    const { where, byteOffset } = this.#origin;
    const rest = this.#text.slice(this.#at, this.#at + 20);
    const got = rest === '' ? 'the end of the header' : rest;
    return invalid('badFile', where, 'header', `hold ${what} at byte ${byteOffset + this.#at}`, got);
  }
}

/** Only quotes and backslashes are worked out: other escapes occur in field names, which are shown and never used. */
function unescaped(body: string): string {
  return body.replace(/\\(['"\\])/g, '$1');
}
