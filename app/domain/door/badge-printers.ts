import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { brokenConstraint, type Database, inTransaction } from "../transaction.ts";

/** A printer of an edition, and by how many tenths of a millimetre its print is moved to the right and down. */
export interface BadgePrinter {
  readonly id: number;
  readonly name: string;
  readonly rightTenths: number;
  readonly downTenths: number;
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
 * Keeps a printer's offset, under a new name or in place of the printer of this id.
 *
 * @param options.unless sees the printer that is replaced, which is locked; what it returns is returned, and nothing is saved
 * @returns `same-name` when another printer of the edition has this name; `unknown`
 */
export async function savePrinter<Stop extends { readonly kind: string } = never>(
  db: Database,
  {
    edition,
    id = null,
    name,
    rightTenths,
    downTenths,
    unless,
    by,
    now,
  }: {
    edition: number;
    id?: number | null;
    unless?: (current: BadgePrinter) => Stop | null;
  } & Omit<BadgePrinter, "id"> &
    AuditInfo,
) {
  try {
    return await inTransaction(db, async (trx) => {
      await lockEdition(trx, edition);
      const current = (await listPrinters(trx, { edition })).find((one) => one.id === id);
      const stop = current && unless?.(current);
      if (stop) return stop;
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
