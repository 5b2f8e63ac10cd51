/**
 * Sums and extremes of packed runs and rows.
 *
 * A run is `n` neighbouring elements that become one number; rows are `rows` lines of `n` neighbours, `rowBytes` apart,
 * that are merged column by column into accumulators. Nothing needs to be aligned.
 */
import { extremeRows, extremeRun, Highest, Lowest } from './stages/extremes';
import { packEven } from './stages/pack';
import { sumRows, sumRun } from './stages/sums';
import { sumWideRows, sumWideRuns } from './stages/wide-sums';

export function sumRun_f32(pointer: usize, n: isize): f64 { return sumRun<f32>(pointer, n); }
export function sumRun_f64(pointer: usize, n: isize): f64 { return sumRun<f64>(pointer, n); }
export function sumRows_f32(sums: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  sumRows<f32>(sums, pointer, rowBytes, rows, n);
}
export function sumRows_f64(sums: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  sumRows<f64>(sums, pointer, rowBytes, rows, n);
}

export function sumWideRuns_i64(sums: usize, pointer: usize, stepBytes: isize, runs: isize, n: isize): void {
  sumWideRuns(sums, pointer, stepBytes, runs, n);
}
export function sumWideRows_i64(sums: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  sumWideRows(sums, pointer, rowBytes, rows, n);
}

export function packEven_8(pointer: usize, n: isize): void { packEven<u8>(pointer, n); }
export function packEven_16(pointer: usize, n: isize): void { packEven<u16>(pointer, n); }
export function packEven_32(pointer: usize, n: isize): void { packEven<u32>(pointer, n); }

export function lowestRun_i8(pointer: usize, n: isize): f64 { return extremeRun<Lowest, i8>(pointer, n); }
export function lowestRun_u8(pointer: usize, n: isize): f64 { return extremeRun<Lowest, u8>(pointer, n); }
export function lowestRun_i16(pointer: usize, n: isize): f64 { return extremeRun<Lowest, i16>(pointer, n); }
export function lowestRun_u16(pointer: usize, n: isize): f64 { return extremeRun<Lowest, u16>(pointer, n); }
export function lowestRun_i32(pointer: usize, n: isize): f64 { return extremeRun<Lowest, i32>(pointer, n); }
export function lowestRun_u32(pointer: usize, n: isize): f64 { return extremeRun<Lowest, u32>(pointer, n); }
export function lowestRun_f32(pointer: usize, n: isize): f64 { return extremeRun<Lowest, f32>(pointer, n); }
export function lowestRun_f64(pointer: usize, n: isize): f64 { return extremeRun<Lowest, f64>(pointer, n); }
export function lowestRows_i8(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Lowest, i8>(to, pointer, rowBytes, rows, n);
}
export function lowestRows_u8(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Lowest, u8>(to, pointer, rowBytes, rows, n);
}
export function lowestRows_i16(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Lowest, i16>(to, pointer, rowBytes, rows, n);
}
export function lowestRows_u16(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Lowest, u16>(to, pointer, rowBytes, rows, n);
}
export function lowestRows_i32(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Lowest, i32>(to, pointer, rowBytes, rows, n);
}
export function lowestRows_u32(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Lowest, u32>(to, pointer, rowBytes, rows, n);
}
export function lowestRows_f32(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Lowest, f32>(to, pointer, rowBytes, rows, n);
}
export function lowestRows_f64(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Lowest, f64>(to, pointer, rowBytes, rows, n);
}
export function highestRun_i8(pointer: usize, n: isize): f64 { return extremeRun<Highest, i8>(pointer, n); }
export function highestRun_u8(pointer: usize, n: isize): f64 { return extremeRun<Highest, u8>(pointer, n); }
export function highestRun_i16(pointer: usize, n: isize): f64 { return extremeRun<Highest, i16>(pointer, n); }
export function highestRun_u16(pointer: usize, n: isize): f64 { return extremeRun<Highest, u16>(pointer, n); }
export function highestRun_i32(pointer: usize, n: isize): f64 { return extremeRun<Highest, i32>(pointer, n); }
export function highestRun_u32(pointer: usize, n: isize): f64 { return extremeRun<Highest, u32>(pointer, n); }
export function highestRun_f32(pointer: usize, n: isize): f64 { return extremeRun<Highest, f32>(pointer, n); }
export function highestRun_f64(pointer: usize, n: isize): f64 { return extremeRun<Highest, f64>(pointer, n); }
export function highestRows_i8(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Highest, i8>(to, pointer, rowBytes, rows, n);
}
export function highestRows_u8(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Highest, u8>(to, pointer, rowBytes, rows, n);
}
export function highestRows_i16(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Highest, i16>(to, pointer, rowBytes, rows, n);
}
export function highestRows_u16(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Highest, u16>(to, pointer, rowBytes, rows, n);
}
export function highestRows_i32(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Highest, i32>(to, pointer, rowBytes, rows, n);
}
export function highestRows_u32(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Highest, u32>(to, pointer, rowBytes, rows, n);
}
export function highestRows_f32(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Highest, f32>(to, pointer, rowBytes, rows, n);
}
export function highestRows_f64(to: usize, pointer: usize, rowBytes: usize, rows: isize, n: isize): void {
  extremeRows<Highest, f64>(to, pointer, rowBytes, rows, n);
}
