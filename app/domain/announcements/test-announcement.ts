import { audit } from "../audit.ts";
import { LANGUAGES } from "../language.ts";
import { post } from "../outbox.ts";
import { type Database, inTransaction } from "../transaction.ts";
import type { OfAnnouncement } from "./edit-announcement.ts";
import { lockAnnouncement } from "./find-announcements.ts";
import { hardestPerson } from "./people-of-list.ts";

/**
 * Sends an announcement to the organiser alone, in each language in which it has a text, as the person of the list whose
 * values are the longest would get it.
 *
 * @param options.to the organiser's address
 * @returns `not-whole` without any text; `unknown`
 */
export async function testAnnouncement(
  db: Database,
  { edition, announcement, to, by, now }: OfAnnouncement & { to: string },
) {
  return await inTransaction(db, async (trx) => {
    const current = await lockAnnouncement(trx, { edition, announcement });
    if (!current) return { kind: "unknown" } as const;
    const written = LANGUAGES.filter((language) => (language === "fr" ? current.text : current.textEn) !== null);
    if (written.length === 0) return { kind: "not-whole" } as const;
    const of = await hardestPerson(trx, { ...current.wanted, edition });
    const content = { kind: "announcement-test", announcementId: announcement, of } as const;
    for (const language of written)
      await post(trx, { to, language, edition, registration: null, person: by, now, content });
    await audit(trx, { by, now, edition, verb: "test-announcement", subject: `announcement:${announcement}` });
    return { kind: "posted", letters: written.length } as const;
  });
}
