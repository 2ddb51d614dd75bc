/** The words that organisers put on registrations; `tag-registrations.ts` puts them there. */
import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { brokenConstraint, type Database, inTransaction } from "../transaction.ts";

/** The most signs of a tag. */
export const LONGEST_TAG = 40;

export interface Tag {
  readonly id: number;
  readonly name: string;
  /** How many registrations have it, cancelled ones included. */
  readonly registrations: number;
}

interface OfTag extends AuditInfo {
  readonly edition: number;
  readonly tag: number;
}

/** Lists an edition's tags by name. */
export async function listTags(db: Database, { edition }: { edition: number }): Promise<Tag[]> {
  return await db
    .selectFrom("tag")
    .select(["id", "name"])
    .select(
      sql<number>`(select count(*)::int from registration_tag where registration_tag.tag_id = tag.id)`.as(
        "registrations",
      ),
    )
    .where("edition_id", "=", edition)
    .orderBy(sql`name collate "fr-x-icu"`)
    .execute();
}

/** Lists the names of a registration's tags. */
export async function tagsOf(db: Database, { registration }: { registration: number }): Promise<string[]> {
  const rows = await db
    .selectFrom("registration_tag")
    .innerJoin("tag", "tag.id", "tag_id")
    .select("name")
    .where("registration_id", "=", registration)
    .orderBy(sql`name collate "fr-x-icu"`)
    .execute();
  return rows.map(({ name }) => name);
}

/** Renames a tag wherever it is. @returns `taken` when another one has that name, accents and case apart; `unknown` */
export async function renameTag(db: Database, { edition, tag, name, by, now }: OfTag & { name: string }) {
  try {
    return await inTransaction(db, async (trx) => {
      const before = await trx
        .selectFrom("tag")
        .select("name")
        .where("edition_id", "=", edition)
        .where("id", "=", tag)
        .forUpdate()
        .executeTakeFirst();
      if (!before) return { kind: "unknown" } as const;
      if (before.name === name) return { kind: "renamed" } as const;
      await trx.updateTable("tag").set({ name }).where("id", "=", tag).execute();
      const detail = { before: before.name, name };
      await audit(trx, { by, now, edition, verb: "rename-tag", subject: `tag:${tag}`, detail });
      return { kind: "renamed" } as const;
    });
  } catch (error) {
    if (brokenConstraint(error) === "a_tag_is_once_in_its_edition") return { kind: "taken" } as const;
    throw error;
  }
}

/** Removes a tag from its edition, and from all registrations that have it. @returns `unknown` when there is none */
export async function removeTag(db: Database, { edition, tag, by, now }: OfTag) {
  return await inTransaction(db, async (trx) => {
    const removed = await trx
      .deleteFrom("tag")
      .where("edition_id", "=", edition)
      .where("id", "=", tag)
      .returning("name")
      .executeTakeFirst();
    if (!removed) return { kind: "unknown" } as const;
    await audit(trx, { by, now, edition, verb: "remove-tag", subject: `tag:${tag}`, detail: { name: removed.name } });
    return { kind: "removed" } as const;
  });
}
