/**
 * Collects the rooms, tracks, speakers and sessions of a programme while it is read, and checks them together at the
 * end.
 */
import { Temporal } from "temporal-polyfill";
import type {
  BadEvents,
  IncomingProgramme,
  IncomingRoom,
  IncomingSession,
  IncomingSpeaker,
  ProblemCode,
  ProgrammeFormat,
} from "../domain/programme/incoming.ts";
import { inferEnds, warnOfOverlaps } from "./ends.ts";
import type { Moment } from "./moments.ts";
import { LONGEST_TEXT } from "./plain-text.ts";
import type { Findings } from "./problems.ts";
import { editionZone, type ZoneChoice } from "./zones.ts";

/** The importer's choices for reading a file. */
export interface ReadingOptions {
  /** IANA time zone that overrides the file's. */
  readonly timeZone: string | null;
  /** IANA time zone for files without one. */
  readonly fallbackTimeZone: string;
  readonly bad: BadEvents;
}

export interface DraftSession extends Omit<IncomingSession, "start" | "end"> {
  /** Its place in the file. */
  readonly at: string;
  readonly start: Moment | null;
  /** Null when the file has none: it is inferred from what follows. */
  end: Moment | null;
  /** Concerns every room, such as a lunch: it ends sessions without an end in all rooms. */
  readonly everywhere: boolean;
}

export class ProgrammeDraft {
  readonly #rooms = new Map<string, IncomingRoom>();
  readonly #tracks = new Set<string>();
  readonly #speakers = new Map<string, IncomingSpeaker>();
  readonly #sessions: DraftSession[] = [];
  readonly #ids = new Map<string, string>();
  readonly #days = new Set<string>();
  #speaking: Set<string> | null = null;

  readonly #format: ProgrammeFormat;
  readonly findings: Findings;

  readonly #bad: BadEvents;

  constructor(format: ProgrammeFormat, findings: Findings, bad: BadEvents) {
    this.#format = format;
    this.findings = findings;
    this.#bad = bad;
  }

  addRoom(room: IncomingRoom): void {
    this.#refuseLongTexts("", room);
    const known = this.#rooms.get(room.name);
    this.#rooms.set(room.name, {
      name: room.name,
      venue: known?.venue ?? room.venue,
      capacity: known?.capacity ?? room.capacity,
    });
  }

  addTrack(name: string): void {
    this.#refuseLongTexts("", { name });
    this.#tracks.add(name);
  }

  /** Keeps the first description of a person; later ones fill its empty fields. */
  addSpeaker(speaker: IncomingSpeaker): void {
    this.#refuseLongTexts(speaker.name.slice(0, 80), speaker);
    const known = this.#speakers.get(speaker.externalId);
    this.#speakers.set(speaker.externalId, {
      externalId: speaker.externalId,
      name: known?.name ?? speaker.name,
      biography: known?.biography ?? speaker.biography,
      organisation: known?.organisation ?? speaker.organisation,
      jobTitle: known?.jobTitle ?? speaker.jobTitle,
    });
  }

  announceDay(day: Temporal.PlainDate): void {
    this.#days.add(day.toString());
  }

  /**
   * Reads and keeps an event. An invalid one is reported with its place and, as chosen, kept without its slot, skipped,
   * or refuses the file.
   *
   * @param at the event's place in the file
   * @param read reads it; null when it is unusable, which `findings` reports
   */
  addEvent(at: string, read: () => DraftSession | null): void {
    let session: DraftSession | null = null;
    const problems = this.findings.ofEvent(() => {
      session = read();
      if (session) this.#check(session);
    });
    // The compiler does not see that the function above has run.
    const found = session as DraftSession | null;
    if (problems.length === 0) {
      if (found) this.#keep(found);
      return;
    }
    if (this.#bad === "refuse") {
      for (const problem of problems) this.findings.refuse(problem.at, problem.code, problem.params);
      return;
    }
    const isKept = this.#bad === "unscheduled" && found !== null && problems.every(({ code }) => MENDED.has(code));
    this.findings.warn(at, isKept ? "event-unscheduled" : "event-left-out", { title: found?.title ?? "?" });
    for (const problem of problems) this.findings.warn(problem.at, problem.code, problem.params);
    if (isKept) this.#keep({ ...found, start: null, end: null });
  }

  /** Speakers who appear only in skipped events are left out. */
  #speaks(externalId: string): boolean {
    this.#speaking ??= new Set(this.#sessions.flatMap(({ speakers }) => speakers.map((one) => one.externalId)));
    return this.#speaking.has(externalId);
  }

  #check(session: DraftSession): void {
    const before = this.#ids.get(session.externalId);
    if (before !== undefined) this.findings.refuse(session.at, "id-twice", { id: session.externalId, first: before });
    if (session.start && session.end && session.end.ms <= session.start.ms)
      this.findings.refuse(session.at, "end-before-start", { title: session.title });
    this.#refuseLongTexts(session.at, session);
  }

  #keep(session: DraftSession): void {
    this.#ids.set(session.externalId, session.at);
    if (session.room) this.addRoom({ name: session.room, venue: null, capacity: null });
    if (session.track) this.addTrack(session.track);
    this.#sessions.push(session);
  }

  /** Completes the programme; null when the file is refused. */
  finish(title: string | null, zones: ZoneChoice): IncomingProgramme | null {
    if (this.#sessions.length === 0 && !this.findings.refused) this.findings.refuse("", "no-session");
    if (this.findings.refused) return null;
    const timeZone = editionZone(zones, this.#moments(), this.findings);
    inferEnds(this.#sessions, timeZone, this.findings);
    warnOfOverlaps(this.#sessions, this.findings);
    for (const { start } of this.#sessions) if (start) this.#days.add(dayOf(start, timeZone));
    return {
      format: this.#format,
      title,
      timeZone,
      days: [...this.#days].sort(),
      rooms: [...this.#rooms.values()],
      tracks: [...this.#tracks].map((name) => ({ name })),
      speakers: [...this.#speakers.values()].filter(({ externalId }) => this.#speaks(externalId)),
      sessions: this.#sessions.map(finished),
      warnings: this.findings.warnings,
    };
  }

  #refuseLongTexts(at: string, texts: object): void {
    if (Object.values(texts).some((text) => typeof text === "string" && text.length > LONGEST_TEXT))
      this.findings.refuse(at, "text-too-long", { most: LONGEST_TEXT });
  }

  #moments(): Moment[] {
    return this.#sessions.flatMap(({ start, end }) => [start, end].filter((moment) => moment !== null));
  }
}

/** Errors of a slot or of one value: the rest of the event is usable. */
const MENDED: ReadonlySet<ProblemCode> = new Set([
  ...(["bad-date", "bad-time", "bad-duration", "bad-number", "time-without-date", "end-before-start"] as const),
  ...(["room-unknown", "speaker-unknown", "kind-unknown"] as const),
]);

function dayOf(moment: Moment, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(moment.ms).toZonedDateTimeISO(zone).toPlainDate().toString();
}

function finished({ at: _at, everywhere: _everywhere, start, end, ...session }: DraftSession): IncomingSession {
  const slot = start && end ? { start: instant(start), end: instant(end) } : { start: null, end: null };
  return { ...session, ...slot };
}

function instant(moment: Moment): string {
  return Temporal.Instant.fromEpochMilliseconds(moment.ms).toString();
}
