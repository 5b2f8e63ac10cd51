/**
 * CRC-32 as zip and gzip use it: polynomial 0xEDB88320 (reflected), initial value and final XOR all ones.
 */

/** Eight tables of 256: table k holds the CRC of a byte followed by k zero bytes. */
const tables = /* @__PURE__ */ makeTables();

/**
 * The CRC-32 of the bytes, 0 to 2^32 - 1.
 *
 * Eight bytes a step ("slicing by 8"): the CRC is linear, so each byte's share comes from the table of its distance
 * to the end of the step.
 */
export function crc32(bytes: Uint8Array): number {
  const whole = bytes.length - (bytes.length % 8);
  let crc = -1;
  let k = 0;
  for (; k < whole; k += 8) {
    const first = crc ^ (bytes[k]! | (bytes[k + 1]! << 8) | (bytes[k + 2]! << 16) | (bytes[k + 3]! << 24));
    crc =
      tables[1792 + (first & 255)]! ^
      tables[1536 + ((first >>> 8) & 255)]! ^
      tables[1280 + ((first >>> 16) & 255)]! ^
      tables[1024 + (first >>> 24)]! ^
      tables[768 + bytes[k + 4]!]! ^
      tables[512 + bytes[k + 5]!]! ^
      tables[256 + bytes[k + 6]!]! ^
      tables[bytes[k + 7]!]!;
  }
  for (; k < bytes.length; k++) crc = (crc >>> 8) ^ tables[(crc ^ bytes[k]!) & 255]!;
  return ~crc >>> 0;
}

function makeTables(): Int32Array {
  const made = new Int32Array(8 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    made[byte] = crc;
  }
  for (let k = 256; k < made.length; k++) made[k] = (made[k - 256]! >>> 8) ^ made[made[k - 256]! & 255]!;
  return made;
}
