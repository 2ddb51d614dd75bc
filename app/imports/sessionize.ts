/**
 * Sessionize's JSON: the grid ("GridSmart"), the list by group ("Sessions") and "All". Times are local, without a zone.
 */
import { z } from "zod";
import type { IncomingProgramme } from "../domain/programme/incoming.ts";
import { jsonPath } from "./json-document.ts";
import { foldedWords, kindOf } from "./kinds.ts";
import { languageOf } from "./languages.ts";
import { linksOf } from "./links.ts";
import { readMoment } from "./moments.ts";
import type { Findings } from "./problems.ts";
import { type DraftSession, ProgrammeDraft, type ReadingOptions } from "./programme-draft.ts";
import type { SessionizeAll } from "./sessionize-all.ts";
import { identifier, listOf, looseObjects, oneLine, prose, shaped, temporal } from "./shapes.ts";
import { readDate } from "./times.ts";
import { readingZone, type ZoneChoice } from "./zones.ts";

const SPEAKER = z.union([z.string(), z.looseObject({ id: identifier, name: oneLine })]);
const SESSION = z.object({
  id: identifier,
  title: oneLine,
  description: prose,
  startsAt: temporal,
  endsAt: temporal,
  status: oneLine,
  isServiceSession: z.boolean().nullish().catch(null),
  isPlenumSession: z.boolean().nullish().catch(null),
  speakers: listOf(SPEAKER),
  categories: looseObjects,
  categoryItems: listOf(z.union([z.number(), z.string()])),
  roomId: identifier,
  room: oneLine,
  liveUrl: z.unknown().optional(),
  recordingUrl: z.unknown().optional(),
});
type Session = z.output<typeof SESSION>;
const GRID = z.array(
  z.object({
    date: temporal,
    rooms: z.array(z.object({ name: oneLine, sessions: z.array(z.unknown()) })),
  }),
);
const GROUPS = z.array(z.object({ sessions: z.array(z.unknown()) }));

/** Reads `[{ date, rooms: [{ name, sessions }] }]`; null after a refusal noted in `findings`. */
export function readGrid(document: unknown, asked: ReadingOptions, findings: Findings): IncomingProgramme | null {
  const grid = shaped(GRID, document, [], findings);
  if (!grid) return null;
  const reading = new Reading(asked, findings, null);
  grid.forEach((day, dayIndex) => {
    const date = day.date && readDate(day.date.slice(0, 10));
    if (date) reading.draft.announceDay(date);
    else if (day.date) findings.refuse(`[${dayIndex}].date`, "bad-date", { value: day.date });
    day.rooms.forEach((room, roomIndex) => {
      if (room.name) reading.draft.addRoom({ name: room.name, venue: null, capacity: null });
      room.sessions.forEach((value, index) => {
        reading.add(value, [dayIndex, "rooms", roomIndex, "sessions", index], room.name);
      });
    });
  });
  return reading.finish();
}

/** Reads `[{ groupName, sessions }]`; null after a refusal noted in `findings`. */
export function readGroups(document: unknown, asked: ReadingOptions, findings: Findings): IncomingProgramme | null {
  const groups = shaped(GROUPS, document, [], findings);
  if (!groups) return null;
  const reading = new Reading(asked, findings, null);
  groups.forEach((group, groupIndex) => {
    group.sessions.forEach((value, index) => {
      reading.add(value, [groupIndex, "sessions", index], null);
    });
  });
  return reading.finish();
}

export class Reading {
  readonly draft: ProgrammeDraft;
  readonly #zones: ZoneChoice;
  /** A grid may repeat an event for all rooms under each of them, with one id. */
  readonly #plenums = new Map<string, string>();

  readonly findings: Findings;
  readonly all: SessionizeAll | null;

  constructor(asked: ReadingOptions, findings: Findings, all: SessionizeAll | null) {
    this.findings = findings;
    this.all = all;
    this.draft = new ProgrammeDraft("sessionize", findings, asked.bad);
    this.#zones = { explicit: asked.timeZone, file: null, fallback: asked.fallbackTimeZone };
  }

