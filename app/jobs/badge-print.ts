import { type BadgeLayout, listLayouts, picturesOf } from "#app/domain/door/badge-layouts.ts";
import { findBadgePictures } from "#app/domain/door/badge-pictures.ts";
import { listPrinters } from "#app/domain/door/badge-printers.ts";
import type { BadgeRunLayout } from "#app/domain/door/badge-runs.ts";
import { findSheet } from "#app/domain/door/badge-supports.ts";
import { layoutsOf } from "#app/domain/door/chosen-layouts.ts";
import { type Field, fieldsOf } from "#app/domain/door/layout.ts";
import type { PrintChoice } from "#app/domain/door/print-choice.ts";
import { formatOf } from "#app/domain/door/sheet-format.ts";
import type { Database } from "#app/domain/transaction.ts";
import { type BadgePrint, plainPrint } from "#app/print/badge-sheets.ts";
import { layoutFor } from "#app/print/default-layouts.ts";

/**
 * Chooses how a run is printed: the edition's own layouts of the sheet's format, by ticket type, and the platform's
 * where it has none.
 *
 * @returns also the edition's own layouts of the format, among which each badge's is
 * @throws when the sheet was removed since
 */
export async function badgePrintOf(
  db: Database,
  { edition, layout, how }: { edition: number; layout: BadgeRunLayout; how: PrintChoice | null },
): Promise<{ print: BadgePrint; own: readonly BadgeLayout[] }> {
  const plain = plainPrint(layout);
  const chosen = how?.sheet ? await findSheet(db, { edition, sheet: how.sheet }) : null;
  if (how?.sheet && !chosen) throw new Error(`the sheet ${how.sheet} is not known any longer`);
  const sheet = chosen?.sheet ?? plain.sheet;
  const format = formatOf(sheet);
  const own = layoutsOf(format, await listLayouts(db, { edition }));
  const forAll = own.find(({ ticketTypes }) => ticketTypes === null);
  const forSome = own.flatMap(({ ticketTypes, layout: some }) => (ticketTypes ? [{ ticketTypes, layout: some }] : []));
  const printer = how?.printer ? (await listPrinters(db, { edition })).find(({ id }) => id === how.printer) : undefined;
  const ids = [...new Set(own.flatMap(({ layout: one }) => picturesOf(one)))];
  const pictures = await findBadgePictures(db, { edition, ids });
  const print: BadgePrint = {
    ofTicketTypes: forSome,
    layout: forAll?.layout ?? layoutFor(format, chosen?.isRoll),
    sheet,
    bothSides: how?.bothSides ?? false,
    stacked: how?.stacked ?? false,
    offset: { x: (printer?.rightTenths ?? 0) / 10, y: (printer?.downTenths ?? 0) / 10 },
    pictures: Object.fromEntries([...pictures].map(([id, { png, ...size }]) => [id, { bytes: png, ...size }])),
  };
  return { print, own };
}

/** What a run prints besides names and posts. */
export function printedFields({ layout, ofTicketTypes }: BadgePrint): ReadonlySet<Field["of"]> {
  const layouts = [layout, ...ofTicketTypes.map((one) => one.layout)];
  return new Set(layouts.flatMap(fieldsOf).map(({ of }) => of));
}
