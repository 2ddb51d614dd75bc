import { sql } from "kysely";
import type { FamilyContent } from "#app/domain/letter-content.ts";
import { listNotices } from "#app/domain/notices/notices.ts";
import type { Database } from "#app/domain/transaction.ts";
import { formatDayAndTime, inLanguage, withZone } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { Words } from "#app/mail/letter.ts";
import { programmeNotices } from "#app/mail/notice-letter.ts";
import { pageOf } from "./letter-enclosures.ts";
import type { LetterRow, WrittenLetter } from "./letter-writing.ts";

type NoticesContent = FamilyContent<"notices">;

/**
 * Writes all open notices of an edition that no earlier letter has told this person; obsolete when they were closed.
 */
export async function writeOfNotices(
  db: Database,
  { id, language }: LetterRow,
  { editionId }: NoticesContent,
  words: Words,
  { appUrl }: { appUrl: string },
): Promise<WrittenLetter> {
  const edition = await db
    .selectFrom("edition")
    .select(["year", "name", "name_en as nameEn", "time_zone as timeZone"])
    .where("id", "=", editionId)
    .executeTakeFirstOrThrow();
  const known = await noticesReported(db, id);
  const notices = (await listNotices(db, { edition: editionId })).filter((notice) => !known.has(notice.id));
  if (notices.length === 0) return { kind: "obsolete", reason: "nothing-to-tell" };
  const facts = {
    language,
    edition: inLanguage(language, edition.name, edition.nameEn),
    notices: notices.map((notice) => ({
      ...notice,
      moment: withZone(formatDayAndTime(notice.happenedAt, edition.timeZone, language), edition.timeZone, language),
    })),
    address: pageOf(appUrl, language, "/organisation/:year/a-traiter", { year: edition.year }),
  };
  const say = messagesIn(language).getFixedT(null, "notices");
  const stored = { notices: notices.map((notice) => notice.id) };
  return { kind: "written", letter: await programmeNotices(facts, words, say), stored };
}

/** Reads the notices that earlier letters have told the same person. */
async function noticesReported(db: Database, letter: number): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select told.id::int as id from letter as own
    join letter as before on before.person_id = own.person_id and before.kind = own.kind and before.sent_at is not null
      and before.edition_id = own.edition_id
    cross join lateral jsonb_array_elements_text(coalesce(before.data -> 'told' -> 'notices', '[]')) as told (id)
    where own.id = ${letter}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
