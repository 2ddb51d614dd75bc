import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { addSpeaker, type NewSpeaker } from "./add-session.ts";

/**
 * Adds a speaker of another edition to this one. They keep their page and slug, and empty fields are filled from there.
 *
 * @param brought.sameAs id of the speaker in the other edition
 * @returns `added`; `here-already` with the id they have here; `unknown` when there is no speaker `sameAs`
 */
export async function copySpeaker(
  db: Database,
  { edition, sameAs, by, now, ...words }: { edition: number; sameAs: number } & NewSpeaker & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const same = await trx
      .selectFrom("speaker")
      .select(["slug", "person_id as person", "organisation", "job_title as jobTitle", "biography"])
      .where("id", "=", sameAs)
      .executeTakeFirst();
    if (!same) return { kind: "unknown" } as const;
    const here = await trx
      .selectFrom("speaker")
      .select("id")
      .where("edition_id", "=", edition)
      .where("person_id", "=", same.person)
      .executeTakeFirst();
    if (here) return { kind: "here-already", id: here.id } as const;
    return await addSpeaker(trx, {
      name: words.name,
      organisation: words.organisation ?? same.organisation,
      jobTitle: words.jobTitle ?? same.jobTitle,
      biography: words.biography ?? same.biography,
      ...{ edition, same, by, now },
    });
  });
}
