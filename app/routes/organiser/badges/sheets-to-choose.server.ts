import { listOwnSheets } from "#app/domain/door/badge-supports.ts";
import { listedSheets, sheetTitle } from "#app/domain/door/listed-sheets.ts";
import type { Grid } from "#app/domain/door/sheet.ts";
import { holdsBadges } from "#app/domain/door/sheet-format.ts";
import type { Database } from "#app/domain/transaction.ts";
import { formatNumber, type Language } from "#app/i18n/format.ts";

/** In a form, an edition's own sheet has this plus its id as its number. */
const FIRST_OWN = 1000;

/** A sheet that holds badges: its number in a form, its id and what a list says of it. */
export interface SheetToChoose {
  readonly value: number;
  readonly sheet: string;
  readonly label: string;
  readonly perPage: number;
}

/** Lists the sheets that hold badges: the plain ones, the edition's own, then the makers'. */
export async function sheetsToChoose(
  db: Database,
  { edition, language }: { edition: number; language: Language },
): Promise<SheetToChoose[]> {
  const listed = listedSheets().flatMap(({ id, brand, codes, sheet }, at) =>
    sheet && holdsBadges(sheet)
      ? [{ value: at + 1, id, brand, name: sheetTitle({ brand, codes }, language), sheet }]
      : [],
  );
  const own = (await listOwnSheets(db, { edition })).map(({ id, name, grid }) => ({
    ...{ value: FIRST_OWN + id, id: `own-${id}`, name, sheet: grid },
  }));
  const plain = listed.filter(({ brand }) => brand === "");
  const made = listed.filter(({ brand }) => brand !== "");
  return [...plain, ...own, ...made].map(({ value, id, name, sheet }) => ({
    ...{ value, sheet: id, perPage: sheet.columns * sheet.rows },
    label: `${name} · ${measures(sheet, language)}`,
  }));
}

function measures({ label, columns, rows }: Grid, language: Language): string {
  const size = `${formatNumber(label.width, language)} × ${formatNumber(label.height, language)}\u00a0mm`;
  return columns * rows > 1 ? `${size} (${columns} × ${rows})` : size;
}
