/**
 * Names of zip entries: UTF-8 when the entry's flag says so, else the character set of the first IBM PCs.
 */
import { invalid } from '../errors.js';

/** Code page 437, characters 128 to 255. */
const CODE_PAGE_437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** @throws {LapwingError} code 'badFile' when a name that is flagged as UTF-8 is not. */
export function decodeZipName(bytes: Uint8Array, utf8: boolean, where: string): string {
  if (!utf8) {
    return Array.from(bytes, (byte) => (byte < 128 ? String.fromCharCode(byte) : CODE_PAGE_437[byte - 128])).join('');
  }
  try {
    // A copy, since decoders refuse shared memory; without ignoreBOM a leading mark would be lost.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(new Uint8Array(bytes));
  } catch {
    const shown = Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    throw invalid('badFile', where, 'entry name', 'be UTF-8, as its flag says', shown);
  }
}

/** The UTF-8 bytes of a name. @throws {LapwingError} code 'badValue' when it does not survive, or is too long. */
export function encodeZipName(name: string, where: string): Uint8Array {
  const bytes = new TextEncoder().encode(name);
  if (bytes.length > 0xffff) {
    throw invalid('badValue', where, 'name', 'take at most 65535 bytes', `${bytes.length} bytes`, name.slice(0, 20));
  }
  if (decodeZipName(bytes, true, where) !== name) {
    throw invalid('badValue', where, 'name', 'be well-formed Unicode', name);
  }
  return bytes;
}
