/**
 * Bytes as callers hand them over, and room for new ones.
 */
import { invalid } from '../errors.js';

/** The forms in which a file's bytes may be given. */
export type Bytes = ArrayBuffer | SharedArrayBuffer | ArrayBufferView;

/** The bytes themselves: shares memory with what was given. */
export function bytesOf(given: Bytes, where: string, argument = 'bytes'): Uint8Array {
  if (ArrayBuffer.isView(given)) return new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  const tag = Object.prototype.toString.call(given);
  if (tag === '[object ArrayBuffer]' || tag === '[object SharedArrayBuffer]') return new Uint8Array(given);
  throw invalid('badValue', where, argument, 'be an ArrayBuffer, SharedArrayBuffer or a view of one', given);
}

/** New zeroed bytes; a length beyond what the machine can hold is a LapwingError of code 'tooLarge'. */
export function allocateBytes(length: number, where: string, argument: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(length);
  } catch (error) {
    const context = error instanceof Error ? error.message : undefined;
    throw invalid('tooLarge', where, argument, 'fit into one ArrayBuffer', `${length} bytes`, context);
  }
}
