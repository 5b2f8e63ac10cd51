/**
 * The table of windows: names, aliases, parameters and formula of each.
 */
import { invalid } from '@lapwing/core';
import { chebwin } from './chebwin.js';
import { type DpssNorm, dpss } from './dpss.js';
import { exponential, gaussian, generalGaussian } from './exponentials.js';
import { generalCosine } from './general-cosine.js';
import { kaiser, kaiserBesselDerived } from './kaiser.js';
import { barthann, bartlett, bohman, cosine, lanczos, parzen, triang, tukey } from './piecewise.js';
import { taylor } from './taylor.js';
import {
  count,
  decibels,
  decibelsBelow,
  dpssNorm,
  finite,
  finiteOrNull,
  notNegative,
  numbers,
  positive,
  truth,
  type WindowParameter,
} from './window-parameters.js';
import type { WindowAlias, WindowName } from './window-spec.js';

/** Values of a row's parameters in the order of the row, checked one by one. */
export type WindowValues = readonly unknown[];

export interface WindowRow {
  readonly name: WindowName;
  readonly aliases: readonly WindowAlias[];
  readonly parameters: readonly WindowParameter[];
  /** Writes the first samples of the window of m >= 2 points, up to the middle or, where `isWhole`, all of them. */
  readonly fill: (to: Float64Array, m: number, values: WindowValues) => void;
  /** Whether the second half is not the first one mirrored. */
  readonly isWhole?: (values: WindowValues) => boolean;
  /** Refuses what n samples cannot be in this form. */
  readonly check?: (n: number, periodic: boolean, values: WindowValues, where: string) => void;
}

/** A row of fixed cosine coefficients. */
function cosines(name: WindowName, aliases: readonly WindowAlias[], a: readonly number[]): WindowRow {
  return { name, aliases, parameters: [], fill: (to, m) => generalCosine(to, m, a) };
}

/** A row without parameters. */
function plain(
  name: WindowName,
  aliases: readonly WindowAlias[],
  fill: (to: Float64Array, m: number) => void,
): WindowRow {
  return { name, aliases, parameters: [], fill };
}

export const windowRows: readonly WindowRow[] = [
  plain('barthann', ['brthan', 'bth'], barthann),
  plain('bartlett', ['bart', 'brt'], bartlett),
  cosines('blackman', ['black', 'blk'], [0.42, 0.5, 0.08]),
  cosines('blackmanharris', ['blackharr', 'bkh'], [0.35875, 0.48829, 0.14128, 0.01168]),
  plain('bohman', ['bman', 'bmn'], bohman),
  cosines('boxcar', ['box', 'ones', 'rect', 'rectangular'], [1]),
  {
    name: 'chebwin',
    aliases: ['cheb'],
    parameters: [{ name: 'at', ...decibels }],
    fill: (to, m, [at]) => chebwin(to, m, at as number),
  },
  plain('cosine', ['halfcosine'], cosine),
  {
    name: 'dpss',
    aliases: [],
    parameters: [
      { name: 'nw', ...positive },
      { name: 'norm', ...dpssNorm, fallback: 'approximate' },
    ],
    fill: (to, m, [nw, norm]) => dpss(to, m, nw as number, norm as DpssNorm),
    check: (n, _, [nw], where) => {
      if (n > 1 && (nw as number) >= n / 2) {
        throw invalid('badValue', where, 'nw', `be < ${n / 2} (half of n)`, nw, 'dpss');
      }
    },
  },
  {
    name: 'exponential',
    aliases: ['poisson'],
    parameters: [
      { name: 'center', ...finiteOrNull, fallback: null },
      { name: 'tau', ...positive, fallback: 1 },
    ],
    fill: (to, m, [center, tau]) => exponential(to, m, center as number | null, tau as number),
    isWhole: ([center]) => center !== null,
    check: (_, periodic, [center], where) => {
      if (!periodic && center !== null) {
        throw invalid('badValue', where, 'center', 'be null in a symmetric window', center, 'exponential');
      }
    },
  },
  cosines('flattop', ['flat', 'flt'], [0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368]),
  {
    name: 'gaussian',
    aliases: ['gauss', 'gss'],
    parameters: [{ name: 'std', ...positive }],
    fill: (to, m, [std]) => gaussian(to, m, std as number),
  },
  {
    name: 'general_cosine',
    aliases: ['general cosine'],
    parameters: [{ name: 'a', ...numbers }],
    fill: (to, m, [a]) => generalCosine(to, m, a as readonly number[]),
  },
  {
    name: 'general_gaussian',
    aliases: ['general gaussian', 'general gauss', 'general_gauss', 'ggs'],
    parameters: [
      { name: 'p', ...notNegative },
      { name: 'sig', ...positive },
    ],
    fill: (to, m, [p, sig]) => generalGaussian(to, m, p as number, sig as number),
  },
  {
    name: 'general_hamming',
    aliases: ['general hamming'],
    parameters: [{ name: 'alpha', ...finite }],
    fill: (to, m, [alpha]) => generalCosine(to, m, [alpha as number, 1 - (alpha as number)]),
  },
  cosines('hamming', ['hamm', 'ham'], [0.54, 1 - 0.54]),
  cosines('hann', ['han'], [0.5, 0.5]),
  {
    name: 'kaiser',
    aliases: ['ksr'],
    parameters: [{ name: 'beta', ...finite }],
    fill: (to, m, [beta]) => kaiser(to, m, beta as number),
  },
  {
    name: 'kaiser_bessel_derived',
    aliases: ['kaiser bessel derived', 'kbd'],
    parameters: [{ name: 'beta', ...finite }],
    fill: (to, m, [beta]) => kaiserBesselDerived(to, m, beta as number),
    check: (n, periodic, _, where) => {
      const name = 'kaiser_bessel_derived';
      if (periodic) throw invalid('badOption', where, 'periodic', `be false for ${name}`, true);
      if (n % 2 === 1) throw invalid('badShape', where, 'n', `be even for ${name}`, n);
    },
  },
  plain('lanczos', ['sinc'], lanczos),
  cosines('nuttall', ['nutl', 'nut'], [0.3635819, 0.4891775, 0.1365995, 0.0106411]),
  plain('parzen', ['parz', 'par'], parzen),
  {
    name: 'taylor',
    aliases: ['taylorwin'],
    parameters: [
      { name: 'nbar', ...count, fallback: 4 },
      { name: 'sll', ...decibelsBelow, fallback: 30 },
      { name: 'norm', ...truth, fallback: true },
    ],
    fill: (to, m, [nbar, sll, norm]) => taylor(to, m, nbar as number, sll as number, norm as boolean),
  },
  plain('triang', ['triangle', 'tri'], triang),
  {
    name: 'tukey',
    aliases: ['tuk'],
    parameters: [{ name: 'alpha', ...finite, fallback: 0.5 }],
    fill: (to, m, [alpha]) => tukey(to, m, alpha as number),
  },
];
