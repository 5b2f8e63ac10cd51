/**
 * The memory in which tiles lie while a loop works on them: the kernel memory, seen through every element class.
 */
import type { Data, DType } from '../dtype.js';
import { dtypes } from '../dtype.js';
import { kernelMemory } from '../kernel/index.js';

export interface TileMemory {
  readonly buffer: ArrayBufferLike;
  /** Raw units by width in bytes: what moves go through. */
  readonly raw: {
    readonly 1: Uint8Array;
    readonly 2: Uint16Array;
    readonly 4: Uint32Array;
    readonly 8: BigUint64Array;
  };
  /** The whole memory as each dtype's numbers. */
  readonly typed: { readonly [D in DType]: Data };
}

let ofThisThread: TileMemory | undefined;

/** Views of this thread's kernel memory, made once. */
export function tileMemory(): TileMemory {
  ofThisThread ??= viewsOf(kernelMemory().memory.buffer);
  return ofThisThread;
}

function viewsOf(buffer: ArrayBufferLike): TileMemory {
  const byClass = new Map<unknown, Data>();
  const typed = {} as Record<DType, Data>;
  for (const info of Object.values(dtypes)) {
    const view = byClass.get(info.Data) ?? new info.Data(buffer, 0);
    byClass.set(info.Data, view);
    typed[info.name] = view;
  }
  const raw = {
    1: typed.uint8 as Uint8Array,
    2: typed.uint16 as Uint16Array,
    4: typed.uint32 as Uint32Array,
    8: typed.uint64 as BigUint64Array,
  };
  return { buffer, raw, typed };
}
