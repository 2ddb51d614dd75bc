/** The organisations that a workbook lists on a sheet of its own, such as the allotments of communes and territories. */
import { cleaned, wordsOf } from "./cell-text.ts";
import { columnsOf } from "./columns.ts";
import type { PeopleTable } from "./table.ts";

interface Listed {
  readonly name: string;
  readonly code: string | null;
}

/** Recognises an organisation by its code, else by its name in any usual spelling. */
export class Directory {
  readonly #byCode: ReadonlyMap<string, Listed>;
  readonly #byName: ReadonlyMap<string, Listed>;

  constructor(listed: readonly Listed[]) {
    this.#byCode = new Map(listed.flatMap((one) => (one.code ? [[one.code, one] as const] : [])));
    this.#byName = new Map(listed.flatMap((one) => spellings(one.name).map((words) => [words, one] as const)));
  }

  get isEmpty(): boolean {
    return this.#byName.size === 0;
  }

  /** @returns null for an organisation that is not listed */
  find({ code, name }: { readonly code: string | null; readonly name: string | null }): Listed | null {
    const byCode = code === null ? undefined : this.#byCode.get(code);
    const byName = spellings(name ?? "").flatMap((words) => this.#byName.get(words) ?? []);
    return byCode ?? byName[0] ?? null;
  }
}

/** Finds the sheet that lists organisations with their number of places and no people of its own. */
export function directorySheet(tables: readonly PeopleTable[]): { sheet: PeopleTable; directory: Directory } | null {
  for (const sheet of tables) {
    const header = sheet.rows.slice(0, TITLE_ROWS).findIndex((row) => listsPlaces(row.cells.map(({ text }) => text)));
    if (header < 0) continue;
    const { of } = columnsOf(sheet.rows[header]?.cells.map(({ text }) => text) ?? []);
    const listed = sheet.rows.slice(header + 1).map(({ cells }) => ({
      name: cleaned(cells[of.organisation ?? 0]?.text ?? ""),
      code: of.code === undefined ? null : codeOf(cells[of.code]?.text ?? ""),
    }));
    return { sheet, directory: new Directory(listed.filter(({ name }) => name !== "")) };
  }
  return null;
}

const TITLE_ROWS = 10;
const PLACES = /^(?:places|nombre de places|nb (?:de )?places|contingents?|quotas?|allotments?)$/;

function listsPlaces(headers: readonly string[]): boolean {
  const { of } = columnsOf(headers);
  const hasPeople = (of.last ?? of.name ?? of.email) !== undefined;
  return of.organisation !== undefined && !hasPeople && headers.some((text) => PLACES.test(wordsOf(text)));
}

/** A code of digits; spreadsheets drop the zero in front of an INSEE code. */
export function codeOf(text: string): string | null {
  const digits = text.replace(/[\s.]|\.0+$/g, "");
  if (!/^(?:\d{4,14}|2[AB]\d{3})$/i.test(digits)) return null;
  return digits.length === 4 ? `0${digits}` : digits.toUpperCase();
}

/**
 * What the names of one organisation have in common, with its own name before what a prefix leaves: `Mairie de
 * L'Haÿ-les-Roses (94)` → `mairie de l hay les roses`, `hay les roses`. `Ville-d'Avray` begins with such a word itself.
 */
function spellings(name: string): readonly string[] {
  const words = wordsOf(name.replace(/\(\d+[AB]?\)\s*$/i, ""))
    .replace(/\bst\b/g, "saint")
    .replace(/\bste\b/g, "sainte")
    .replace(/ s /g, " sur ");
  const bare = words.replace(
    /^(?:(?:la )?(?:commune|ville|mairie|hotel de ville|municipalite)|(?:l )?(?:ept|etablissement public territorial|territoire)) (?:(?:de la|de l|de|du|des|d) )?/,
    "",
  );
  return [...new Set([words, withoutArticle(words), withoutArticle(bare)])].filter((one) => one !== "");
}

function withoutArticle(words: string): string {
  return words.replace(/^(?:le|la|les|l) /, "");
}
