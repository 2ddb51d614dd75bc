import fc from "fast-check";
import QRCode from "qrcode";
import { expect, test } from "vitest";
import { newSigningKey, readBadgeCode, signBadgeCode } from "#app/domain/registration/badge-code.ts";
import { BADGE_CODE_LENGTH } from "#app/domain/registration/badge-layout.ts";

const key = newSigningKey();
const other = newSigningKey();
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const claims = fc.record({
  edition: fc.integer({ min: 0, max: 0xffffffff }),
  registration: fc.integer({ min: 0, max: 0xffffffff }),
  badge: fc.integer({ min: 0, max: 0xffff }),
});

test("every signed claim is read back unchanged", () => {
  fc.assert(
    fc.property(claims, (claim) => {
      expect(readBadgeCode(key.publicKey, signBadgeCode(key.seed, claim))).toEqual({ kind: "valid", ...claim });
    }),
  );
});

test("a code is 120 capitals and digits, the alphabet of a small QR and of a web address", () => {
  fc.assert(fc.property(claims, (claim) => /^[A-Z2-7]{120}$/.test(signBadgeCode(key.seed, claim))));
});

test("a QR of the longest code has 45 modules at correction Q and 37 at M", () => {
  const code = signBadgeCode(key.seed, { edition: 0xffffffff, registration: 0xffffffff, badge: 0xffff });
  const modules = (["Q", "M"] as const).map(
    (errorCorrectionLevel) => QRCode.create(code, { errorCorrectionLevel }).modules.size,
  );
  expect({ length: code.length, modules }).toEqual({ length: BADGE_CODE_LENGTH, modules: [45, 37] });
});

test("one character changed to any other of the alphabet is never valid", () => {
  fc.assert(
    fc.property(claims, fc.nat(BADGE_CODE_LENGTH - 1), fc.integer({ min: 1, max: 31 }), (claim, at, step) => {
      const code = signBadgeCode(key.seed, claim);
      const changed = ALPHABET.charAt((ALPHABET.indexOf(code.charAt(at)) + step) % 32);
      const reading = readBadgeCode(key.publicKey, code.slice(0, at) + changed + code.slice(at + 1));
      expect(reading.kind).toMatch(/^(forged|foreign)$/);
    }),
    { numRuns: 500 },
  );
});

test("a code that was read before is judged anew under another key and with another character", () => {
  const code = signBadgeCode(key.seed, { edition: 1, registration: 2, badge: 1 });
  const swapped = `${code.slice(0, -1)}${code.endsWith("A") ? "B" : "A"}`;
  const kinds = () => [code, swapped].map((text) => readBadgeCode(key.publicKey, text).kind);
  expect(kinds()).toEqual(["valid", "forged"]);
  expect([...kinds(), readBadgeCode(other.publicKey, code).kind]).toEqual(["valid", "forged", "forged"]);
});

test("a character lost or doubled is never valid", () => {
  fc.assert(
    fc.property(claims, fc.nat(BADGE_CODE_LENGTH - 1), (claim, at) => {
      const code = signBadgeCode(key.seed, claim);
      const lost = readBadgeCode(key.publicKey, code.slice(0, at) + code.slice(at + 1));
      const doubled = readBadgeCode(key.publicKey, code.slice(0, at) + code.charAt(at) + code.slice(at));
      expect([lost, doubled]).toEqual([{ kind: "malformed" }, { kind: "malformed" }]);
    }),
  );
});

test("no text throws, and random texts are not valid", () => {
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 400 }),
    fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 118, maxLength: 122 }),
    fc.string({ unit: fc.constantFrom(..."AQZWaqzw,?;:é\"'(-è§@#$%^&"), minLength: 120, maxLength: 120 }),
  );
  fc.assert(
    fc.property(texts, (text) => readBadgeCode(key.publicKey, text).kind !== "valid"),
    { numRuns: 1000 },
  );
});

