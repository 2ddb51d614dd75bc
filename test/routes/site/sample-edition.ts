import { createEdition, publishEdition } from "#app/domain/edition/edit-edition.ts";
import type { ReleasedProgramme } from "#app/domain/programme/released.ts";
import type { Database } from "#app/domain/transaction.ts";
import { NOW } from "#test/support/database.ts";

/** A published edition with exactly this programme, or without one. */
export async function releaseSample(
  db: Database,
  programme: ReleasedProgramme,
  { released = true } = {},
): Promise<void> {
  const { year, name, nameEn, timeZone, days } = programme.edition;
  const act = { by: null, now: NOW };
  const made = await createEdition(db, { year, name, nameEn, timeZone, days, ...act });
  if (made.kind !== "created") throw new Error(made.kind);
  await publishEdition(db, { edition: made.id, ...act });
  if (!released) return;
  await db
    .insertInto("release")
    .values({
      edition_id: made.id,
      number: 1,
      name: null,
      programme: JSON.stringify(programme),
      released_at: NOW,
      released_by: null,
    })
    .execute();
}
