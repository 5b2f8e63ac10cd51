/**
 * The names that each package exports. A change here is a change of the public interface: it belongs in the CHANGELOG.
 */
import * as cli from '@lapwing/cli';
import * as core from '@lapwing/core';
import * as kernel from '@lapwing/core/kernel';
import * as dsp from '@lapwing/dsp';
import { expect, test } from 'vitest';

test('exported names', () => {
  const names = (module: object): string[] => Object.keys(module).sort();
  expect({ core: names(core), kernel: names(kernel), dsp: names(dsp), cli: names(cli) }).toMatchSnapshot();
});
