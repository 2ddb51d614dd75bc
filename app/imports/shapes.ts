/** Tolerant schemas for fields of JSON programmes. Unusable optional values become null and never refuse a file. */
import { z } from "zod";
import { jsonPath } from "./json-document.ts";
import { lineOf, proseOf } from "./plain-text.ts";
import type { Findings } from "./problems.ts";

/** A text as string, number, or one string for each language, of which French, then English, then the first is used. */
const written = z
  .union([z.string(), z.number(), z.record(z.string(), z.unknown())])
  .nullish()
  .catch(null)
  .transform((value) => {
    if (value === null || value === undefined) return null;
    if (typeof value !== "object") return String(value);
    const byLanguage = new Map(
      Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
    return (
      byLanguage.get("fr") ?? byLanguage.get("en") ?? byLanguage.get("name") ?? [...byLanguage.values()][0] ?? null
    );
  });

/** One line of text, or null. */
export const oneLine = written.transform((value) => (value === null ? null : lineOf(value)));

/** Paragraphs reduced to plain text, or null. */
export const prose = written.transform((value) => (value === null ? null : proseOf(value)));

/** An id: text or whole number, else null. Other shapes are refused: an id that changes would duplicate its session. */
export const identifier = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? null : lineOf(String(value))));

/** A date, time or length: text or null; other shapes are refused. */
export const temporal = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? null : String(value).trim() || null));

/** A list; absent counts as empty. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
}

/** The objects of a list; other entries (null, text) are ignored. */
export const looseObjects = z
  .array(z.unknown())
  .nullish()
  .catch([])
  .transform((items) =>
    (items ?? []).filter((item): item is Record<string, unknown> => typeof item === "object" && item !== null),
  );

/** A number of places; null when it is not a whole number from 1. */
export const capacity = z
  .union([z.number(), z.string()])
  .nullish()
  .catch(null)
  .transform((value) => {
    const count = typeof value === "string" ? Number(value.trim() || Number.NaN) : value;
    return typeof count === "number" && Number.isSafeInteger(count) && count > 0 && count <= 1_000_000 ? count : null;
  });

/** Checks `value` against `shape` and refuses each mismatch with its path. */
export function shaped<Shape extends z.ZodType>(
  shape: Shape,
  value: unknown,
  place: readonly PropertyKey[],
  findings: Findings,
): z.output<Shape> | null {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) findings.refuse(jsonPath(...place, ...issue.path), "wrong-shape");
  return null;
}