  finish(): IncomingProgramme | null {
    return this.draft.finish(null, this.#zones);
  }

  add(value: unknown, place: readonly PropertyKey[], enclosing: string | null): void {
    const at = jsonPath(...place);
    this.draft.addEvent(at, () => this.#read(value, place, at, enclosing));
  }

  #read(value: unknown, place: readonly PropertyKey[], at: string, enclosing: string | null): DraftSession | null {
    const session = shaped(SESSION, value, place, this.findings);
    if (!session) return null;
    if (!session.id) {
      this.findings.refuse(`${at}.id`, "value-missing", { name: "id" });
      return null;
    }
    // The list has proposals of every state; only accepted ones are sessions.
    if (session.status && !/^accepted$/i.test(session.status)) {
      this.findings.warn(at, "not-accepted", { title: session.title ?? session.id, status: session.status });
      return null;
    }
    const plenum = session.isPlenumSession === true;
    const same = JSON.stringify([session.title, session.startsAt, session.endsAt]);
    if (plenum && this.#plenums.get(session.id) === same) return null;
    if (plenum) this.#plenums.set(session.id, same);
    if (!session.title) this.findings.warn(at, "title-missing", { id: session.id });
    return this.#drafted(session, session.id, at, enclosing, plenum);
  }

  #drafted(session: Session, id: string, at: string, enclosing: string | null, plenum: boolean): DraftSession {
    const zone = readingZone(this.#zones);
    const start = session.startsAt && readMoment(session.startsAt, zone, `${at}.startsAt`, this.findings);
    const end = session.endsAt && readMoment(session.endsAt, zone, `${at}.endsAt`, this.findings);
    const categories = this.all ? this.all.categoriesOf(session.categoryItems) : categoriesOf(session.categories);
    const named = (names: RegExp) =>
      categories.find((category) => names.test(foldedWords(category.title)))?.item ?? null;
    const service = session.isServiceSession === true;
    return {
      at,
      externalId: id,
      guid: z.guid().safeParse(id).success ? id.toLowerCase() : null,
      title: session.title ?? `#${id}`,
      subtitle: null,
      abstract: session.description,
      description: null,
      kind: service ? "break" : plenum ? "plenary" : kindOf([named(/format|type/), named(/kind|art/)]),
      language: languageOf(named(/langu|sprache/)),
      track: named(/track|theme|thematique|topic|piste|thema/),
      room: this.#roomOf(session, at) ?? enclosing,
      start: start || null,
      end: end || null,
      everywhere: service || plenum,
      capacity: null,
      links: linksOf(
        [session.liveUrl, session.recordingUrl].map((url) => ({ url, title: null })),
        null,
        at,
        this.findings,
      ),
      speakers: this.#speakersOf(session, at).map((externalId) => ({ externalId, role: "speaker" })),
    };
  }

  #roomOf(session: Session, at: string): string | null {
    if (session.room || session.roomId === null || !this.all) return session.room;
    const name = this.all.rooms.get(session.roomId);
    if (!name) this.findings.refuse(`${at}.roomId`, "room-unknown", { id: session.roomId });
    return name ?? null;
  }

  #speakersOf(session: Session, at: string): string[] {
    const ids = session.speakers.flatMap((speaker, index) => {
      const id = typeof speaker === "string" ? speaker : speaker.id;
      const name = typeof speaker === "string" ? null : speaker.name;
      if (!id) return [];
      if (this.all?.unnamed.has(id)) {
        this.findings.warn(`${at}.speakers[${index}]`, "speaker-unnamed", { id });
        return [];
      }
      if (this.all?.speakers.has(id) || (!this.all && name)) {
        if (name) this.draft.addSpeaker({ externalId: id, name, biography: null, organisation: null, jobTitle: null });
        return [id];
      }
      this.findings.refuse(`${at}.speakers[${index}]`, "speaker-unknown", { id });
      return [];
    });
    return [...new Set(ids)];
  }
}

export interface Category {
  readonly title: string;
  readonly item: string;
}

function categoriesOf(categories: readonly Record<string, unknown>[]): Category[] {
  return categories.flatMap((category) => {
    const title = oneLine.parse(category.name ?? category.title);
    const items = looseObjects.parse(category.categoryItems ?? category.items);
    const item = oneLine.parse(items[0]?.name);
    return title && item ? [{ title, item }] : [];
  });
}
