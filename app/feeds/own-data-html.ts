import { HOUSE_ZONE } from "#app/domain/clock.ts";
import { formatDayAndTimeWithZone, type Language } from "#app/i18n/format.ts";

/** The words of the page in the archive of a person's data. */
export interface OwnDataWords {
  readonly language: Language;
  readonly title: string;
  /** What the archive holds, and what it leaves out. */
  readonly about: readonly string[];
  readonly made: string;
  /** Titles by table of the database; a table without one shows its own name. */
  readonly tables: Readonly<Record<string, string>>;
  /** Labels by column, likewise. */
  readonly columns: Readonly<Record<string, string>>;
  /** `true`, `false`, `self` and `other`. */
  readonly values: Readonly<Record<string, string>>;
  /** The words of codes, such as the verbs of the journal, in the columns that hold one. */
  readonly codes: Readonly<Record<string, string>>;
}

/** The columns and fields that hold a code and no typed text. */
const CODED = new Set([
  ...["verb", "kind", "answer", "state", "capacity", "direction", "last_direction", "role", "ending", "awaits"],
  ...["language", "shown", "way", "factor", "change", "payment", "transports"],
]);

const STYLE = `:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;
padding:0 1rem;overflow-wrap:anywhere}h2{margin-top:2.5rem}dl{display:grid;gap:.25rem 1.5rem;padding:1rem 0;margin:0;
border-top:1px solid;grid-template-columns:minmax(8rem,14rem) 1fr}dt{font-weight:600}dd{margin:0;white-space:pre-wrap}
@media(max-width:40rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}}`;

/** The beginning of the page, up to the first section. */
export function ownDataHead({ account, at, words }: { account: string; at: Date; words: OwnDataWords }): string {
  const about = words.about.map((text) => `<p>${escaped(text)}</p>`).join("");
  return `<!doctype html><html lang="${words.language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(words.title)}</title>
<style>${STYLE}</style></head><body><main><h1>${escaped(words.title)}</h1>
<p>${escaped(account)}<br>${escaped(words.made)} ${escaped(moment(at, words))}</p>${about}`;
}

/** The title of a table's rows. */
export function ownDataSection(table: string, words: OwnDataWords): string {
  return `<h2>${escaped(labelOf(words.tables, table))}</h2>\n`;
}

/** The label of a name, or the name; it may be a text that was typed, such as `constructor`. */
export function labelOf(labels: Readonly<Record<string, string>>, name: string): string {
  return (Object.hasOwn(labels, name) ? labels[name] : null) ?? name;
}

/** A row as a list of labels and values; empty values are left out. */
export function ownDataRow(row: Readonly<Record<string, unknown>>, words: OwnDataWords): string {
  const shown = Object.entries(row).flatMap(([column, value]) => {
    const text = readable(value, words, column);
    return text === "" ? [] : [`<dt>${escaped(labelOf(words.columns, column))}</dt><dd>${escaped(text)}</dd>`];
  });
  return `<dl>${shown.join("")}</dl>\n`;
}

/** The end of the page. */
export function ownDataFoot(): string {
  return "</main></body></html>\n";
}

function readable(value: unknown, words: OwnDataWords, column = ""): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return moment(value, words);
  if (Array.isArray(value)) return value.map((one) => readable(one, words, column)).join(", ");
  if (typeof value === "object") return ofObject(value as Readonly<Record<string, unknown>>, words);
  return labelOf(CODED.has(column) ? words.codes : words.values, String(value));
}

/** A letter's copy shows its text; other objects their fields, one a line. */
function ofObject(object: Readonly<Record<string, unknown>>, words: OwnDataWords): string {
  if (typeof object.html === "string" && typeof object.text === "string")
    return `${readable(object.subject, words)}\n\n${object.text}`;
  return Object.entries(object)
    .map(([name, value]) => [labelOf(words.columns, name), readable(value, words, name)] as const)
    .filter(([, text]) => text !== "")
    .map(([name, text]) => `${name}${COLON[words.language]}${text}`)
    .join("\n");
}

function moment(at: Date, { language }: OwnDataWords): string {
  return formatDayAndTimeWithZone(at, HOUSE_ZONE, language);
}

const COLON: Readonly<Record<Language, string>> = { fr: "\u00a0: ", en: ": " };
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
