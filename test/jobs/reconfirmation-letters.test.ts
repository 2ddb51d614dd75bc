import { sql } from "kysely";
import { expect, test } from "vitest";
import type { LetterContent } from "#app/domain/letter-content.ts";
import { confirmComing } from "#app/domain/reconfirmation/answer.ts";
import { endDueReconfirmations } from "#app/domain/reconfirmation/end-requests.ts";
import { retakeReleased } from "#app/domain/reconfirmation/retake.ts";
import { stopReconfirmation } from "#app/domain/reconfirmation/stop.ts";
import type { Language } from "#app/i18n/format.ts";
import { writeLetter } from "#app/jobs/letter-writing.ts";
import { onSale } from "#test/support/edition-on-sale.ts";
import { later } from "#test/support/held-places.ts";
import { askedTwice, ENDS, REMINDS } from "#test/support/reconfirmations.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";

const APP_URL = "https://circulaire.example";

/** A person who was asked twice, and how their letters read at a moment. */
async function asked() {
  const { db } = await onSale();
  const { id: edition } = await db.selectFrom("edition").select("id").executeTakeFirstOrThrow();
  const place = await makeRegistration(db, edition, 1, { ticketType: "public", sessions: ["atelier-a"] });
  const id = await askedTwice(db, edition);
  type Kind = "reconfirmation-asked" | "reconfirmation-reminder" | "reconfirmation-released";
  const written = async (kind: Kind, now = REMINDS, language: Language = "fr") => {
    const data: LetterContent = { kind, registrationId: place.id, reconfirmationId: id };
    const row = { id: 1, language, data, writtenAt: now };
    return await writeLetter(db, row, { appUrl: APP_URL, renderTicket: null, tokens: null, now });
  };
  const textOf = async (...of: Parameters<typeof written>) => {
    const letter = await written(...of);
    return letter.kind === "written" ? letter.letter.text : letter.reason;
  };
  return { db, edition, id, code: place.code, written, textOf };
}

test("the letters lead to the page of the answer in their language, and say what happens without one", async () => {
  const { db, code, textOf } = await asked();
  const page = `/mon-espace/inscriptions/${code}/venue`;
  expect(await textOf("reconfirmation-asked")).toContain(`${APP_URL}${page}`);
  const atStake = await textOf("reconfirmation-reminder", REMINDS, "en");
  expect(atStake).toContain(`${APP_URL}/en${page}`);
  // A place with a price is never released, and its letter does not threaten.
  await sql`update "order" set payment = 'mandate', code = replace(gen_random_uuid()::text, '-', '')`.execute(db);
  const kept = await textOf("reconfirmation-reminder", REMINDS, "en");
  expect([kept === atStake, kept.includes(page)]).toEqual([false, true]);
});

test("a letter that an answer, a stop, the end or a place taken again overtook is not sent", async () => {
  const { db, edition, id, code, textOf } = await asked();
  expect(await textOf("reconfirmation-reminder", ENDS)).toBe("reconfirmation-ended");
  await stopReconfirmation(db, { edition, id, by: null, now: REMINDS });
  expect(await textOf("reconfirmation-reminder")).toBe("reconfirmation-stopped");
  await confirmComing(db, { code, now: REMINDS });
  expect(await textOf("reconfirmation-reminder")).toBe("nothing-to-tell");
  expect(await textOf("reconfirmation-released")).toBe("nothing-to-tell");
});

test("the letter about a released place removes its dates from the calendar, until it is taken again", async () => {
  const { db, code, written, textOf } = await asked();
  await endDueReconfirmations(db, { now: ENDS });
  const letter = await written("reconfirmation-released", ENDS);
  const files = letter.kind === "written" ? letter.letter.attachments.map(({ contentType }) => contentType) : [];
  const removes = "text/calendar; charset=utf-8; method=CANCEL";
  expect(files).toEqual([removes, removes]);
  expect(await textOf("reconfirmation-reminder", ENDS)).toBe("registration-cancelled");
  expect((await retakeReleased(db, { code, now: later(121) })).kind).toBe("retaken");
  expect(await textOf("reconfirmation-released", later(122))).toBe("nothing-to-tell");
});
