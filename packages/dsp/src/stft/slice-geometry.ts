/**
 * Which slices of scipy's ShortTimeFFT touch a signal: slice p is centred at sample p * hop, and the window's middle
 * is its sample floor(m / 2).
 *
 * @see scipy.signal.ShortTimeFFT, attributes k_min, p_min, lower_border_end, methods k_max, p_max, upper_border_begin
 */

/** A sample k and a slice p. */
export interface Border {
  readonly k: number;
  readonly p: number;
}

/** The first slice that touches sample 0 or a later one, and the sample that it begins with. */
export function firstSlice(window: Float64Array, hop: number): Border {
  const m = window.length;
  let k = 0 - Math.floor(m / 2);
  let p = 0;
  // scipy asks whether the window's last samples, as many as stand before the signal, are zero.
  while (k - hop + m > 0 && !isZero(window, m + k - hop, m)) {
    k -= hop;
    p--;
  }
  return { k, p };
}

/** The end of the last slice that touches a signal of n samples: its sample and its slice, both excluded. */
export function lastSlice(window: Float64Array, hop: number, n: number): Border {
  let p = Math.floor(n / hop);
  let k = p * hop - Math.floor(window.length / 2);
  while (k + hop < n && !isZero(window, 0, n - k - hop)) {
    k += hop;
    p++;
  }
  return { k: k + window.length, p: p + 1 };
}

/** Where slices no longer stick out to the left: the first sample and slice that no such slice touches. */
export function lowerBorderEnd(window: Float64Array, hop: number): Border {
  const m = window.length;
  const first = window.findIndex((value) => value !== 0);
  let k = first - Math.floor(m / 2);
  for (let p = 0; k <= hop; p++, k += hop) {
    if (k + hop >= 0) return { k: k + m, p: p + 1 };
  }
  return { k: 0, p: Math.max(firstSlice(window, hop).p, 0) };
}

/** Where slices begin to stick out to the right of n samples. */
export function upperBorderBegin(window: Float64Array, hop: number, n: number): Border {
  const m = window.length;
  const middle = Math.floor(m / 2);
  const stop = Math.max(Math.floor((n - m) / hop) - 1, -1);
  let p = Math.floor(n / hop) + 1;
  for (; p > stop + 1; p--) {
    const end = p * hop + (m - middle);
    if (end <= n || isZero(window, m - (end - n), m)) break;
  }
  return { k: (p + 1) * hop - middle, p: p + 1 };
}

function isZero(window: Float64Array, from: number, to: number): boolean {
  for (let i = Math.max(0, from); i < Math.min(to, window.length); i++) if (window[i] !== 0) return false;
  return true;
}
