import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { type Field, fieldsOf, type Layout, layoutSchema, sidesOf } from "./layout.ts";

/** A layout of an edition. */
export interface BadgeLayout {
  readonly id: number;
  readonly name: string;
  readonly layout: Layout;
  /** The ticket types that it is for; null for all. Empty when those it was for were removed: it is for nobody then. */
  readonly ticketTypes: readonly number[] | null;
}

/** Lists an edition's layouts in the order in which they are tried: those for some ticket types first, then by name. */
export async function listLayouts(db: Database, { edition }: { edition: number }): Promise<BadgeLayout[]> {
  const rows = await db
    .selectFrom("badge_layout")
    .select(["id", "name", "design"])
    .select(
      sql<number[] | null>`(select coalesce(array_agg(ticket_type_id order by ticket_type_id)
        filter (where ticket_type_id is not null), case when count(*) > 0 then '{}'::int[] end)
        from badge_layout_ticket_type where badge_layout_id = badge_layout.id)`.as("ticketTypes"),
    )
    .where("edition_id", "=", edition)
    .orderBy("name")
    .execute();
  return rows
    .map(({ design, ...row }) => ({ ...row, layout: layoutSchema.parse(design) }))
    .sort((a, b) => Number(a.ticketTypes === null) - Number(b.ticketTypes === null));
}

/** What an edition's own layouts print beyond names and posts: a badge is another when it changes. */
export async function printedExtras(db: Database, { edition }: { edition: number }): Promise<ReadonlySet<Field["of"]>> {
  const layouts = await listLayouts(db, { edition });
  return new Set(layouts.flatMap(({ layout }) => fieldsOf(layout)).map(({ of }) => of));
}

/**
 * Keeps a layout, as a new one or in place of the one of this id.
 *
 * @param wanted.ticketTypes none: for all
 * @returns `same-name` when another layout of the edition has this name; `unknown-picture` when a box shows a picture
 * that the edition does not have; `unknown`
 */
export async function saveLayout(
  db: Database,
  { edition, id = null, by, now, ...wanted }: { edition: number; id?: number | null } & Wanted & AuditInfo,
) {
  try {
    return await inTransaction(db, async (trx) => {
      await lockEdition(trx, edition);
      if (!(await hasPictures(trx, edition, wanted.layout))) return { kind: "unknown-picture" } as const;
      const saved = await written(trx, { edition, id, ...wanted, now });
      if (saved === undefined) return { kind: "unknown" } as const;
      await trx.deleteFrom("badge_layout_ticket_type").where("badge_layout_id", "=", saved).execute();
      const rows = [...new Set(wanted.ticketTypes)].map((ticket_type_id) => ({
        ...{ badge_layout_id: saved, edition_id: edition, ticket_type_id },
      }));
      if (rows.length > 0) await trx.insertInto("badge_layout_ticket_type").values(rows).execute();
      const detail = { name: wanted.name };
      await audit(trx, { by, now, edition, verb: "save-badge-layout", subject: `badge-layout:${saved}`, detail });
      return { kind: "saved", id: saved } as const;
    });
  } catch (error) {
    if (brokenConstraint(error) !== "layouts_of_an_edition_have_different_names") throw error;
    return { kind: "same-name" } as const;
  }
}

interface Wanted {
  readonly name: string;
  readonly layout: Layout;
  readonly ticketTypes: readonly number[];
}

async function written(
  trx: Trx,
  { edition, id, name, layout, now }: { edition: number; id: number | null; now: Date } & Wanted,
): Promise<number | undefined> {
  const values = { name, design: JSON.stringify(layoutSchema.parse(layout)), changed_at: now };
  if (id === null) {
    const { id: added } = await trx
      .insertInto("badge_layout")
      .values({ ...values, edition_id: edition })
      .returning("id")
      .executeTakeFirstOrThrow();
    return added;
  }
  const changed = await trx
    .updateTable("badge_layout")
    .set(values)
    .where("id", "=", id)
    .where("edition_id", "=", edition)
    .returning("id")
    .executeTakeFirst();
  return changed?.id;
}

async function hasPictures(trx: Trx, edition: number, layout: Layout): Promise<boolean> {
  const wanted = picturesOf(layout);
  if (wanted.length === 0) return true;
  const found = await trx
    .selectFrom("badge_picture")
    .select("id")
    .where("edition_id", "=", edition)
    .where("id", "in", wanted)
    .execute();
  return found.length === wanted.length;
}

/** Lists the ids of the uploaded pictures that a layout shows, each once. */
export function picturesOf(layout: Layout): number[] {
  const ids = sidesOf(layout).flatMap(({ boxes }) =>
    boxes.flatMap((box) => (box.kind === "picture" && box.picture !== "mark" ? [box.picture] : [])),
  );
  return [...new Set(ids)];
}

/** Removes a layout; badges are then printed in the platform's own. */
export async function removeLayout(
  db: Database,
  { edition, id, by, now }: { edition: number; id: number } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    const removed = await trx
      .deleteFrom("badge_layout")
      .where("id", "=", id)
      .where("edition_id", "=", edition)
      .returning("name")
      .executeTakeFirst();
    if (!removed) return { kind: "unknown" } as const;
    const detail = { name: removed.name };
    await audit(trx, { by, now, edition, verb: "remove-badge-layout", subject: `badge-layout:${id}`, detail });
    return { kind: "removed" } as const;
  });
}
