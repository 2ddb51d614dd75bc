import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { addSpeaker, type NewSpeaker } from "./draft.ts";

/**
 * Adds somebody who spoke in another edition: they keep their page and the end of its address, and what is left empty here is taken
 * from there.
 *
 * @param brought.sameAs id of the same person as a speaker of another edition
 * @returns `added`; `here-already` with the id they have here; `unknown` when nobody is `sameAs`
 */
export async function bringSpeaker(
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
