/** A list of people as it was read from a file, before it is stored. */
import { z } from "zod";
import type { AttendeeDetails } from "../people/attendee-fields.ts";

const text = z.string().nullable();

/** How a row was read; the words of its reasons are messages of `peopleLists`. */
export const rowReading = z.object({
  reasons: z.array(
    z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])).readonly() }),
  ),
  /** Of a duplicate: the row that has the person, and whether that is certain. */
  of: z.object({ row: z.number(), sheet: text, isCertain: z.boolean() }).nullable(),
  /** The address of a contact, such as an assistant or the buyer; the row names none of the person. */
  contact: text,
  /** What was probably meant. */
  suggested: z.object({ email: text, category: text }),
});
export type RowReading = z.infer<typeof rowReading>;

const column = z.number().int().nonnegative().nullable();

/** What a person may say that the columns of a sheet hold, each from 0; null for none. */
export const listColumns = z.object({
  ...{ name: column, last: column, first: column, email: column, phone: column },
  ...{ organisation: column, job: column, category: column },
});
export type ListColumns = z.infer<typeof listColumns>;

/** The columns that a person named, by sheet; that of a file without sheets is empty. */
export const columnsBySheet = z.record(z.string(), listColumns);

/** The sheets of a file: those that were read with their columns, and those that were not, with why. */
export const listSheets = z.object({
  read: z.array(
    z.object({
      ...{ sheet: text, header: z.number(), headers: z.array(z.string()), columns: listColumns },
      hidden: z.array(z.number()),
    }),
  ),
  passed: z.array(z.object({ sheet: z.string(), why: z.enum(["hidden", "organisations", "orders", "no-headers"]) })),
});
export type ListSheets = z.infer<typeof listSheets>;

export const ROW_STATUSES = ["ok", "duplicate", "bad", "ignored"] as const;

export interface IncomingRow {
  readonly sheet: string | null;
  /** As a spreadsheet numbers it, the headers counted. */
  readonly row: number;
  readonly status: (typeof ROW_STATUSES)[number];
  /** Whether only its category keeps a bad row from being registered. */
  readonly lacksCategory: boolean;
  readonly reading: RowReading;
  /** What could be read of the person; null when nothing was. */
  readonly person: (AttendeeDetails & { readonly email: string | null }) | null;
  /** As written in its usual spelling; empty for none. */
  readonly category: string;
}

export interface IncomingList {
  readonly rows: readonly IncomingRow[];
  readonly sheets: ListSheets;
}
