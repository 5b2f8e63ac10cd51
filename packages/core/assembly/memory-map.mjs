/**
 * Where each kernel module keeps its static data in the one kernel memory of a thread.
 *
 * All modules import the same memory, so their ranges must not meet: one row per `packages/<package>/assembly/<family>.ts`,
 * in bytes. Address 0 stays unused. Ranges end at or below STATIC_BYTES of core's kernel/memory.ts, where scratch begins.
 */
const SLOT = 64 * 1024;

/** @type {Readonly<Record<string, { readonly base: number, readonly bytes: number }>>} */
export const memoryMap = {
  'dsp/frames': { base: SLOT, bytes: SLOT },
};
