/** Reads programme files of all formats into one plain programme. */
import type { BadEvents, IncomingProgramme } from "../domain/programme/incoming.ts";
import { decode, gather } from "./bytes.ts";
import { readCsv } from "./csv.ts";
import { looksLikeCsv } from "./csv-rows.ts";
import { frabJsonSchedule } from "./frab-json.ts";
import { readSchedule } from "./frab-schedule.ts";
import { frabXmlSchedule } from "./frab-xml.ts";
import { readJson } from "./json-document.ts";
import { Findings, line, type ProgrammeProblem } from "./problems.ts";
import type { ReadingOptions } from "./programme-draft.ts";
import { readSched } from "./sched.ts";
import { readGrid, readGroups } from "./sessionize.ts";
import { readAll } from "./sessionize-all.ts";
import { readXml } from "./xml-document.ts";
import { isZone } from "./zones.ts";

export interface ReadOptions {
  /** The file's name in messages; its extension is not used. */
  readonly fileName: string;
  /** IANA time zone that overrides the file's. */
  readonly timeZone?: string;
  /** IANA time zone for files without one. */
  readonly fallbackTimeZone: string;
  /** 64 MiB by default. */
  readonly maxBytes?: number;
  /** What to do with invalid events; `unscheduled` by default. */
  readonly bad?: BadEvents;
  readonly onProgress?: (progress: { bytes: number; sessions: number }) => void;
}

export type ReadOutcome =
  | { readonly kind: "read"; readonly programme: IncomingProgramme }
  | { readonly kind: "refused"; readonly problems: readonly ProgrammeProblem[] };

const MAX_BYTES = 64 * 2 ** 20;

/**
 * Reads a programme file: frab XML or JSON (also pretalx's), Sessionize's grid, groups or "All", Sched JSON, or the CSV
 * of `docs/programme-csv.md`. The format is determined by the content. The same bytes always give the same programme.
 * An unreadable file is refused with each problem's line or path; an invalid event is treated as `bad` says.
 */
export async function readProgramme(
  source: AsyncIterable<Uint8Array> | Uint8Array,
  options: ReadOptions,
): Promise<ReadOutcome> {
  const findings = new Findings();
  const programme = await read(source, options, findings);
  if (findings.refused || !programme) return { kind: "refused", problems: findings.problems };
  return { kind: "read", programme };
}

async function read(
  source: AsyncIterable<Uint8Array> | Uint8Array,
  options: ReadOptions,
  findings: Findings,
): Promise<IncomingProgramme | null> {
  const asked = {
    timeZone: options.timeZone ?? null,
    fallbackTimeZone: options.fallbackTimeZone,
    bad: options.bad ?? "unscheduled",
  };
  for (const zone of [asked.timeZone, asked.fallbackTimeZone])
    if (zone !== null && !isZone(zone)) findings.refuse("", "zone-unknown", { zone });
  if (findings.refused) return null;
  let size = 0;
  const onBytes = (bytes: number) => {
    size = bytes;
    options.onProgress?.({ bytes, sessions: 0 });
  };
  const bytes = await gather(source, options.maxBytes ?? MAX_BYTES, onBytes, findings);
  const text = bytes && decode(bytes, findings);
  if (text === null) return null;
  const onSessions = (sessions: number) => options.onProgress?.({ bytes: size, sessions });
  const programme = await readText(text, asked, onSessions, findings);
  if (programme) onSessions(programme.sessions.length);
  return programme;
}

async function readText(
  text: string,
  asked: ReadingOptions,
  onSessions: (sessions: number) => void,
  findings: Findings,
): Promise<IncomingProgramme | null> {
  const first = text.trimStart()[0];
  if (first === undefined) findings.refuse("", "empty-file");
  else if (first === "<") return readFrabXml(text, asked, onSessions, findings);
  else if (first === "{" || first === "[") {
    const document = readJson(text, findings);
    return findings.refused ? null : readJsonProgramme(document, asked, findings);
  } else if (looksLikeCsv(text)) return readCsv(text, asked, findings);
  else findings.refuse(line(1), "unknown-format");
  return null;
}

async function readFrabXml(
  text: string,
  asked: ReadingOptions,
  onSessions: (sessions: number) => void,
  findings: Findings,
): Promise<IncomingProgramme | null> {
  let sessions = 0;
  const onElement = (name: string) => {
    if (name !== "event") return;
    sessions += 1;
    if (sessions % 100 === 0) onSessions(sessions);
  };
  const root = await readXml(text, onElement, findings);
  if (!root) return null;
  if (root.name === "schedule") return readSchedule("frab-xml", frabXmlSchedule(root), asked, findings);
  findings.refuse(line(root.line), "unknown-format");
  return null;
}

function readJsonProgramme(document: unknown, asked: ReadingOptions, findings: Findings): IncomingProgramme | null {
  if (Array.isArray(document)) {
    const [first] = document;
    if (document.length === 0) findings.refuse("", "no-session");
    else if (has(first, "rooms")) return readGrid(document, asked, findings);
    else if (has(first, "sessions")) return readGroups(document, asked, findings);
    else if (
      ["event_start", "event_key", "event_type", "start_date"].some((key) => document.some((entry) => has(entry, key)))
    )
      return readSched(document, asked, findings);
    else findings.refuse("", "unknown-format");
    return null;
  }
  if (has(document, "schedule")) {
    const schedule = frabJsonSchedule(document, findings);
    return schedule && readSchedule("frab-json", schedule, asked, findings);
  }
  if (has(document, "sessions") && (has(document, "speakers") || has(document, "rooms")))
    return readAll(document, asked, findings);
  findings.refuse("", "unknown-format");
  return null;
}

function has<Key extends string>(value: unknown, key: Key): value is Record<Key, unknown> {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key);
}
