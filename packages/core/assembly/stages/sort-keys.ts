/**
 * Unsigned keys that order as numbers do, NaN behind all of them. T is the number, K the unsigned integer of its size.
 */

// @ts-expect-error: decorator
@inline
export function keyOf<T extends number, K extends number>(bits: K): K {
  if (isFloat<T>()) {
    // Negative numbers are turned round; then negative NaN, which came out lowest, go behind the positive ones.
    if (sizeof<K>() == 4) {
      const word = <u32>bits;
      return <K>((word ^ (<u32>(<i32>word >> 31) | 0x80000000)) - 0x007fffff);
    }
    const word = <u64>bits;
    return <K>((word ^ (<u64>(<i64>word >> 63) | 0x8000000000000000)) - 0x000fffffffffffff);
  }
  if (isSigned<T>()) return bits ^ (<K>1 << <K>(8 * sizeof<K>() - 1));
  return bits;
}

/** The inverse of keyOf. */
// @ts-expect-error: decorator
@inline
export function bitsOf<T extends number, K extends number>(key: K): K {
  if (isFloat<T>()) {
    if (sizeof<K>() == 4) {
      const word = <u32>key + 0x007fffff;
      return <K>(word ^ (~<u32>(<i32>word >> 31) | 0x80000000));
    }
    const word = <u64>key + 0x000fffffffffffff;
    return <K>(word ^ (~<u64>(<i64>word >> 63) | 0x8000000000000000));
  }
  return keyOf<T, K>(key);
}

/** The key of the number at an address, the same for 0 and -0, and for all NaN. */
// @ts-expect-error: decorator
@inline
export function rankOf<T extends number, K extends number>(address: usize): K {
  if (isFloat<T>()) {
    const value = load<T>(address);
    if (value != value) return <K>-1;
    return keyOf<T, K>(reinterpret<K>(<T>(value + <T>0)));
  }
  return keyOf<T, K>(load<K>(address));
}
