/** The platform's own CSV; its columns are documented in `docs/programme-csv.md`. */
import type { IncomingProgramme, SessionKind, SpeakerRole } from "../domain/programme/incoming.ts";
import { type Cells, columnsOf } from "./csv-columns.ts";
import { csvRows } from "./csv-rows.ts";
import { isBreakTitle, namedKind } from "./kinds.ts";
import { languageOf } from "./languages.ts";
import { linksOf } from "./links.ts";
import { localMoment, type Moment } from "./moments.ts";
import { lineOf, proseOf, slugOf } from "./plain-text.ts";
import { type Findings, line } from "./problems.ts";
import { type DraftSession, ProgrammeDraft, type ReadingOptions } from "./programme-draft.ts";
import { capacity } from "./shapes.ts";
import { readClock, readDate, readMinutes } from "./times.ts";
import { readingZone } from "./zones.ts";

/** Reads a programme from our CSV. Null after a refusal noted in `findings`. */
export function readCsv(text: string, asked: ReadingOptions, findings: Findings): IncomingProgramme | null {
  const table = csvRows(text, findings);
  const cellsOf = table && columnsOf(table.headers, findings);
  if (!table || !cellsOf) return null;
  const zones = { explicit: asked.timeZone, file: null, fallback: asked.fallbackTimeZone };
  const draft = new ProgrammeDraft("csv", findings, asked.bad);
  for (const row of table.rows)
    draft.addEvent(line(row.line), () => {
      const spare = row.cells.slice(table.headers.length);
      if (row.cells.length < table.headers.length || spare.some((cell) => cell.trim() !== "")) {
        // With more cells than headers, a cell may be under the wrong header.
        findings.refuse(line(row.line), "csv-cells", { cells: row.cells.length, headers: table.headers.length });
        return null;
      }
      return rowOf(draft, cellsOf(row.cells), line(row.line), readingZone(zones));
    });
  return draft.finish(null, zones);
}

function rowOf(draft: ProgrammeDraft, cells: Cells, at: string, zone: string): DraftSession | null {
  const { findings } = draft;
  const title = lineOf(cells.title);
  if (!title) {
    findings.refuse(at, "value-missing", { name: "titre / title" });
    return null;
  }
  const room = lineOf(cells.room) ?? lineOf(cells.venue);
  const places = cells.capacity === "" ? null : capacity.parse(cells.capacity);
  if (cells.capacity !== "" && places === null) findings.refuse(at, "bad-number", { value: cells.capacity });
  if (room) draft.addRoom({ name: room, venue: lineOf(cells.venue), capacity: null });
  const speakers = new Map<string, SpeakerRole>();
  addPeople(draft, cells.moderators, "moderator", speakers);
  addPeople(draft, cells.witnesses, "witness", speakers);
  addPeople(draft, cells.speakers, "speaker", speakers);
  const start = startOf(cells, zone, at, findings);
  return {
    at,
    externalId: lineOf(cells.id) ?? slugOf(title),
    guid: null,
    title,
    subtitle: lineOf(cells.subtitle),
    abstract: proseOf(cells.abstract),
    description: proseOf(cells.description),
    kind: kindOfRow(cells, title, at, findings),
    language: languageOf(cells.language),
    track: lineOf(cells.track),
    room,
    start,
    end: start && endOf(cells, start, zone, at, findings),
    everywhere: false,
    capacity: places,
    links: linksOf(listed(cells.links).map(linkOf), null, at, findings),
    speakers: [...speakers].map(([externalId, role]) => ({ externalId, role })),
  };
}

/** An unknown kind is refused, because our own CSV documents the kinds. */
function kindOfRow(cells: Cells, title: string, at: string, findings: Findings): SessionKind {
  if (cells.kind === "") return isBreakTitle(title) ? "break" : "talk";
  const kind = namedKind(cells.kind);
  if (!kind) findings.refuse(at, "kind-unknown", { value: cells.kind });
  return kind ?? "talk";
}

function startOf(cells: Cells, zone: string, at: string, findings: Findings): Moment | null {
  if (cells.start === "") return null;
  if (cells.date === "") {
    findings.refuse(at, "time-without-date", { value: cells.start });
    return null;
  }
  return clockOn(cells.date, cells.start, zone, at, findings);
}

/** Reads the end of a session. An end at or before the start is an error unless the row gives another day. */
function endOf(cells: Cells, start: Moment, zone: string, at: string, findings: Findings): Moment | null {
  if (cells.end !== "") return clockOn(cells.endDate || cells.date, cells.end, zone, at, findings);
  if (cells.duration === "") return null;
  const minutes = readMinutes(cells.duration);
  if (minutes === null) findings.refuse(at, "bad-duration", { value: cells.duration });
  return minutes === null ? null : { ms: start.ms + minutes * 60_000, offset: null };
}

function clockOn(date: string, clock: string, zone: string, at: string, findings: Findings): Moment | null {
  const day = readDate(date);
  const hour = readClock(clock);
  if (!day) findings.refuse(at, "bad-date", { value: date });
  if (!hour) findings.refuse(at, "bad-time", { value: clock });
  return day && hour ? localMoment(day, hour, zone, at, findings) : null;
}

/** `Name (Job title, Organisation)`, or `Name (Organisation)`. */
function addPeople(draft: ProgrammeDraft, cell: string, role: SpeakerRole, speakers: Map<string, SpeakerRole>): void {
  for (const person of listed(cell)) {
    const match = /^([^()]+)\((.*)\)$/.exec(person);
    const name = lineOf(match?.[1] ?? person);
    const externalId = name && slugOf(name);
    if (!name || !externalId || speakers.has(externalId)) continue;
    const about = (match?.[2] ?? "").split(",");
    const organisation = lineOf(about.pop() ?? "");
    speakers.set(externalId, role);
    draft.addSpeaker({ externalId, name, biography: null, organisation, jobTitle: lineOf(about.join(",")) });
  }
}

function linkOf(text: string): { title: string; url: string } {
  const words = text.split(/\s+/);
  return { url: words.pop() ?? text, title: words.join(" ") };
}

function listed(cell: string): string[] {
  return cell
    .split(/[|;\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== "");
}
