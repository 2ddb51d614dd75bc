import { expect, test } from "vitest";
import { comparableName } from "#app/domain/announcements/placeholders.ts";
import { bracesIn, filledSentence, probablyMeant, SENTENCE_PLACEHOLDERS } from "#app/mail/sentence-placeholders.ts";

test("no two placeholders have one name, in either language", () => {
  const names = Object.entries(SENTENCE_PLACEHOLDERS).flatMap(([name, words]) =>
    [...new Set(Object.values(words).map(comparableName))].map((word) => [word, name]),
  );
  expect(new Map(names.map(([word, name]) => [word, name])).size).toBe(names.length);
});

test("a placeholder is known without its accents, and a wrong one is told from what was meant", () => {
  expect(bracesIn("{Reference} {montan} {}")).toEqual([
    { typed: "Reference", name: "reference" },
    { typed: "montan", name: null },
  ]);
  expect(probablyMeant("montan", ["edition", "amount"])).toBe("amount");
  expect(probablyMeant("conférence", ["edition"])).toBe("edition");
  expect(probablyMeant("xyz", ["edition", "amount"])).toBeNull();
});

test("values are written as in the platform's own sentences", () => {
  const values = { count: 1200, number: 1200, from: "Éloïse" };
  const text = "{nombre} {rang} {de l'ancien titulaire} {colloque}";
  expect(filledSentence(text, { values, language: "fr" })).toBe("1\u202f200 1200 d’Éloïse ");
});
