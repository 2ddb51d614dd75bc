import { z } from "zod";
import { MOST_PEOPLE, type Scan } from "#app/domain/door/scan.ts";
import type { Values } from "#app/forms/form.ts";
import type { scanForm } from "./scan-form.ts";

export type ScansReading =
  | {
      readonly kind: "read";
      readonly scans: readonly Scan[];
      /** The phone's clock at sending. */
      readonly sentAt: Date | null;
    }
  /** `path` names the faulty part, such as `scans.3.code`; empty for the whole body. */
  | { readonly kind: "refused"; readonly status: 400 | 415; readonly path: string; readonly reason: ScansProblem };

export type ScansProblem = "content-type" | "json" | "scans" | "sent_at" | keyof typeof FIELDS;

/** Parses a batch of scans sent by a phone. More than 200 are refused. */
export async function readScans(request: Request): Promise<ScansReading> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? ""))
    return { kind: "refused", status: 415, path: "", reason: "content-type" };
  const body = parsed(await request.text());
  if (body === undefined) return { kind: "refused", status: 400, path: "", reason: "json" };
  const batch = BATCH.safeParse(body);
  if (batch.success) return { kind: "read", scans: batch.data.scans, sentAt: batch.data.sent_at ?? null };
  const path = (batch.error.issues[0]?.path ?? []).map(String);
  return { kind: "refused", status: 400, path: path.join("."), reason: problemAt(path) };
}

/**
 * Parses what an ended phone sends last, scan by scan: one that cannot be read must not keep the others there.
 *
 * @returns `unreadable`: the ids of those that cannot be read
 */
export async function readLastScans(
  request: Request,
): Promise<{ scans: readonly Scan[]; unreadable: readonly string[]; sentAt: Date | null }> {
  const body = LAST.safeParse(parsed(await request.text()));
  if (!body.success) return { scans: [], unreadable: [], sentAt: null };
  const each = body.data.scans.map((sent) => ({ sent, read: SCAN.safeParse(sent) }));
  return {
    scans: each.flatMap(({ read }) => (read.success ? [read.data] : [])),
    unreadable: each.flatMap(({ sent: { id }, read }) => (read.success || typeof id !== "string" ? [] : [id])),
    sentAt: body.data.sent_at ?? null,
  };
}

/** Reads one scan from a form. @returns null for values that the page's own form cannot hold */
export function readScanForm(sent: Values<(typeof scanForm)["fields"]>, scannedAt: Date): Scan | null {
  const { code, registration, people, label, ...named } = sent;
  const shown = people
    ? { people: Number(people), label }
    : registration
      ? { registration: Number(registration) }
      : { code: code.trim() };
  const scan = SCAN.safeParse({ ...named, ...shown, scanned_at: scannedAt.toISOString() });
  return scan.success ? scan.data : null;
}

const LARGEST_BATCH = 200;
const LARGEST_ID = 2 ** 31 - 1;
/** More than four centuries: no clock is as wrong, and the corrected time is still a valid date. */
const LARGEST_OFFSET_MS = 400 * 366 * 24 * 60 * 60 * 1000;

/** A phone's clock may be wrong by decades and is corrected, but Postgres must be able to store its time. */
const MOMENT = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((at) => at.getTime() >= Date.parse("0001-01-02T00:00:00Z"));

const FIELDS = {
  id: z.guid(),
  code: z.string().max(500).optional(),
  registration: z.int().min(1).max(LARGEST_ID).optional(),
  people: z.int().min(1).max(MOST_PEOPLE).optional(),
  label: remark(100),
  checkpoint: z
    .string()
    .max(100)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  direction: z.enum(["in", "out"]),
  scanned_at: MOMENT,
  offset_ms: z.number().min(-LARGEST_OFFSET_MS).max(LARGEST_OFFSET_MS).nullish(),
  device: remark(100),
  shown: remark(100),
  reason: remark(500),
};

/**
 * Reads a remark on the scan. Drops characters that Postgres cannot store, so that the scan is not lost, and cuts
 * between whole characters.
 */
function remark(longest: number) {
  return z
    .string()
    .nullish()
    .transform((text) => {
      const line = (text ?? "")
        .toWellFormed()
        .replaceAll(/\p{Cc}+/gu, " ")
        .trim();
      return [...line].slice(0, longest).join("") || null;
    });
}

const SCAN = z.object(FIELDS).transform((sent, context): Scan => {
  const { code, registration, people, label, scanned_at, offset_ms, ...rest } = sent;
  const scan = { ...rest, scannedAt: scanned_at, offsetMs: offset_ms == null ? null : Math.round(offset_ms) };
  const given = [code, registration, people].filter((one) => one !== undefined).length;
  if (given === 1 && code !== undefined) return { ...scan, code };
  if (given === 1 && registration !== undefined) return { ...scan, registration };
  if (given === 1 && people !== undefined) return { ...scan, people, label };
  // A scan holds a code, a choice or a group: with two, it would be unclear which one admitted whom.
  context.addIssue({ code: "custom", path: [code === undefined ? "code" : "registration"] });
  return z.NEVER;
});
const BATCH = z.object({ scans: z.array(SCAN).max(LARGEST_BATCH), sent_at: MOMENT.nullish() });
const LAST = z.object({
  scans: z.array(z.record(z.string(), z.unknown())).max(LARGEST_BATCH),
  sent_at: MOMENT.nullish().catch(null),
});

function problemAt([first, , field]: readonly string[]): ScansProblem {
  if (first === "sent_at") return "sent_at";
  return field !== undefined && field in FIELDS ? (field as keyof typeof FIELDS) : "scans";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
