import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { brokenConstraint, type Database, inTransaction, type Trx } from "../transaction.ts";
import { type BadgeLayout, findLayout, listLayouts, picturesOf } from "./badge-layouts.ts";
import { type Layout, layoutSchema } from "./layout.ts";

/** An edition has at most so many layouts. */
const MOST_LAYOUTS = 60;
/** Changes that can be undone; earlier ones are forgotten. */
const MOST_UNDOABLE = 50;

interface Wanted {
  readonly name: string;
  readonly layout: Layout;
  /** None: for all, or still for nobody. */
  readonly ticketTypes: readonly number[];
}

type TooMany = { readonly kind: "too-many"; readonly most: number };
type Refused = { readonly kind: "unknown" | "unknown-picture" | "same-name" | "unknown-ticket-type" };

/**
 * Keeps a new layout.
 *
 * @returns `same-name` when another layout of the edition has this name; `unknown-picture` when a box shows a picture
 * that the edition does not have; `unknown-ticket-type`; `too-many` with how many an edition has at most
 */
export async function addLayout(
  db: Database,
  { edition, name, layout, ticketTypes, by, now }: { edition: number } & Wanted & AuditInfo,
): Promise<{ kind: "added"; id: number } | TooMany | Refused> {
  return await orRefused(() =>
    inTransaction<{ kind: "added"; id: number } | TooMany | Refused>(db, async (trx) => {
      await lockEdition(trx, edition);
      if ((await listLayouts(trx, { edition })).length >= MOST_LAYOUTS) return { kind: "too-many", most: MOST_LAYOUTS };
      if (!(await hasPictures(trx, edition, layout))) return { kind: "unknown-picture" };
      const { id } = await trx
        .insertInto("badge_layout")
        .values({ edition_id: edition, name, design: JSON.stringify(layoutSchema.parse(layout)), changed_at: now })
        .returning("id")
        .executeTakeFirstOrThrow();
      await limitTo(trx, { edition, id, ticketTypes });
      const subject = `badge-layout:${id}`;
      await audit(trx, { by, now, edition, verb: "add-badge-layout", subject, detail: { name } });
      return { kind: "added", id };
    }),
  );
}

/**
 * Changes a layout: its name, its ticket types, its design, or several of them. The design before can be had again
 * (`undoLayout`).
 *
 * @param options.edit makes of the present layout, which is locked, what is to be changed, or a refusal with a `kind`
 * @returns that refusal, one of `addLayout`'s, or `unknown`
 */
export async function editLayout<Edited extends Partial<Wanted> | { readonly kind: string }>(
  db: Database,
  { edition, id, edit, by, now }: { edition: number; id: number; edit: (current: BadgeLayout) => Edited } & AuditInfo,
): Promise<{ kind: "saved" } | Refused | Extract<Edited, { readonly kind: string }>> {
  type Own = Extract<Edited, { readonly kind: string }>;
  return await orRefused(() =>
    inTransaction<{ kind: "saved" } | Refused | Own>(db, async (trx) => {
      await lockEdition(trx, edition);
      const current = await findLayout(trx, { edition, id });
      if (!current) return { kind: "unknown" };
      const edited = edit(current);
      if ("kind" in edited) return edited as Own;
      const { name = current.name, layout, ticketTypes } = edited as Partial<Wanted>;
      if (layout && !(await hasPictures(trx, edition, layout))) return { kind: "unknown-picture" };
      if (layout) await keepVersion(trx, current);
      const design = layout && JSON.stringify(layoutSchema.parse(layout));
      await write(trx, current, { name, design, now });
      // A form that names none leaves a layout for nobody as it is: it was for ticket types that are gone.
      const staysForNobody = ticketTypes?.length === 0 && current.ticketTypes?.length === 0;
      if (ticketTypes && !staysForNobody) await limitTo(trx, { edition, id, ticketTypes });
      const subject = `badge-layout:${id}`;
      await audit(trx, { by, now, edition, verb: "save-badge-layout", subject, detail: { name } });
      return { kind: "saved" };
    }),
  );
}

/**
 * Undoes the last change of a layout's design.
 *
 * @param options.version the version that the person saw
 * @returns `changed-meanwhile` when it has another version now; `nothing` when no change is left to be undone, or when
 * the design before shows a picture that is gone
 */
export async function undoLayout(
  db: Database,
  { edition, id, version, by, now }: { edition: number; id: number; version: number } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const current = await findLayout(trx, { edition, id });
    if (!current) return { kind: "unknown" } as const;
    if (current.version !== version) return { kind: "changed-meanwhile" } as const;
    const before = await trx
      .selectFrom("badge_layout_version")
      .select(["number", "design"])
      .where("badge_layout_id", "=", id)
      .orderBy("number", "desc")
      .limit(1)
      .executeTakeFirst();
    if (!before) return { kind: "nothing" } as const;
    const layout = layoutSchema.parse(before.design);
    if (!(await hasPictures(trx, edition, layout))) return { kind: "nothing" } as const;
    await trx
      .deleteFrom("badge_layout_version")
      .where("badge_layout_id", "=", id)
      .where("number", "=", before.number)
      .execute();
    const { name } = current;
    await write(trx, current, { name, design: JSON.stringify(layout), now });
    const subject = `badge-layout:${id}`;
    await audit(trx, { by, now, edition, verb: "undo-badge-layout", subject, detail: { name } });
    return { kind: "undone" } as const;
  });
}

async function write(
  trx: Trx,
  { id, version }: BadgeLayout,
  { name, design, now }: { name: string; design: string | undefined; now: Date },
): Promise<void> {
  await trx
    .updateTable("badge_layout")
    .set({ name, changed_at: now, ...(design && { design, version: version + 1 }) })
    .where("id", "=", id)
    .execute();
}

async function keepVersion(trx: Trx, { id, version, layout }: BadgeLayout): Promise<void> {
  const design = JSON.stringify(layout);
  await trx.insertInto("badge_layout_version").values({ badge_layout_id: id, number: version, design }).execute();
  await trx
    .deleteFrom("badge_layout_version")
    .where("badge_layout_id", "=", id)
    .where("number", "<=", version - MOST_UNDOABLE)
    .execute();
}

async function limitTo(
  trx: Trx,
  { edition, id, ticketTypes }: { edition: number; id: number } & Pick<Wanted, "ticketTypes">,
): Promise<void> {
  await trx.deleteFrom("badge_layout_ticket_type").where("badge_layout_id", "=", id).execute();
  const rows = [...new Set(ticketTypes)].map((ticket_type_id) => ({
    ...{ badge_layout_id: id, edition_id: edition, ticket_type_id },
  }));
  if (rows.length > 0) await trx.insertInto("badge_layout_ticket_type").values(rows).execute();
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

async function orRefused<Outcome>(verb: () => Promise<Outcome | Refused>): Promise<Outcome | Refused> {
  try {
    return await verb();
  } catch (error) {
    const constraint = brokenConstraint(error);
    if (constraint === "layouts_of_an_edition_have_different_names") return { kind: "same-name" };
    if (constraint === "a_layout_is_for_ticket_types_of_its_edition") return { kind: "unknown-ticket-type" };
    throw error;
  }
}
