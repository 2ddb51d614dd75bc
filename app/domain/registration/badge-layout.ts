/** The bytes of a badge code and the ways in which they are typed, for the server and for phones at the door. Pure. */

/** What a badge code holds. It contains no name, so that a lost badge tells its finder nothing. */
export type BadgeClaim = {
  /** the edition's id, 0 to 2^32 − 1 */
  edition: number;
  /** the registration's id, 0 to 2^32 − 1 */
  registration: number;
  /** which badge of that registration, 0 to 65 535; a newer one revokes the older ones */
  badge: number;
};

/** What the code of a blank badge holds: badges of people are numbered from 1. @param blank its number in the edition */
export function blankClaim({ edition, blank }: { edition: number; blank: number }): BadgeClaim {
  return { edition, registration: blank, badge: BLANK };
}

/** How many blank badges a run may have. */
export const MOST_BLANKS = 500;

/** The number of no badge of a person. */
const BLANK = 0;

/** Whose a genuine code is: a person's badge, or a blank badge, which is linked to somebody or nobody. */
export type Owner =
  | { readonly kind: "badge"; readonly registration: number; readonly badge: number }
  | { readonly kind: "blank"; readonly blank: number };

/** Says whose badge a code with a valid signature is. */
export function ownerOf({ registration, badge }: BadgeClaim): Owner {
  return badge === BLANK ? { kind: "blank", blank: registration } : { kind: "badge", registration, badge };
}

export type BadgeReading =
  | ({ kind: "valid" } & BadgeClaim)
  /** well formed, but of an unknown edition or another format */
  | { kind: "foreign" }
  /** claims a known edition, but its signature is wrong */
  | { kind: "forged" }
  /** not a badge code: an incomplete reading, another ticket, a web address */
  | { kind: "malformed" };

/** What a text claims to be, before its signature is checked. */
export type UnpackedCode =
  | (BadgeClaim & {
      readonly kind: "claim";
      /** The bytes that are signed. */
      readonly signed: Uint8Array<ArrayBuffer>;
      readonly signature: Uint8Array<ArrayBuffer>;
    })
  /** well formed, but of another format */
  | { readonly kind: "foreign" }
  /** not a badge code */
  | { readonly kind: "malformed" };

/** The length of a badge code: it fits a QR code of version 5 (37 modules) at error correction M. */
export const BADGE_CODE_LENGTH = 120;

/**
 * Writes the bytes that are signed: version (1), edition (4), registration (4) and badge (2), all big-endian.
 *
 * @throws RangeError when a number does not fit its field
 */
export function signedBytes({ edition, registration, badge }: BadgeClaim): Uint8Array<ArrayBuffer> {
  // A view writes what is too large, and fractions, without a word: the badge would be another person's.
  const fits = (number: number, bits: number) => Number.isInteger(number) && number >= 0 && number < 2 ** bits;
  if (!fits(edition, 32) || !fits(registration, 32) || !fits(badge, 16))
    throw new RangeError("a badge's numbers are whole and fit their fields");
  const bytes = new Uint8Array(CLAIM_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, VERSION);
  view.setUint32(1, edition);
  view.setUint32(5, registration);
  view.setUint16(9, badge);
  return bytes;
}

/** Writes signed bytes with their signature (64 bytes) as 120 characters of A–Z and 2–7. */
export function packBadgeCode(signed: Uint8Array, signature: Uint8Array): string {
  const bytes = new Uint8Array(CLAIM_BYTES + SIGNATURE_BYTES);
  bytes.set(signed);
  bytes.set(signature, CLAIM_BYTES);
  return toBase32(bytes);
}

/**
 * Unpacks a code as it was scanned or typed, and as a reader with the other keyboard (AZERTY, QWERTY) would have typed
 * it. Ignores case, spaces and dashes. A code claims something in one of the two at most: it starts with A, which the
 * other layout turns into Q.
 */
