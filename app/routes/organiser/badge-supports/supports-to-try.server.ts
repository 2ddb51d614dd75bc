import { listOwnSheets } from "#app/domain/door/badge-supports.ts";
import { listedSheets, sheetTitle } from "#app/domain/door/listed-sheets.ts";
import { type Sheet, wholePage } from "#app/domain/door/sheet.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { Language } from "#app/i18n/format.ts";

/** In a form, an edition's own sheet has this plus its id as its number. */
const FIRST_OWN = 1000;

/** What a test page can be printed on: the edition's own sheets, then the published ones. */
export async function supportsToTry(
  db: Database,
  { edition, language }: { edition: number; language: Language },
): Promise<{ value: number; label: string; sheet: Sheet }[]> {
  const own = (await listOwnSheets(db, { edition })).map(({ id, name, grid }) => ({
    ...{ value: FIRST_OWN + id, label: name, sheet: { ...wholePage(grid.label), ...grid } },
  }));
  const listed = listedSheets().flatMap((one, at) =>
    one.sheet ? [{ value: at + 1, label: sheetTitle(one, language), sheet: one.sheet }] : [],
  );
  return [...own, ...listed];
}
