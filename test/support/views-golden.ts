/**
 * What numpy makes of shapes, strides, casts and ranges. Written by test/golden/make_views.py, which says what is what.
 */
import { readFileSync } from 'node:fs';
import { type DataOf, type DType, dtypes, type Index } from '@lapwing/core';

/** Shape, strides and offset in elements; null for what means nothing. */
export type Described = readonly [readonly number[], readonly (number | null)[], number | null];
export type Step = readonly [op: string, args: unknown, result: Described | null];

export interface ViewsGolden {
  readonly numpy: string;
  readonly dtypes: readonly DType[];
  /** One letter per target dtype: s safe, k same kind, u unsafe. */
  readonly canCast: { readonly [D in DType]: string };
  readonly chains: readonly { readonly shape: readonly number[]; readonly steps: readonly Step[] }[];
  readonly broadcast: readonly (readonly [readonly (readonly number[])[], readonly number[] | null])[];
  readonly views: readonly {
    readonly from: DType;
    readonly to: DType;
    readonly shape: readonly number[];
    readonly cut: readonly Index[];
    readonly result: readonly [readonly number[], readonly (number | null)[], string] | null;
  }[];
  readonly casts: readonly (readonly [from: DType, to: DType, input: string, output: string])[];
  readonly aranges: readonly (readonly [number, number, number, DType, string | null])[];
  readonly linspaces: readonly (readonly [number, number, number, boolean, DType, string])[];
}

export const viewsGolden: ViewsGolden = JSON.parse(
  readFileSync(new URL('../golden/views.json', import.meta.url), 'utf8'),
) as ViewsGolden;

/** Elements as the golden holds them: base64 of their bytes. */
export function decoded<D extends DType>(dtype: D, base64: string): DataOf<D> {
  return new dtypes[dtype].Data(new Uint8Array(Buffer.from(base64, 'base64')).buffer) as DataOf<D>;
}
