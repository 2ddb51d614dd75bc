import { z } from "zod";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { brokenConstraint, type Database, inTransaction } from "../transaction.ts";
import { listedSheets } from "./listed-sheets.ts";
import { type Grid, gridFaults, type Sheet, wholePage } from "./sheet.ts";

const extent = z.object({ width: z.number(), height: z.number() });
const storedGrid = z.object({
  ...{ page: extent, label: extent, columns: z.int(), rows: z.int() },
  ...{ left: z.number(), top: z.number(), pitchX: z.number(), pitchY: z.number() },
  /** of a roll */
  printable: extent.extend({ left: z.number(), top: z.number() }).nullable().default(null),
});

/** A sheet of labels, or a roll, whose measures an edition has entered. */
export interface OwnSheet {
  readonly id: number;
  readonly name: string;
  /** in millimetres */
  readonly grid: OwnGrid;
}

/** A grid, and what the printer reaches of a label of a roll. */
export type OwnGrid = Grid & Pick<Sheet, "printable">;

/** Lists the sheets that an edition has measured, by name. */
export async function listOwnSheets(db: Database, { edition }: { edition: number }): Promise<OwnSheet[]> {
  const rows = await db
    .selectFrom("badge_sheet")
    .select(["id", "name", "grid"])
    .where("edition_id", "=", edition)
    .orderBy("name")
    .execute();
  return rows.map(({ grid, ...row }) => ({ ...row, grid: storedGrid.parse(grid) }));
}

/**
 * Finds a sheet by its id in a `PrintChoice`.
 *
 * @returns null when it is unknown, or its figures are
 */
export async function findSheet(
  db: Database,
  { edition, sheet }: { edition: number; sheet: string },
): Promise<{ sheet: Sheet; isRoll: boolean } | null> {
  const listed = listedSheets().find(({ id }) => id === sheet);
  if (listed?.sheet) {
    return { sheet: listed.sheet, isRoll: listed.kind === "roll" || listed.kind === "tape" };
  }
  const own = (await listOwnSheets(db, { edition })).find(({ id }) => sheet === `own-${id}`);
  if (!own) return null;
  return { sheet: { ...wholePage(own.grid.label), ...own.grid }, isRoll: isRoll(own.grid) };
}

/** Whether a page of an own sheet is one label. */
export function isRoll({ page, label }: Grid): boolean {
  return page.width === label.width && page.height === label.height;
}

/**
 * Keeps the measures of a sheet, under a new name or in place of the sheet of this id.
 *
 * @param options.unless sees the sheet that is replaced, which is locked; what it returns is returned, and nothing is saved
 * @returns `faults` with the measures that do not close; `same-name` when another sheet has this name; `unknown`
 */
export async function saveOwnSheet<Stop extends { readonly kind: string } = never>(
  db: Database,
  {
    edition,
    id = null,
    name,
    grid,
    unless,
    by,
    now,
  }: {
    edition: number;
    id?: number | null;
    name: string;
    grid: OwnGrid;
    unless?: (current: OwnSheet) => Stop | null;
  } & AuditInfo,
) {
  const faults = gridFaults(grid);
  if (faults.length > 0) return { kind: "faults", faults } as const;
  try {
    return await inTransaction(db, async (trx) => {
      await lockEdition(trx, edition);
      const current = (await listOwnSheets(trx, { edition })).find((one) => one.id === id);
      const stop = current && unless?.(current);
      if (stop) return stop;
      const values = { name, grid: JSON.stringify(grid) };
      const saved = id
        ? await trx
            .updateTable("badge_sheet")
            .set(values)
            .where("id", "=", id)
            .where("edition_id", "=", edition)
            .returning("id")
            .executeTakeFirst()
        : await trx
            .insertInto("badge_sheet")
            .values({ ...values, edition_id: edition })
            .returning("id")
            .executeTakeFirst();
      if (!saved) return { kind: "unknown" } as const;
      const subject = `badge-sheet:${saved.id}`;
      await audit(trx, { by, now, edition, verb: "save-badge-sheet", subject, detail: { name } });
      return { kind: "saved", id: saved.id } as const;
    });
  } catch (error) {
    if (brokenConstraint(error) !== "sheets_of_an_edition_have_different_names") throw error;
    return { kind: "same-name" } as const;
  }
}

/** Removes a sheet of an edition; runs that were printed on it keep their files. */
export async function removeOwnSheet(
  db: Database,
  { edition, id, by, now }: { edition: number; id: number } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    const removed = await trx
      .deleteFrom("badge_sheet")
      .where("id", "=", id)
      .where("edition_id", "=", edition)
      .returning("name")
      .executeTakeFirst();
    if (!removed) return { kind: "unknown" } as const;
    const detail = { name: removed.name };
    await audit(trx, { by, now, edition, verb: "remove-badge-sheet", subject: `badge-sheet:${id}`, detail });
    return { kind: "removed" } as const;
  });
}
