/**
 * How a window is named, in types.
 */
import type { DpssNorm } from './dpss.js';

/** scipy's names. */
export type WindowName =
  | PlainName
  | 'chebwin'
  | 'dpss'
  | 'exponential'
  | 'gaussian'
  | 'general_cosine'
  | 'general_gaussian'
  | 'general_hamming'
  | 'kaiser'
  | 'kaiser_bessel_derived'
  | 'taylor'
  | 'tukey';

type PlainName =
  | 'barthann'
  | 'bartlett'
  | 'blackman'
  | 'blackmanharris'
  | 'bohman'
  | 'boxcar'
  | 'cosine'
  | 'flattop'
  | 'hamming'
  | 'hann'
  | 'lanczos'
  | 'nuttall'
  | 'parzen'
  | 'triang';

/** scipy's other names for the same windows. */
export type WindowAlias =
  | PlainAlias
  | 'cheb'
  | 'gauss'
  | 'general cosine'
  | 'general gauss'
  | 'general gaussian'
  | 'general hamming'
  | 'general_gauss'
  | 'ggs'
  | 'gss'
  | 'kaiser bessel derived'
  | 'kbd'
  | 'ksr'
  | 'poisson'
  | 'taylorwin'
  | 'tuk';

type PlainAlias =
  | 'bart'
  | 'bkh'
  | 'black'
  | 'blackharr'
  | 'blk'
  | 'bman'
  | 'bmn'
  | 'box'
  | 'brt'
  | 'brthan'
  | 'bth'
  | 'flat'
  | 'flt'
  | 'halfcosine'
  | 'ham'
  | 'hamm'
  | 'han'
  | 'nut'
  | 'nutl'
  | 'ones'
  | 'par'
  | 'parz'
  | 'rect'
  | 'rectangular'
  | 'sinc'
  | 'tri'
  | 'triangle';

type Suffixed<Word extends string> = Word | `${Word}_periodic` | `${Word}_symmetric`;

interface Named<Word extends WindowName | WindowAlias> {
  readonly name: Suffixed<Word>;
}

/** A window and its parameters, which have scipy's names in camelCase and scipy's defaults. */
export type WindowParameters =
  | Named<PlainName | PlainAlias>
  | (Named<'chebwin' | 'cheb'> & { readonly at: number })
  | (Named<'dpss'> & { readonly nw: number; readonly norm?: DpssNorm | undefined })
  | (Named<'exponential' | 'poisson'> & {
      readonly center?: number | null | undefined;
      readonly tau?: number | undefined;
    })
  | (Named<'gaussian' | 'gauss' | 'gss'> & { readonly std: number })
  | (Named<'general_cosine' | 'general cosine'> & { readonly a: readonly number[] })
  | (Named<'general_gaussian' | 'general gaussian' | 'general gauss' | 'general_gauss' | 'ggs'> & {
      readonly p: number;
      readonly sig: number;
    })
  | (Named<'general_hamming' | 'general hamming'> & { readonly alpha: number })
  | (Named<'kaiser' | 'ksr' | 'kaiser_bessel_derived' | 'kaiser bessel derived' | 'kbd'> & { readonly beta: number })
  | (Named<'taylor' | 'taylorwin'> & {
      readonly nbar?: number | undefined;
      readonly sll?: number | undefined;
      readonly norm?: boolean | undefined;
    })
  | (Named<'tukey' | 'tuk'> & { readonly alpha?: number | undefined });

/**
 * A window: its name or an alias ('hann'), with parameters in scipy's order after a colon ('kaiser:8.6',
 * 'general_gaussian:1.5,7'; an empty place keeps the default), or as an object (`{ name: 'kaiser', beta: 8.6 }`). A number is
 * Kaiser's beta. A name that ends in `_periodic` or `_symmetric` has that form, whatever an option says.
 */
export type WindowSpec =
  | number
  | Suffixed<WindowName | WindowAlias>
  | `${Suffixed<WindowName | WindowAlias>}:${string}`
  | WindowParameters;
