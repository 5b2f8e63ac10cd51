/**
 * Transposes a packed tile: `to[i * columns + j] = from[j * rows + i]`, 0 <= i < rows, 0 <= j < columns.
 *
 * T is an unsigned integer as wide as the element: bits move, nothing is computed. `to` and `from` must not meet.
 */
import { element, lanes } from './stages/lanes';

// @ts-expect-error: decorator
@inline
function transpose<T>(to: usize, from: usize, rows: isize, columns: isize): void {
  let i: isize = 0;
  if (sizeof<T>() >= 4) {
    const side = lanes<T>();
    for (; i + side <= rows; i += side) {
      let j: isize = 0;
      for (; j + side <= columns; j += side) {
        const source = element<T>(from, j * rows + i);
        const target = element<T>(to, i * columns + j);
        if (sizeof<T>() == 4) transposeFour(target, columns, source, rows);
        else transposeTwo(target, columns, source, rows);
      }
      for (; j < columns; j++) {
        for (let k: isize = 0; k < side; k++) move<T>(to, (i + k) * columns + j, from, j * rows + i + k);
      }
    }
  }
  for (; i < rows; i++) {
    for (let j: isize = 0; j < columns; j++) move<T>(to, i * columns + j, from, j * rows + i);
  }
}

// @ts-expect-error: decorator
@inline
function move<T>(to: usize, t: isize, from: usize, f: isize): void {
  store<T>(element<T>(to, t), load<T>(element<T>(from, f)));
}

/** A square of 4 x 4 elements of 32 bits. */
// @ts-expect-error: decorator
@inline
function transposeFour(to: usize, columns: isize, from: usize, rows: isize): void {
  const a = v128.load(from);
  const b = v128.load(element<u32>(from, rows));
  const c = v128.load(element<u32>(from, 2 * rows));
  const d = v128.load(element<u32>(from, 3 * rows));
  const abLow = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const abHigh = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const cdLow = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const cdHigh = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<i64>(abLow, cdLow, 0, 2));
  v128.store(element<u32>(to, columns), v128.shuffle<i64>(abLow, cdLow, 1, 3));
  v128.store(element<u32>(to, 2 * columns), v128.shuffle<i64>(abHigh, cdHigh, 0, 2));
  v128.store(element<u32>(to, 3 * columns), v128.shuffle<i64>(abHigh, cdHigh, 1, 3));
}

/** A square of 2 x 2 elements of 64 bits. */
// @ts-expect-error: decorator
@inline
function transposeTwo(to: usize, columns: isize, from: usize, rows: isize): void {
  const a = v128.load(from);
  const b = v128.load(element<u64>(from, rows));
  v128.store(to, v128.shuffle<i64>(a, b, 0, 2));
  v128.store(element<u64>(to, columns), v128.shuffle<i64>(a, b, 1, 3));
}

export function transpose_8(to: usize, from: usize, rows: isize, columns: isize): void {
  transpose<u8>(to, from, rows, columns);
}

export function transpose_16(to: usize, from: usize, rows: isize, columns: isize): void {
  transpose<u16>(to, from, rows, columns);
}

export function transpose_32(to: usize, from: usize, rows: isize, columns: isize): void {
  transpose<u32>(to, from, rows, columns);
}

export function transpose_64(to: usize, from: usize, rows: isize, columns: isize): void {
  transpose<u64>(to, from, rows, columns);
}
