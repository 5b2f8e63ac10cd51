/**
 * Everything that is generated before `tsc -b`: one step per kind of source, each of which writes only what changed.
 */
import { generateButterflies } from '../../dsp/assembly/generate-butterflies.mjs';
import { compileKernels } from './compile-kernels.mjs';
import { instantiateLoops } from './instantiate-loops.mjs';

const steps = [instantiateLoops, generateButterflies, compileKernels];

try {
  for (const step of steps) for (const path of await step()) console.log(`generated ${path}`);
} catch (error) {
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
}
