import { audit } from "../audit.ts";
import { HOUSE_ZONE } from "../clock.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { freeSlug } from "../edition/slug.ts";
import { type Database, inTransaction } from "../transaction.ts";

export interface GroupDetails {
  readonly name: string;
  readonly nameEn: string | null;
  /** Plain text with line breaks. */
  readonly purpose: string | null;
  readonly purposeEn: string | null;
}

export interface Group extends GroupDetails {
  readonly id: number;
  readonly slug: string;
  /** When the group was archived: its pages remain readable, but nothing can be added. */
  readonly archivedAt: Date | null;
}

/** The time zone of all meetings of working groups, which belong to no edition. */
export const GROUP_ZONE = HOUSE_ZONE;

/** Lists all working groups, archived ones last. */
export async function listGroups(db: Database): Promise<Group[]> {
  return await groups(db)
    .orderBy((group) => group("archived_at", "is not", null))
    .orderBy("position")
    .orderBy("id")
    .execute();
}

/** Finds a group by slug or id; null when there is none. */
export async function findGroup(db: Database, by: { slug: string } | { group: number }): Promise<Group | null> {
  const query = "slug" in by ? groups(db).where("slug", "=", by.slug) : groups(db).where("id", "=", by.group);
  return (await query.executeTakeFirst()) ?? null;
}

/** Adds a group at the end; its slug is made of its French name and never changes. */
export async function addGroup(db: Database, { edition, by, now, ...words }: GroupDetails & InOffice) {
  return await inTransaction(db, async (trx) => {
    const others = await trx.selectFrom("working_group").select(["slug", "position"]).forUpdate().execute();
    const slug = freeSlug(words.name, "groupe", new Set(others.map((other) => other.slug)));
    const position = Math.max(-1, ...others.map((other) => other.position)) + 1;
    const { id } = await trx
      .insertInto("working_group")
      .values({ slug, position, ...columnsOf(words) })
      .returning("id")
      .executeTakeFirstOrThrow();
    await audit(trx, { by, now, edition, verb: "add-group", subject: `group:${id}`, detail: { ...words } });
    return { kind: "added", id, slug } as const;
  });
}

/** Changes a group. @returns `unknown` when there is no such group */
export async function changeGroup(
  db: Database,
  { group, edition, by, now, ...words }: { group: number } & GroupDetails & InOffice,
) {
  return await inTransaction(db, async (trx) => {
    const changed = await trx
      .updateTable("working_group")
      .set(columnsOf(words))
      .where("id", "=", group)
      .returning("id")
      .executeTakeFirst();
    if (!changed) return { kind: "unknown" } as const;
    await audit(trx, { by, now, edition, verb: "change-group", subject: `group:${group}`, detail: { ...words } });
    return { kind: "changed" } as const;
  });
}

/** The edition whose back office it is done in; null in the group's own space. */
type InOffice = AuditInfo & { readonly edition: number | null };

function groups(db: Database) {
  return db
    .selectFrom("working_group")
    .select(["id", "slug", "name", "name_en as nameEn", "purpose", "purpose_en as purposeEn"])
    .select("archived_at as archivedAt");
}

function columnsOf({ name, nameEn, purpose, purposeEn }: GroupDetails) {
  return { name, name_en: nameEn, purpose, purpose_en: purposeEn };
}
