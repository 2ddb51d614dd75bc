import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { IS_ERASED } from "./is-erased.ts";
import { type FilteredEdition, filtered, searched } from "./registration-filters.ts";

interface Tagging extends AuditInfo {
  /** Whose registrations. */
  readonly wanted: FilteredEdition;
}

/**
 * Puts a tag on the registrations of a list; erased people have none. A tag that the edition does not have yet, accents and
 * case apart, is made.
 *
 * @returns how many registrations did not have it before
 */
export async function tagRegistrations(
  db: Database,
  { wanted, name, by, now }: Tagging & { name: string },
): Promise<{ kind: "tagged"; tag: number; count: number }> {
  const { edition } = wanted;
  return await inTransaction(db, async (trx) => {
    const tag = await tagNamed(trx, { edition, name });
    const found = await registrationsOf(trx, wanted);
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto("registration_tag")
      .columns(["registration_id", "tag_id", "edition_id"])
      .expression(found.select([sql.lit(tag).as("tag_id"), sql.lit(edition).as("edition_id")]))
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    const count = Number(numInsertedOrUpdatedRows ?? 0);
    if (count > 0) await audit(trx, { by, now, edition, verb: "tag", subject: `tag:${tag}`, detail: { name, count } });
    return { kind: "tagged", tag, count };
  });
}

/** Takes a tag from the registrations of a list. @returns how many had it; `unknown` when the edition has no such tag */
export async function untagRegistrations(db: Database, { wanted, tag, by, now }: Tagging & { tag: number }) {
  const { edition } = wanted;
  return await inTransaction(db, async (trx) => {
    const known = await trx
      .selectFrom("tag")
      .select("name")
      .where("edition_id", "=", edition)
      .where("id", "=", tag)
      .executeTakeFirst();
    if (!known) return { kind: "unknown" } as const;
    const found = await registrationsOf(trx, wanted);
    const { numDeletedRows } = await trx
      .deleteFrom("registration_tag")
      .where("tag_id", "=", tag)
      .where("registration_id", "in", found)
      .executeTakeFirstOrThrow();
    const [count, detail] = [Number(numDeletedRows), { name: known.name, count: Number(numDeletedRows) }];
    if (count > 0) await audit(trx, { by, now, edition, verb: "untag", subject: `tag:${tag}`, detail });
    return { kind: "untagged", count } as const;
  });
}

async function tagNamed(trx: Trx, { edition, name }: { edition: number; name: string }): Promise<number> {
  await sql`insert into tag (edition_id, name) values (${edition}, ${name}) on conflict do nothing`.execute(trx);
  const { id } = await trx
    .selectFrom("tag")
    .select("id")
    .where("edition_id", "=", edition)
    .where(sql<boolean>`folded(name) = folded(${name})`)
    .forKeyShare()
    .executeTakeFirstOrThrow();
  return id;
}

async function registrationsOf(trx: Trx, wanted: FilteredEdition) {
  return filtered(trx, wanted, await searched(trx, wanted))
    .where(sql<boolean>`not ${IS_ERASED}`)
    .select("registration.id as registration_id");
}
