import { z } from "zod";
import type { Scan } from "#app/domain/door/scan.ts";
import type { Fields } from "./forms.ts";

export type ScansReading =
  | { readonly kind: "read"; readonly scans: readonly Scan[] }
  /** `path` leads to what is to be mended, such as `scans.3.code`; empty: the whole body. */
  | { readonly kind: "refused"; readonly status: 400 | 415; readonly path: string; readonly reason: ScansProblem };

export type ScansProblem = "content-type" | "json" | "scans" | keyof typeof FIELDS;

/** Reads a batch of scans as phones send it. More than 200 at once are refused. */
export async function readScans(request: Request): Promise<ScansReading> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? ""))
    return { kind: "refused", status: 415, path: "", reason: "content-type" };
  const body = parsed(await request.text());
  if (body === undefined) return { kind: "refused", status: 400, path: "", reason: "json" };
  const batch = BATCH.safeParse(body);
  if (batch.success) return { kind: "read", scans: batch.data.scans };
  const path = (batch.error.issues[0]?.path ?? []).map(String);
  return { kind: "refused", status: 400, path: path.join("."), reason: problemAt(path) };
}

/** Reads one scan from a form. @returns null when the form is not one of ours: our own cannot hold such values */
export function readScanForm(fields: Fields, scannedAt: Date): Scan | null {
  const named = Object.fromEntries(["id", "code", "checkpoint", "direction"].map((name) => [name, fields.one(name)]));
  const scan = SCAN.safeParse({ ...named, code: named.code?.trim(), scanned_at: scannedAt.toISOString() });
  return scan.success ? scan.data : null;
}

const LARGEST_BATCH = 200;
/** A phone's clock may be wrong by years; but Postgres must be able to hold what it says. */
const PLAUSIBLE = { from: Date.UTC(2000, 0), to: Date.UTC(2100, 0) };

const FIELDS = {
  id: z.guid(),
  code: z.string().max(500),
  checkpoint: z
    .string()
    .max(100)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  direction: z.enum(["in", "out"]),
  scanned_at: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .refine((at) => at.getTime() >= PLAUSIBLE.from && at.getTime() < PLAUSIBLE.to),
};

const SCAN = z.object(FIELDS).transform(({ scanned_at: scannedAt, ...scan }): Scan => ({ ...scan, scannedAt }));
const BATCH = z.object({ scans: z.array(SCAN).max(LARGEST_BATCH) });

function problemAt(path: readonly string[]): ScansProblem {
  const field = path[2];
  return field !== undefined && field in FIELDS ? (field as keyof typeof FIELDS) : "scans";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
