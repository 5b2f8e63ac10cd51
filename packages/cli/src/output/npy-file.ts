/**
 * A `.npy` file that is written piece by piece, at any position, and gets its shape when that is known.
 */
import { type DType, dtypes, invalid, npyHeader } from '@lapwing/core';
import { WholeFile } from './whole-file.js';

/** Bytes of every header written here: room for any shape of a few axes, and a multiple of 64 as numpy wants. */
const HEADER_BYTES = 128;

export class NpyFile {
  readonly dtype: DType;
  readonly #file: WholeFile;

  private constructor(file: WholeFile, dtype: DType) {
    this.#file = file;
    this.dtype = dtype;
  }

  static async create(path: string, dtype: DType, force: boolean): Promise<NpyFile> {
    return new NpyFile(await WholeFile.create(path, force), dtype);
  }

  /** Writes elements from number `at` on, counted from the start of the array in C order. */
  async write(elements: ArrayBufferView, at: number): Promise<void> {
    const bytes = new Uint8Array(elements.buffer, elements.byteOffset, elements.byteLength);
    await this.#file.write(bytes, HEADER_BYTES + at * dtypes[this.dtype].itemSize);
  }

  /** Writes the header and puts the file in its place. Returns its size in bytes. */
  async commit(shape: readonly number[]): Promise<number> {
    const header = npyHeader({ dtype: this.dtype, shape });
    if (header.length !== HEADER_BYTES) {
      throw invalid('badShape', 'output', 'shape', `fit a header of ${HEADER_BYTES} bytes`, [...shape]);
    }
    await this.#file.write(header, 0);
    await this.#file.commit();
    return HEADER_BYTES + shape.reduce((size, length) => size * length, dtypes[this.dtype].itemSize);
  }

  discard(): Promise<void> {
    return this.#file.discard();
  }
}
