/**
 * Where the bytes of an input come from: a file that is read at any position, or a pipe that only goes forward.
 * Nothing here knows what the bytes mean.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { getSystemErrorMap } from 'node:util';
import { invalid, isLapwingError } from '@lapwing/core';

export interface ByteSource {
  /** The path as it may stand in a message: one line, whatever the file is called. */
  readonly name: string;
  /** False for pipes: a read may then start no earlier than the read before it did. */
  readonly seekable: boolean;
  /** Total bytes; undefined for a pipe until its end was met. */
  readonly size: number | undefined;
  /**
   * Fills `target` with the bytes from `position` on; fewer than asked for only at the end.
   * @returns how many bytes were written into `target`.
   * @throws {LapwingError} code 'io'.
   */
  readInto(position: number, target: Uint8Array): Promise<number>;
  close(): Promise<void>;
}

export interface OpenBytesOptions {
  /** What `-` reads; default `process.stdin`. */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
}

/**
 * Opens a path for reading; `-` is standard input. FIFOs, sockets and devices become forward-only sources.
 * @throws {LapwingError} code 'io' if there is no such file, it may not be read, or it is a directory.
 */
export async function openBytes(path: string, options: OpenBytesOptions = {}): Promise<ByteSource> {
  const name = showInput(path);
  if (path === '-') return new StreamBytes(name, options.stdin ?? process.stdin);
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    const stat = await handle.stat();
    if (stat.isDirectory()) throw invalid('io', 'input', name, READABLE, 'EISDIR', 'illegal operation on a directory');
    if (stat.isFile()) return new FileBytes(name, handle, stat.size);
    return new StreamBytes(name, handle.createReadStream({ highWaterMark: PIPE_BYTES }));
  } catch (error) {
    await handle?.close();
    throw ioError(name, error);
  }
}

/** Up to `length` bytes from `position` on, in a fresh buffer that starts at its own byte 0. */
export async function readBytes(source: ByteSource, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  return bytes.subarray(0, await source.readInto(position, bytes));
}

/** A path for a message: control characters and line separators are escaped, so that the message stays one line. */
export function showPath(path: string): string {
  if (path === '') return '""';
  return path.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`);
}

/** An input as it may stand in a message. */
export function showInput(path: string): string {
  return path === '-' ? 'standard input' : showPath(path);
}

const READABLE = 'be a readable file';
/** A FIFO hands over at most this much at a time; Linux keeps 64 KiB in a pipe. */
const PIPE_BYTES = 1 << 16;
/** Node refuses a single read of 2 GiB or more. */
const MAX_READ = 1 << 30;

class FileBytes implements ByteSource {
  readonly name: string;
  readonly seekable = true;
  readonly size: number;
  readonly #handle: FileHandle;

  constructor(name: string, handle: FileHandle, size: number) {
    this.name = name;
    this.#handle = handle;
    this.size = size;
  }

  async readInto(position: number, target: Uint8Array): Promise<number> {
    let done = 0;
    try {
      while (done < target.length) {
        const length = Math.min(target.length - done, MAX_READ);
        const { bytesRead } = await this.#handle.read(target, done, length, position + done);
        if (bytesRead === 0) break;
        done += bytesRead;
      }
    } catch (error) {
      throw ioError(this.name, error);
    }
    return done;
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

class StreamBytes implements ByteSource {
  readonly name: string;
  readonly seekable = false;
  readonly #stream: AsyncIterable<Uint8Array>;
  readonly #chunks: AsyncIterator<Uint8Array>;
  /** Chunks that reach past the start of the latest read; the first of them begins at `#first`, the last ends at `#end`. */
  #kept: Uint8Array[] = [];
  #first = 0;
  #end = 0;
  #ended = false;

  constructor(name: string, stream: AsyncIterable<Uint8Array>) {
    this.name = name;
    this.#stream = stream;
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  get size(): number | undefined {
    return this.#ended ? this.#end : undefined;
  }

  async readInto(position: number, target: Uint8Array): Promise<number> {
    if (position < this.#first) {
      throw invalid(
        'io',
        'ByteSource.readInto',
        'position',
        `be >= ${this.#first}`,
        position,
        `${this.name} is a pipe`,
      );
    }
    this.#forget(position);
    while (!this.#ended && this.#end < position + target.length) {
      await this.#pull();
      this.#forget(position);
    }
    return this.#copy(position, target);
  }

  /** A stream is destroyed, not drained: its iterator would wait for a read that may never end. */
  async close(): Promise<void> {
    const { destroy } = this.#stream as { destroy?: unknown };
    if (typeof destroy === 'function') destroy.call(this.#stream);
    else await this.#chunks.return?.();
  }

  async #pull(): Promise<void> {
    try {
      const next = await this.#chunks.next();
      if (next.done) {
        this.#ended = true;
        return;
      }
      this.#kept.push(next.value);
      this.#end += next.value.length;
    } catch (error) {
      throw ioError(this.name, error);
    }
  }

  #forget(position: number): void {
    let gone = 0;
    for (const chunk of this.#kept) {
      if (this.#first + chunk.length > position) break;
      this.#first += chunk.length;
      gone++;
    }
    if (gone > 0) this.#kept.splice(0, gone);
  }

  #copy(position: number, target: Uint8Array): number {
    let done = 0;
    let start = this.#first;
    for (const chunk of this.#kept) {
      const from = Math.max(0, position - start);
      const piece = chunk.subarray(from, from + target.length - done);
      target.set(piece, done);
      done += piece.length;
      start += chunk.length;
      if (done === target.length) break;
    }
    return done;
  }
}

function ioError(name: string, error: unknown): unknown {
  if (isLapwingError(error)) return error;
  const { code, errno } = error as NodeJS.ErrnoException;
  if (code === undefined) return error;
  const reason = errno === undefined ? undefined : getSystemErrorMap().get(errno)?.[1];
  return invalid('io', 'input', name, READABLE, code, reason);
}
