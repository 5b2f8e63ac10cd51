/**
 * `@lapwing/core/kernel`: what packages need that bring kernels of their own. Not for users of arrays.
 */
export { requireOptions } from './errors.js';
export * from './kernel/index.js';
export { type LoopPlan, planLoop } from './loops/plan.js';
export { type TileMemory, tileMemory } from './loops/tile-memory.js';
export { type Move, type Raw, type UnitBytes, widths } from './loops/widths.js';
export { asArray, targetOf } from './operands.js';
