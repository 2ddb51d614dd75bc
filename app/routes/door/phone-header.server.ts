import { z } from "zod";
import type { PhoneReport } from "#app/domain/door/phone-reports.ts";

/** The header in which a phone says how it is, as a dictionary of RFC 9651: `battery=80, waiting=2, offset=-120`. */
const HEADER = "x-door-phone";
const LONGEST = 200;

/** Reads what a phone says of itself; null when it says nothing readable. What is out of bounds counts as unsaid. */
export function reportOf({ headers }: Request): PhoneReport | null {
  const text = headers.get(HEADER);
  if (!text || text.length > LONGEST) return null;
  const said = Object.fromEntries(text.split(",").map((part) => part.trim().split("=", 2)));
  return REPORT.parse(said);
}

const LARGEST = 2 ** 31 - 1;
/** Four centuries. */
const LARGEST_OFFSET_MS = 400 * 366 * 24 * 60 * 60 * 1000;

function whole(min: number, max: number) {
  return z
    .string()
    .regex(/^-?\d{1,15}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max))
    .nullable()
    .catch(null);
}

const REPORT = z
  .object({
    device: z
      .string()
      .regex(/^"[0-9A-F]{6}"$/)
      .transform((quoted) => quoted.slice(1, -1))
      .nullable()
      .catch(null),
    battery: whole(0, 100),
    waiting: whole(0, LARGEST),
    offset: whole(-LARGEST_OFFSET_MS, LARGEST_OFFSET_MS),
    wiped: z.string().nullable().catch(null),
  })
  .transform(({ offset, wiped, ...rest }): PhoneReport => ({ ...rest, offsetMs: offset, isWiped: wiped === "?1" }));
