import { expect, test } from "vitest";
import { isShortCode, readShortCode, SHORT_CODE_SIGNS, spelledCode } from "#app/domain/short-code.ts";

const SIGNS = [...SHORT_CODE_SIGNS];

test("no sign of a code is read as another", () => {
  const groups = ["0OD", "1IL", "2Z", "5S", "8B", "6G", "UV", "3E", "4A"];
  const doubled = groups.filter((group) => SIGNS.filter((sign) => group.includes(sign)).length > 1);
  expect([doubled, new Set(SIGNS).size, SIGNS.filter((sign) => /[AEIOU]/.test(sign))]).toEqual([[], 19, []]);
});

test("every other sign at every place, and every two signs exchanged, are found in a code", () => {
  const unseen: string[] = [];
  for (const code of codesWithEverySignAtEveryPlace()) {
    const wrong = [...Array(6).keys()].flatMap((at) => [
      ...SIGNS.filter((sign) => sign !== code[at]).map((sign) => code.slice(0, at) + sign + code.slice(at + 1)),
      ...[...Array(6).keys()].map((other) => exchanged(code, at, other)).filter((text) => text !== code),
    ]);
    unseen.push(...wrong.filter(isShortCode));
  }
  expect(unseen).toEqual([]);
});

test("a code is read whatever its case, blanks and hyphens", () => {
  const [code = ""] = codesWithEverySignAtEveryPlace();
  const spelled = spelledCode(code);
  const typed = [code, spelled, spelled.toLowerCase(), ` ${[...code].join(" ")} `, spelled.replace("-", " – ")];
  expect(typed.map(readShortCode)).toEqual(typed.map(() => ({ kind: "code", code })));
});

test("a code with one typing error is proposed among those that are meant", () => {
  const missed: string[] = [];
  for (const code of codesWithEverySignAtEveryPlace().slice(0, 40))
    for (let at = 0; at < 6; at += 1) {
      const [before, behind] = [code.slice(0, at), code.slice(at)];
      const typed = [
        ...[...SIGNS, "0", "O", "B"].map((sign) => before + sign + behind.slice(1)),
        ...[before + behind.slice(1), `${before}T${behind}`, exchanged(code, at, Math.min(at + 1, 5))],
      ].filter((text) => text !== code);
      missed.push(...typed.filter((text) => !meantBy(text).includes(code)));
    }
  expect(missed).toEqual([]);
});

test("names, numbers and longer texts are no codes", () => {
  const texts = ["", "Durand", "Martin", "00012", "F-2026-00041", "2026-12", "KQ74XYKQ74XY", "exemple@exemple.invalid"];
  expect(texts.map((text) => readShortCode(text).kind)).toEqual(texts.map(() => "none"));
});

/** A sum is linear: what is found in these is found in every code. */
function codesWithEverySignAtEveryPlace(): string[] {
  const bodies = SIGNS.flatMap((_, shift) =>
    SIGNS.map((_, step) => [0, 1, 2, 3, 4].map((at) => SIGNS[(shift + at * step) % 19]).join("")),
  ).filter((body) => /^[A-Z]/.test(body));
  return bodies.flatMap((body) => SIGNS.map((sign) => body + sign).filter(isShortCode));
}

function exchanged(code: string, one: number, other: number): string {
  const signs = [...code];
  [signs[one], signs[other]] = [signs[other] ?? "", signs[one] ?? ""];
  return signs.join("");
}

function meantBy(text: string): readonly string[] {
  const reading = readShortCode(text);
  return reading.kind === "mistyped" ? reading.meant : [];
}
