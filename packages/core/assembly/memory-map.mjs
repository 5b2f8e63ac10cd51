/**
 * Where each kernel module keeps its static data in the one kernel memory of a thread.
 *
 * All modules import the same memory, so their ranges must not meet: one row per `packages/<package>/assembly/<family>.ts`,
 * in bytes. Address 0 stays unused. Ranges end at or below STATIC_BYTES of core's kernel/memory.ts, where scratch begins.
 */
const SLOT = 64 * 1024;

/** @type {Readonly<Record<string, { readonly base: number, readonly bytes: number }>>} */
export const memoryMap = {
  'core/arithmetic': { base: 2 * SLOT, bytes: SLOT },
  'core/bits': { base: 4 * SLOT, bytes: SLOT },
  'core/complex': { base: 5 * SLOT, bytes: SLOT },
  'core/truth': { base: 6 * SLOT, bytes: SLOT },
  'core/math': { base: 3 * SLOT, bytes: SLOT },
  'core/gemm': { base: 8 * SLOT, bytes: SLOT },
  'core/transpose': { base: 20 * SLOT, bytes: SLOT },
  'core/sort': { base: 24 * SLOT, bytes: SLOT },
  'core/reduce': { base: 28 * SLOT, bytes: SLOT },
  'dsp/convolve': { base: 9 * SLOT, bytes: SLOT },
  'dsp/frames': { base: SLOT, bytes: SLOT },
  'dsp/fft': { base: 7 * SLOT, bytes: SLOT },
};
