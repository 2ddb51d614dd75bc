import { z } from "zod";
import { rowReading } from "#app/domain/people-imports/incoming-list.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { listProblemText, reasonText } from "#app/i18n/people-words.ts";
import { PASTED_HEADERS, pastedLine } from "#app/imports/pasted/pasted-people.ts";
import type { RowReason } from "#app/imports/people/reading.ts";
import { LARGEST_COLLEAGUES } from "#app/server/body-limits.ts";
import type { OwnVisit } from "#app/server/pages/own-pages.server.ts";
import { readUploaded } from "#app/server/upload.server.ts";
import { LONGEST_LIST } from "./form.ts";

/** A row of the file that is not among the lines, and why. */
export interface LeftOutRow {
  readonly row: number;
  readonly sheet: string | null;
  readonly name: string;
  readonly why: string;
}

type FileRead =
  | { readonly kind: "refused"; readonly code: string; readonly params?: Readonly<Record<string, string>> }
  | { readonly kind: "read"; readonly list: string; readonly leftOut: readonly LeftOutRow[] };

const text = z.string().nullable();

/** What a list says of each row (`IncomingList`), as far as it is shown here. */
const listed = z.object({
  rows: z.array(
    z.object({
      ...{ sheet: text, row: z.number(), status: z.enum(["ok", "duplicate", "bad", "ignored"]), reading: rowReading },
      person: z.object({ givenName: z.string(), familyName: z.string(), email: text, organisation: text }).nullable(),
    }),
  ),
});
type ListedRow = z.infer<typeof listed>["rows"][number];

/**
 * Reads a file with a list of people, as organisers' lists are read, and writes its people as lines of a pasted list. A row
 * whose person is there twice, cancelled, or cannot be told is left out, with why; what a line lacks is said by its preview.
 */
export async function readColleagues({ request, context, language }: OwnVisit): Promise<FileRead> {
  const { file } = await readUploaded(request, { field: "file", most: LARGEST_COLLEAGUES });
  if (file === null || file === "too-large") return { kind: "refused", code: file === null ? "file" : "tooLarge" };
  const read = await context.reading.readList(file.bytes, {});
  const texts = messagesIn(language).getFixedT(language, "peopleLists");
  if (read.kind === "busy" || read.kind === "too-long") return { kind: "refused", code: read.kind };
  if (read.kind === "refused")
    return { kind: "refused", code: "unreadable", params: { why: listProblemText(read.problem, texts) } };
  const { rows } = listed.parse(JSON.parse(new TextDecoder().decode(read.json)));
  const [taken, others] = [rows.filter(isTaken), rows.filter((row) => !isTaken(row) && !isEmpty(row))];
  const list = [PASTED_HEADERS, ...taken.map(({ person }) => pastedLine(person))].join("\n");
  if (taken.length === 0) return { kind: "refused", code: "nobody" };
  if (list.length > LONGEST_LIST) return { kind: "refused", code: "too-long" };
  const leftOut = others.map(({ row, sheet, person, reading }) => ({
    ...{ row, sheet, name: person ? `${person.givenName} ${person.familyName}`.trim() : "" },
    why: reading.reasons.map((reason) => reasonText(reason as RowReason, texts)).join(" "),
  }));
  return { kind: "read", list, leftOut };
}

type TakenRow = ListedRow & { readonly person: NonNullable<ListedRow["person"]> };

function isTaken(row: ListedRow): row is TakenRow {
  return row.person !== null && (row.status === "ok" || row.status === "bad");
}

/** Blank rows, titles and headers are no people. */
function isEmpty({ person, reading }: ListedRow): boolean {
  return person === null && reading.reasons.every(({ code }) => NO_PEOPLE.has(code));
}

const NO_PEOPLE: ReadonlySet<string> = new Set(["blank", "headers-again", "title", "total"]);
