/** Arrays as text. */
export { formatArray, reprArray } from './format.js';
