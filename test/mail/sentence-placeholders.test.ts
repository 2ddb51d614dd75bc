import { expect, test } from "vitest";
import { comparableName } from "#app/domain/announcements/placeholders.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { editedWords } from "#app/mail/edited-words.ts";
import type { Words } from "#app/mail/letter.ts";
import { sentencesOf } from "#app/mail/letter-sentences.ts";
import { messageName } from "#app/mail/message-names.ts";
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

test("a sentence stands for the message that would be taken: for none, one or several, and for several people", async () => {
  const words: Words = messagesIn("fr").getFixedT(null, "letters");
  const keys = (await sentencesOf("place-to-confirm", "fr")).flatMap(({ sentences }) =>
    sentences.map(({ key }) => key),
  );
  const text = "confirmation.toConfirm.text";
  expect(keys.filter((key) => key.startsWith(text))).toEqual([
    ...[`${text}_one`, `${text}_other`, `${text}_several_one`, `${text}_several_other`],
  ]);
  const texts = new Map([
    [`${text}_other`, "Une."],
    [`${text}_several_one`, "Plusieurs, une heure."],
  ]);
  const edited = editedWords(words, { language: "fr", texts, edition: "" });
  const several = { context: "several", edition: "E" } as const;
  expect([
    edited("confirmation.toConfirm.text", { edition: "E", count: 24 }),
    edited("confirmation.toConfirm.text", { ...several, count: 1 }),
    edited("confirmation.toConfirm.text", { ...several, count: 24 }),
  ]).toEqual(["Une.", "Plusieurs, une heure.", words("confirmation.toConfirm.text", { ...several, count: 24 })]);
  expect(messageName("allotment.closed.kept", { count: 0 }, "fr")).toBe("allotment.closed.kept_zero");
});
