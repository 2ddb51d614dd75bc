import { audit } from "../audit.ts";
import { type Database, inTransaction } from "../transaction.ts";
import type { PortraitFormat } from "./portrait-format.ts";
import { tellProfileChanged } from "./profile-changed.ts";

/** A portrait in one size and format: a square. */
export interface PortraitFile {
  readonly side: number;
  readonly format: PortraitFormat;
  readonly content: Buffer;
}

/** Stores a person's portrait and deletes the previous one. @returns its id */
export async function savePortrait(
  db: Database,
  { person, files, now }: { person: number; files: readonly PortraitFile[]; now: Date },
) {
  return await inTransaction(db, async (trx) => {
    const { id } = await trx
      .insertInto("portrait")
      .values({ person_id: person, uploaded_at: now })
      .returning("id")
      .executeTakeFirstOrThrow();
    await trx
      .insertInto("portrait_file")
      .values(
        files.map(({ side, format, content }) => ({ portrait_id: id, width: side, height: side, format, content })),
      )
      .execute();
    await trx
      .insertInto("profile")
      .values({ person_id: person, biography: await biographyOf(trx, person), portrait_id: id, changed_at: now })
      .onConflict((conflict) => conflict.column("person_id").doUpdateSet({ portrait_id: id, changed_at: now }))
      .execute();
    await trx.deleteFrom("portrait").where("person_id", "=", person).where("id", "!=", id).execute();
    await audit(trx, { by: person, now, edition: null, verb: "keep-portrait", subject: `person:${person}` });
    await tellProfileChanged(trx, { person, now });
    return { kind: "kept", id } as const;
  });
}

/** Deletes a person's portrait. */
export async function removePortrait(db: Database, { person, now }: { person: number; now: Date }) {
  return await inTransaction(db, async (trx) => {
    const gone = await trx.deleteFrom("portrait").where("person_id", "=", person).returning("id").execute();
    if (gone.length === 0) return { kind: "unknown" } as const;
    await audit(trx, { by: person, now, edition: null, verb: "remove-portrait", subject: `person:${person}` });
    await tellProfileChanged(trx, { person, now });
    return { kind: "removed" } as const;
  });
}

/** Reads a portrait in one size and format, or null. */
export async function findPortraitFile(
  db: Database,
  { portrait, side, format }: { portrait: string; side: number; format: PortraitFormat },
): Promise<Buffer | null> {
  const found = await db
    .selectFrom("portrait_file")
    .select("content")
    .where("portrait_id", "=", portrait)
    .where("width", "=", side)
    .where("format", "=", format)
    .executeTakeFirst();
  return found?.content ?? null;
}

/** The biography in the programme, for a page that is created with its portrait. */
async function biographyOf(db: Database, person: number): Promise<string | null> {
  const found = await db
    .selectFrom("speaker")
    .select("biography")
    .where("person_id", "=", person)
    .orderBy("edition_id", "desc")
    .limit(1)
    .executeTakeFirst();
  return found?.biography ?? null;
}
