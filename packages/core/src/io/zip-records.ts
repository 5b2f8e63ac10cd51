/**
 * The constants of zip records, shared by reader and writer.
 *
 * @see PKWARE APPNOTE.TXT sections 4.3 (records), 4.4 (fields), 4.5.3 (zip64)
 */

/** First four bytes of a record: before an entry's data, in the directory, behind it. */
export const LOCAL_SIGNATURE = 0x04034b50;
export const CENTRAL_SIGNATURE = 0x02014b50;
export const END_SIGNATURE = 0x06054b50;
export const END64_SIGNATURE = 0x06064b50;
export const LOCATOR64_SIGNATURE = 0x07064b50;

/** Lengths of the records without their names, extra fields and comments. */
export const LOCAL_BYTES = 30;
export const CENTRAL_BYTES = 46;
export const END_BYTES = 22;
export const END64_BYTES = 56;
export const LOCATOR64_BYTES = 20;

/** Values that say "see the zip64 field". */
export const FULL16 = 0xffff;
export const FULL32 = 0xffffffff;
/** Id of the extra field that holds 64-bit sizes. */
export const ZIP64_FIELD = 1;

/** Flag bit: the name is UTF-8. */
export const UTF8_FLAG = 0x0800;

/** Compression methods. */
export const STORED = 0 as const;
export const DEFLATED = 8 as const;
export type ZipMethod = typeof STORED | typeof DEFLATED;
