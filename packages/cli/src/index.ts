export { run } from './program.js';
export type { Streams } from './terminal.js';
