import { expect, test } from "vitest";
import { AUTOMATIC_LETTERS } from "#app/domain/automatic-letters.ts";
import { changeLetterTexts } from "#app/domain/letter-texts.ts";
import type { Database } from "#app/domain/transaction.ts";
import { LANGUAGES, type Language } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { writeLetter } from "#app/jobs/letter-writing.ts";
import { lookOfLetter } from "#app/jobs/look-of-letter.ts";
import { editedWords } from "#app/mail/edited-words.ts";
import { LETTER_EXAMPLES } from "#app/mail/examples/letter-examples.ts";
import type { Words } from "#app/mail/letter.ts";
import { sentencesOf } from "#app/mail/letter-sentences.ts";
import { SENTENCE_PLACEHOLDERS } from "#app/mail/sentence-placeholders.ts";
import { freshDatabase, NOW } from "#test/support/database.ts";
import { registeredPerson } from "#test/support/registered.ts";

const APP_URL = "https://circulaire.example";
const EDITION = "Grand Paris Circulaire 2027";
const words = (language: Language): Words => messagesIn(language).getFixedT(null, "letters");

test.for(AUTOMATIC_LETTERS.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const)))(
  "the letter %s in %s says each rewritten sentence with its values, and keeps every table, link, code and its foot",
  async ([kind, language]) => {
    const sentences = (await sentencesOf(kind, language)).flatMap((group) => group.sentences);
    const texts = new Map(
      sentences.map(({ key, placeholders }) => [
        key,
        ["réécrit", ...placeholders.map(({ name }) => `{${SENTENCE_PLACEHOLDERS[name][language]}}`)].join(" "),
      ]),
    );
    const edited = editedWords(words(language), { language, texts, edition: EDITION });
    for (const write of Object.values(LETTER_EXAMPLES[kind])) {
      const own = await write(language, edited);
      const standard = await write(language, words(language));
      const parts = own.text.split("\n\n");
      expect(own.subject + own.text + own.html.replace(/<style>[\s\S]*?<\/style>/, "")).not.toMatch(
        /[{}]|undefined|\[object/,
      );
      // Each part is the platform's own at its place, or rewritten; tables, links and codes have several lines or stand apart.
      const isFixed = (part: string) => /\n|^ {4}/.test(part);
      expect(parts.filter(isFixed)).toEqual(standard.text.split("\n\n").filter(isFixed));
      expect(
        parts.map((part, at) => (part.startsWith("réécrit") ? "réécrit" : standard.text.split("\n\n")[at])),
      ).toEqual(parts.map((part) => (part.startsWith("réécrit") ? "réécrit" : part)));
      if (sentences.length > 0) expect([own.subject, ...parts].join("\n")).toContain("réécrit");
      expect(own.attachments.map(({ filename }) => filename)).toEqual(
        standard.attachments.map(({ filename }) => filename),
      );
    }
  },
);

test("a sentence that an edition wrote is in its letters of that language, and an emptied one in none", async () => {
  const { db } = await freshDatabase();
  const { editionId: edition, registrationId, personId: by } = await registeredPerson(db);
  const before = await letter(db, { edition, registrationId, language: "fr" });
  await changeLetterTexts(db, {
    ...{ edition, kind: "registration-confirmed", language: "fr", by, now: NOW },
    wanted: [
      wanted("confirmed.subject", "À bientôt à {colloque}"),
      wanted("hello", ""),
      wanted("confirmed.text", "Venez tôt.\n\nApportez une tasse."),
    ],
  });
  const after = await letter(db, { edition, registrationId, language: "fr" });
  expect(after.subject).toBe(before.subject.replace(/^[^:]*:\s/, "À bientôt à "));
  expect(after.text).toBe(
    before.text.replace(/Bonjour [^\n]+\n\nVotre inscription[^\n]+/, "Venez tôt.\n\nApportez une tasse."),
  );
  expect(after.html).toContain("<p");
  expect(await letter(db, { edition, registrationId, language: "en" })).toEqual(
    await letter(db, { edition: null, registrationId, language: "en" }),
  );
});

test("what organisers write is plain text, and so are its values", async () => {
  const { db } = await freshDatabase();
  const { editionId: edition, registrationId, personId: by } = await registeredPerson(db);
  await changeLetterTexts(db, {
    ...{ edition, kind: "registration-confirmed", language: "fr", by, now: NOW },
    wanted: [wanted("confirmed.text", "<b>$t(private)</b> {{colloque}} {prénom}")],
  });
  const { html, text } = await letter(db, { edition, registrationId, language: "fr" });
  expect(text).toContain("<b>$t(private)</b> {");
  expect(html).not.toContain("<b>");
});

test("a letter is looked at as the person with the longest names would get it, and as an example before there is one", async () => {
  const { db } = await freshDatabase();
  const { editionId: edition } = await registeredPerson(db);
  await db.updateTable("registration").set({ family_name: "de la Très-Longue-Particule" }).execute();
  const wish = { edition, language: "fr", appUrl: APP_URL, now: NOW } as const;
  const real = await lookOfLetter(db, { ...wish, kind: "registration-confirmed" });
  expect(real).toMatchObject({ example: false, reader: expect.stringContaining("Particule") });
  expect(real.text).toContain("Particule");
  const invented = await lookOfLetter(db, { ...wish, kind: "refund-done" });
  expect(invented).toMatchObject({ example: true, text: expect.stringContaining("Particule") });
});

function wanted(sentence: string, text: string) {
  return { name: sentence, sentence, text, standard: "?" };
}

async function letter(
  db: Database,
  { edition, registrationId, language }: { edition: number | null; registrationId: number; language: Language },
) {
  const data = { kind: "registration-confirmed", registrationId } as const;
  const row = { id: 1, edition, language, data, writtenAt: NOW };
  const written = await writeLetter(db, row, { appUrl: APP_URL, renderTicket: null, tokens: null, now: NOW });
  if (written.kind !== "written") throw new Error(written.reason);
  const { subject, text, html } = written.letter;
  return { subject, text, html };
}
