import { openNotice } from "../notices/open-notice.ts";
import type { Trx } from "../transaction.ts";
import { editionLasts } from "./appearances.ts";

/** Opens a notice about a change of a person's page, in each edition that is not over and has a release with them. */
export async function tellProfileChanged(trx: Trx, { person, now }: { person: number; now: Date }): Promise<void> {
  const speakers = await trx
    .selectFrom("speaker")
    .innerJoin("edition", "edition.id", "speaker.edition_id")
    .select(["speaker.id", "speaker.edition_id as edition"])
    .where("speaker.person_id", "=", person)
    .where(editionLasts(now))
    .where((where) =>
      where.exists(where.selectFrom("release").select("release.id").whereRef("release.edition_id", "=", "edition.id")),
    )
    .orderBy("speaker.edition_id")
    .execute();
  for (const { id: speaker, edition } of speakers)
    await openNotice(trx, {
      edition,
      kind: "profile-changed",
      subject: `speaker:${speaker}`,
      speaker,
      by: person,
      now,
    });
}
