import { expect, test } from "vitest";
import { INCOMING_WARNINGS, PROBLEM_CODES } from "#app/domain/programme/incoming.ts";
import en from "#app/imports/messages.en.json";
import fr from "#app/imports/messages.fr.json";

test("every problem and warning has texts in both languages, with the same placeholders", () => {
  const codes = [...new Set<string>([...PROBLEM_CODES, ...INCOMING_WARNINGS])].sort();
  const named = (words: Record<string, string>) =>
    Object.entries(words).map(([code, text]) => [code, [...new Set(text.match(/\{\{\w+\}\}/g))].sort()]);
  expect(Object.keys(fr)).toEqual(codes);
  expect(named(en)).toEqual(named(fr));
});
