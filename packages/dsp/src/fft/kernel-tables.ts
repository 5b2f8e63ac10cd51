/**
 * Tables that outlive a call, in kernel memory: made once and kept while there is room; those used longest ago make way.
 */
import { invalid } from '@lapwing/core';
import { type Block, kernelMemory } from '@lapwing/core/kernel';

/** All tables together: a quarter of the kernel memory. */
const MOST_TABLE_BYTES: number = 16 * 2 ** 20;

const ROUNDS = 3;

interface Kept {
  readonly value: unknown;
  readonly block: Block;
}

/** In the order of use, oldest first. */
const kept = new Map<string, Kept>();
let keptBytes = 0;
let generation = 0;

/** Grows whenever tables made way: addresses that were asked for in an older generation may be stale. */
export function tableGeneration(): number {
  return generation;
}

/**
 * What `write` returned when it filled `bytes` bytes at the address it was given, now or at an earlier call with the key.
 *
 * @throws {LapwingError} 'tooLarge' when the kernel memory has no room
 */
export function keptTable<T>(key: string, bytes: number, write: (address: number) => T): T {
  const before = kept.get(key);
  if (before) {
    kept.delete(key);
    kept.set(key, before);
    return before.value as T;
  }
  const block = takeBlock(bytes);
  const value = write(block.start);
  kept.set(key, { value, block });
  keptBytes += block.bytes;
  return value;
}

function takeBlock(bytes: number): Block {
  while (keptBytes + bytes > MOST_TABLE_BYTES && dropOldest()) {}
  const { blocks } = kernelMemory();
  blocks.onShortage(dropOldest);
  return blocks.take(bytes);
}

/** Gives one table's room back; false when none is left. */
function dropOldest(): boolean {
  const oldest = kept.entries().next().value;
  if (!oldest) return false;
  const [key, { block }] = oldest;
  kept.delete(key);
  keptBytes -= block.bytes;
  generation++;
  kernelMemory().blocks.release(block);
  return true;
}

/** Calls `acquire`, which asks for several tables, until none of them made way for another. */
export function together<T>(acquire: () => T): T {
  // What was asked for last is the youngest, so that a second round finds everything unless there is too much of it.
  for (let round = 0; round < ROUNDS; round++) {
    const before = generation;
    const tables = acquire();
    if (generation === before) return tables;
  }
  throw invalid('tooLarge', 'fft', 'tables', `fit ${MOST_TABLE_BYTES} bytes of kernel memory together`, 'more');
}