export function unpackBadgeCode(text: string): readonly [straight: UnpackedCode, swapped: UnpackedCode] {
  return [unpackAs(STRAIGHT, text), unpackAs(OTHER_KEYBOARD, text)];
}

/** Chooses between the readings of a text in both layouts of a keyboard. */
export function chosenReading(straight: BadgeReading, swapped: BadgeReading): BadgeReading {
  if (straight.kind === "valid" || straight.kind === "forged") return straight;
  return swapped.kind === "valid" || straight.kind === "malformed" ? swapped : straight;
}

function unpackAs(keyboard: Keyboard, text: string): UnpackedCode {
  const bytes = fromBase32(keyboard, text);
  if (!bytes) return { kind: "malformed" };
  const view = new DataView(bytes.buffer);
  if (view.getUint8(0) !== VERSION) return { kind: "foreign" };
  return {
    ...{ kind: "claim", signed: bytes.slice(0, CLAIM_BYTES), signature: bytes.slice(CLAIM_BYTES) },
    ...{ edition: view.getUint32(1), registration: view.getUint32(5), badge: view.getUint16(9) },
  };
}

const VERSION = 1;
const CLAIM_BYTES = 11;
const SIGNATURE_BYTES = 64;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** The longest text that is read: a code with a separator after every character. */
const LONGEST = 2 * BADGE_CODE_LENGTH;

const IGNORED = -2;
const SEPARATORS = " \t\r\n-\u00a0\u202f\u2010\u2011\u2012\u2013\u2014";
type Keyboard = Map<string, number>;

const STRAIGHT: Keyboard = new Map([
  ...[...ALPHABET].flatMap((letter, value) => bothCases(letter, value)),
  ...[...SEPARATORS].map((mark): [string, number] => [mark, IGNORED]),
]);

/**
 * What each character means when reader and computer have different layouts. One table serves both directions, as they
 * do not contradict each other: a QWERTY reader on an AZERTY computer types é"'(-è for 2 to 7 and , or ? for M; an
 * AZERTY reader on a QWERTY computer types @#$%^& and ; or :. The "-" is a digit here, not a separator.
 */
const OTHER_KEYBOARD: Keyboard = new Map([
  ...[...STRAIGHT].filter(([typed]) => !/[-mM]/.test(typed)),
  ...pairs("AQZW", "QAWZ").flatMap(([typed, meant]) => bothCases(typed, ALPHABET.indexOf(meant))),
  ...pairs(`é"'(-è`, "234567")
    .concat(pairs("ÉÈ§", "276"), pairs("@#$%^&", "234567"), pairs(",?;:", "MMMM"))
    .map(([typed, meant]): [string, number] => [typed, ALPHABET.indexOf(meant)]),
]);

function toBase32(bytes: Uint8Array): string {
  let text = "";
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    for (bits += 8; bits >= 5; ) {
      bits -= 5;
      text += ALPHABET.charAt((buffer >>> bits) & 31);
    }
    buffer &= (1 << bits) - 1;
  }
  return text;
}

/** Decodes the 75 bytes; undefined unless the text holds exactly 120 letters of the keyboard, and separators. */
function fromBase32(keyboard: Keyboard, text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length > LONGEST) return undefined;
  const bytes = new Uint8Array(CLAIM_BYTES + SIGNATURE_BYTES);
  let letters = 0;
  let buffer = 0;
  let bits = 0;
  let at = 0;
  for (const typed of text) {
    const value = keyboard.get(typed);
    if (value === IGNORED) continue;
    if (value === undefined || ++letters > BADGE_CODE_LENGTH) return undefined;
    buffer = (buffer << 5) | value;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = buffer >>> bits;
    buffer &= (1 << bits) - 1;
  }
  return letters === BADGE_CODE_LENGTH ? bytes : undefined;
}

function pairs(typed: string, meant: string): [string, string][] {
  return [...typed].map((mark, index) => [mark, meant.charAt(index)]);
}

function bothCases(letter: string, value: number): [string, number][] {
  return [
    [letter, value],
    [letter.toLowerCase(), value],
  ];
}
