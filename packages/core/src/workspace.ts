/**
 * Arrays in kernel memory, for pipelines that run many times: kernels work on them in place instead of staging tiles.
 */
import { type DataOf, type DType, dtypeInfo } from './dtype.js';
import { invalid } from './errors.js';
import { type Block, kernelMemory } from './kernel/index.js';
import { checkShape, packedStrides, sizeOf } from './layout/layout.js';
import { NDArray } from './ndarray.js';
import type { Shape } from './shape-types.js';

/**
 * Owner of a few arrays in this thread's kernel memory. Its arrays must not be used after `free()`: their memory goes to
 * whoever asks next. `using ws = workspace()` frees at the end of the block.
 */
export class Workspace implements Disposable {
  private readonly blocks: Block[] = [];
  private isFree = false;

  /**
   * A packed array of zeros in kernel memory.
   *
   * @throws {LapwingError} 'tooLarge' when the kernel memory (64 MiB, shared by all workspaces of the thread) has no room
   */
  zeros<const S extends Shape, D extends DType = 'float64'>(shape: S, dtype?: D): NDArray<D, S> {
    if (this.isFree)
      throw invalid('badValue', 'Workspace.zeros', 'workspace', 'be in use', 'a workspace that was freed');
    const type = (dtype ?? 'float64') as D;
    const { Data, components, itemSize } = dtypeInfo(type, 'Workspace.zeros');
    const lengths = checkShape(shape, 'Workspace.zeros');
    const size = sizeOf(lengths);
    const { memory, blocks } = kernelMemory();
    const block = blocks.take(size * itemSize);
    this.blocks.push(block);
    const data = new Data(memory.buffer, block.start, size * components) as DataOf<D>;
    new Uint8Array(memory.buffer, block.start, size * itemSize).fill(0);
    return new NDArray<D, S>(type, data, { shape: lengths, strides: packedStrides(lengths), offset: 0 });
  }

  /** Gives the memory of all its arrays back. Freeing twice is allowed. */
  free(): void {
    this.isFree = true;
    for (const block of this.blocks.splice(0)) kernelMemory().blocks.release(block);
  }

  [Symbol.dispose](): void {
    this.free();
  }
}

/**
 * A workspace in this thread's kernel memory.
 *
 * @example
 * using ws = workspace();
 * const x = ws.zeros([2], 'float32');
 * const results = [[0, 1], [1, 4]].map((block) => sqrt(x.assign(array(block)), { out: x }).toArray());
 * results // [[0, 1], [1, 2]]
 */
export function workspace(): Workspace {
  return new Workspace();
}
