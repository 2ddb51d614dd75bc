import { z } from "zod";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
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

/** A printer of an edition, and by how many tenths of a millimetre its print is moved to the right and down. */
export interface BadgePrinter {
  readonly id: number;
  readonly name: string;
  readonly rightTenths: number;
  readonly downTenths: number;
}

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

/** Lists an edition's printers, by name. */
export async function listPrinters(db: Database, { edition }: { edition: number }): Promise<BadgePrinter[]> {
  return await db
    .selectFrom("badge_printer")
    .select(["id", "name", "right_tenths as rightTenths", "down_tenths as downTenths"])
    .where("edition_id", "=", edition)
    .orderBy("name")
    .execute();
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
 * @returns `faults` with the measures that do not close; `same-name` when another sheet has this name; `unknown`
 */
export async function saveOwnSheet(
  db: Database,
  {
    edition,
    id = null,
    name,
    grid,
    by,
    now,
  }: { edition: number; id?: number | null; name: string; grid: OwnGrid } & AuditInfo,
) {
  const faults = gridFaults(grid);
  if (faults.length > 0) return { kind: "faults", faults } as const;
  try {
    return await inTransaction(db, async (trx) => {
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

/**
 * Keeps a printer's offset, under a new name or in place of the printer of this id.
 *
 * @returns `same-name` when another printer of the edition has this name; `unknown`
 */
export async function savePrinter(
  db: Database,
  {
    edition,
    id = null,
    name,
    rightTenths,
    downTenths,
    by,
    now,
  }: { edition: number; id?: number | null } & Omit<BadgePrinter, "id"> & AuditInfo,
) {
  try {
    return await inTransaction(db, async (trx) => {
      const values = { name, right_tenths: rightTenths, down_tenths: downTenths };
      const saved = id
        ? await trx
            .updateTable("badge_printer")
            .set(values)
            .where("id", "=", id)
            .where("edition_id", "=", edition)
            .returning("id")
            .executeTakeFirst()
        : await trx
            .insertInto("badge_printer")
            .values({ ...values, edition_id: edition })
            .returning("id")
            .executeTakeFirst();
      if (!saved) return { kind: "unknown" } as const;
      const detail = { name, rightTenths, downTenths };
      const subject = `badge-printer:${saved.id}`;
      await audit(trx, { by, now, edition, verb: "save-badge-printer", subject, detail });
      return { kind: "saved", id: saved.id } as const;
    });
  } catch (error) {
    if (brokenConstraint(error) !== "printers_of_an_edition_have_different_names") throw error;
    return { kind: "same-name" } as const;
  }
}

/** Forgets a printer. */
export async function removePrinter(
  db: Database,
  { edition, id, by, now }: { edition: number; id: number } & AuditInfo,
) {
  return await inTransaction(db, async (trx) => {
    const removed = await trx
      .deleteFrom("badge_printer")
      .where("id", "=", id)
      .where("edition_id", "=", edition)
      .returning("name")
      .executeTakeFirst();
    if (!removed) return { kind: "unknown" } as const;
    const detail = { name: removed.name };
    await audit(trx, { by, now, edition, verb: "remove-badge-printer", subject: `badge-printer:${id}`, detail });
    return { kind: "removed" } as const;
  });
}
