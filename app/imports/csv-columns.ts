import { foldedWords } from "./kinds.ts";
import { type Findings, line } from "./problems.ts";

/** The columns of the CSV with their accepted headers, folded; documented in `docs/programme-csv.md`. */
const HEADERS = {
  id: ["id", "identifiant", "reference"],
  title: ["titre", "title"],
  subtitle: ["sous titre", "subtitle"],
  kind: ["type", "kind", "nature"],
  track: ["thematique", "theme", "track"],
  language: ["langue", "language"],
  venue: ["lieu", "site", "venue"],
  room: ["salle", "room"],
  date: ["date", "jour", "day"],
  start: ["debut", "start", "heure de debut", "start time"],
  end: ["fin", "end", "heure de fin", "end time"],
  endDate: ["date de fin", "end date"],
  duration: ["duree", "duration"],
  capacity: ["capacite", "places", "jauge", "capacity"],
  abstract: ["resume", "abstract", "summary"],
  description: ["description"],
  speakers: ["intervenants", "intervenant", "speakers", "speaker"],
  moderators: ["moderateurs", "moderateur", "animateurs", "moderators", "moderator"],
  witnesses: ["temoins", "temoin", "witnesses", "witness"],
  links: ["liens", "lien", "links", "link"],
} as const;
export type Column = keyof typeof HEADERS;

export type Cells = Readonly<Record<Column, string>>;

/** Counts the known headers in a first line: two make it our CSV. */
export function knownHeaders(cells: readonly string[]): number {
  return cells.filter((cell) => columnOf(cell) !== null).length;
}

/**
 * Maps columns to cells. Warns of unknown columns. Refuses duplicate columns and a missing title.
 *
 * @returns null after a refusal noted in `findings`
 */
export function columnsOf(
  headers: readonly string[],
  findings: Findings,
): ((cells: readonly string[]) => Cells) | null {
  const places = new Map<Column, number>();
  headers.forEach((header, index) => {
    const column = columnOf(header);
    if (column === null) {
      if (header.trim()) findings.warn(line(1), "column-ignored", { column: header.trim() });
    } else if (places.has(column)) findings.refuse(line(1), "column-twice", { column: header.trim() });
    else places.set(column, index);
  });
  if (!places.has("title")) findings.refuse(line(1), "column-missing", { column: "titre / title" });
  if (findings.refused) return null;
  const columns = Object.keys(HEADERS) as Column[];
  return (cells) =>
    Object.fromEntries(columns.map((column) => [column, (cells[places.get(column) ?? -1] ?? "").trim()])) as Record<
      Column,
      string
    >;
}

function columnOf(header: string): Column | null {
  const name = foldedWords(header);
  const found = Object.entries(HEADERS).find(([, names]) => (names as readonly string[]).includes(name));
  return found ? (found[0] as Column) : null;
}