const claim = { edition: 7, registration: 123456, badge: 3 };
const code = signBadgeCode(key.seed, claim);
const valid = { kind: "valid", ...claim };

test.each([
  ["in lower case", code.toLowerCase()],
  ["with blanks around and a line's end", `\t ${code}\r\n`],
  ["in groups of four with dashes", code.replace(/(.{4})(?=.)/g, "$1-")],
  ["in groups with no-break spaces", code.replace(/(.{5})(?=.)/g, "$1\u00a0")],
  ["with a space after each letter", code.split("").join(" ")],
  ["typed by a QWERTY reader on an AZERTY computer", typedOn(code, "AQZWM234567", `QAWZ?é"'(-è`)],
  ["the same in lower case", typedOn(code, "AQZWM234567", `QAWZ,é"'(-è`).toLowerCase()],
  ["the same with capitals locked", typedOn(code, "AQZWM234567", "QAWZ?234567")],
  ["the same on a Belgian or Mac keyboard", typedOn(code, "AQZWM234567", `QAWZ,é"'(§è`)],
  ["typed by an AZERTY reader on a QWERTY computer", typedOn(code, "AQZWM234567", "QAWZ:@#$%^&")],
])("a code is read %s", (_how, text) => {
  expect(readBadgeCode(key.publicKey, text)).toEqual(valid);
});

test.each([
  ["nothing", "", "malformed"],
  ["a web address", "https://example.org/", "malformed"],
  ["a code without its first letter", code.slice(1), "malformed"],
  ["a code and a letter more", `${code}A`, "malformed"],
  ["padding in the place of a letter", code.replace(/.$/, "="), "malformed"],
  ["a letter that only becomes S as a capital", code.replace(/[A-Z]/, "ſ"), "malformed"],
  ["a megabyte", "A".repeat(1_000_000), "malformed"],
  ["a code of another version", `B${code.slice(1)}`, "foreign"],
  ["only the letter A", "A".repeat(BADGE_CODE_LENGTH), "foreign"],
  ["our numbers signed with another key", signBadgeCode(other.seed, claim), "forged"],
])("%s is refused as it should be", (_what, text, kind) => {
  expect(readBadgeCode(key.publicKey, text)).toEqual({ kind });
});

test("each edition has its own key, and a code of an edition without one is foreign", () => {
  const keys = new Map([
    [7, key.publicKey],
    [8, other.publicKey],
  ]);
  const read = (text: string) => readBadgeCode((edition) => keys.get(edition), text);
  const ofNine = signBadgeCode(key.seed, { ...claim, edition: 9 });
  const ofEightByTheKeyOfSeven = signBadgeCode(key.seed, { ...claim, edition: 8 });
  expect([code, ofNine, ofEightByTheKeyOfSeven].map(read)).toEqual([valid, { kind: "foreign" }, { kind: "forged" }]);
});

test("a new key pair has 32 bytes each and is never the same twice", () => {
  expect([key.seed.length, key.publicKey.length, key.seed.equals(other.seed)]).toEqual([32, 32, false]);
});

test.each([
  { edition: -1, registration: 1, badge: 1 },
  { edition: 1, registration: 2 ** 32, badge: 1 },
  { edition: 1, registration: 1, badge: 65_536 },
  { edition: Number.NaN, registration: 1, badge: 1 },
  { edition: 1, registration: 1.5, badge: 1 },
])("edition $edition, registration $registration, badge $badge is not signed", (misfit) => {
  expect(() => signBadgeCode(key.seed, misfit)).toThrow(RangeError);
});

test("a key of another length is refused", () => {
  expect(() => signBadgeCode(Buffer.alloc(31), claim)).toThrow(RangeError);
  expect(() => readBadgeCode(Buffer.alloc(33), code)).toThrow(RangeError);
});

function typedOn(text: string, meant: string, typed: string): string {
  return [...text].map((letter) => (meant.includes(letter) ? typed.charAt(meant.indexOf(letter)) : letter)).join("");
}
