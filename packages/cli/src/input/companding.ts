/**
 * A-law and mu-law: eight bits that stand for a 13- or 14-bit number with a sign, three bits of exponent and four of
 * mantissa. Expanded to 16 bits, left-justified, as every telephone codec does.
 *
 * @see ITU-T G.711, tables 1a to 2b
 */

/** The int16 that each of the 256 codes stands for. */
export function expansionTable(law: 'alaw' | 'mulaw'): Int16Array {
  return law === 'alaw' ? ALAW : MULAW;
}

/** Codes are stored inverted; the curve is offset by 33 steps of 4, so that its first segment is linear. */
function expandMulaw(code: number): number {
  const bits = ~code & 0xff;
  const magnitude = ((((bits & 15) << 3) + 132) << ((bits >> 4) & 7)) - 132;
  return bits & 0x80 ? -magnitude : magnitude;
}

/** Codes are stored with every second bit inverted; values lie in the middle of their step, and a set sign bit is plus. */
function expandAlaw(code: number): number {
  const bits = code ^ 0x55;
  const exponent = (bits >> 4) & 7;
  const step = ((bits & 15) << 4) + 8;
  const magnitude = exponent === 0 ? step : (step + 256) << (exponent - 1);
  return bits & 0x80 ? magnitude : -magnitude;
}

const ALAW: Int16Array = Int16Array.from({ length: 256 }, (_, code) => expandAlaw(code));
const MULAW: Int16Array = Int16Array.from({ length: 256 }, (_, code) => expandMulaw(code));
