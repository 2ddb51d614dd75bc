import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { type Field, fieldsOf, type Layout, layoutSchema, sidesOf } from "./layout.ts";

/** A layout of an edition. */
export interface BadgeLayout {
  readonly id: number;
  readonly name: string;
  readonly layout: Layout;
  /** The ticket types that it is for; null for all. Empty when those it was for were removed: it is for nobody then. */
  readonly ticketTypes: readonly number[] | null;
  /** Counts the changes of its design. */
  readonly version: number;
  /** How many changes of its design can be undone. */
  readonly undoable: number;
  /** The runs that were printed in it. */
  readonly runs: number;
}

/** Lists an edition's layouts in the order in which they are tried: those for some ticket types first, then by name. */
export async function listLayouts(db: Database, { edition }: { edition: number }): Promise<BadgeLayout[]> {
  const rows = await db
    .selectFrom("badge_layout")
    .select(["id", "name", "design", "version"])
    .select([
      sql<number[] | null>`(select coalesce(array_agg(ticket_type_id order by ticket_type_id)
        filter (where ticket_type_id is not null), case when count(*) > 0 then '{}'::int[] end)
        from badge_layout_ticket_type where badge_layout_id = badge_layout.id)`.as("ticketTypes"),
      sql<number>`(select count(*)::int from badge_layout_version where badge_layout_id = badge_layout.id)`.as(
        "undoable",
      ),
      sql<number>`(select count(*)::int from badge_run
        where badge_run.edition_id = badge_layout.edition_id and badge_layout.id = any(layouts))`.as("runs"),
    ])
    .where("edition_id", "=", edition)
    .orderBy("name")
    .execute();
  return rows
    .map(({ design, ...row }) => ({ ...row, layout: layoutSchema.parse(design) }))
    .sort((a, b) => Number(a.ticketTypes === null) - Number(b.ticketTypes === null));
}

/** Finds a layout of an edition; null without. */
export async function findLayout(db: Database, { edition, id }: { edition: number; id: number }) {
  return (await listLayouts(db, { edition })).find((one) => one.id === id) ?? null;
}

/** What an edition's own layouts print beyond names and posts: a badge is another when it changes. */
export async function printedExtras(db: Database, { edition }: { edition: number }): Promise<ReadonlySet<Field["of"]>> {
  const layouts = await listLayouts(db, { edition });
  return new Set(layouts.flatMap(({ layout }) => fieldsOf(layout)).map(({ of }) => of));
}

/** Lists the ids of the uploaded pictures that a layout shows, each once. */
export function picturesOf(layout: Layout): number[] {
  const ids = sidesOf(layout).flatMap(({ boxes }) =>
    boxes.flatMap((box) => (box.kind === "picture" && box.picture !== "mark" ? [box.picture] : [])),
  );
  return [...new Set(ids)];
}

/** Removes a layout; badges are then printed in the platform's own. Files of its runs stay. */
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
