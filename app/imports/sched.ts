/** Sched's JSON: a list of sessions with `event_start`, `event_type`, `venue`. Times are local, without a zone. */
import { z } from "zod";
import type { IncomingProgramme, SpeakerRole } from "../domain/programme/incoming.ts";
import { isBreakTitle, kindOf } from "./kinds.ts";
import { languageOf } from "./languages.ts";
import { linksOf } from "./links.ts";
import { type Moment, readMoment } from "./moments.ts";
import { slugOf } from "./plain-text.ts";
import type { Findings } from "./problems.ts";
import { type DraftSession, ProgrammeDraft, type ReadingOptions } from "./programme-draft.ts";
import { SchedIds } from "./sched-ids.ts";
import { capacity, identifier, oneLine, prose, shaped, temporal } from "./shapes.ts";
import { readingZone } from "./zones.ts";

const PERSON = z.looseObject({
  id: identifier,
  username: identifier,
  name: oneLine,
  company: oneLine,
  position: oneLine,
  bio: prose,
  about: prose,
});
const PEOPLE = z
  .union([z.string(), z.array(z.union([z.string(), PERSON])), z.record(z.string(), PERSON)])
  .nullish()
  .transform((people): (string | z.output<typeof PERSON>)[] => {
    if (typeof people === "string") return people.split(/[,;\n]/);
    return Array.isArray(people) ? people : Object.values(people ?? {});
  });
const SESSION = z.looseObject({
  id: identifier,
  event_key: identifier,
  name: oneLine,
  title: oneLine,
  event_start: temporal,
  event_end: temporal,
  start_date: temporal,
  start_time: temporal,
  end_date: temporal,
  end_time: temporal,
  event_type: oneLine,
  event_subtype: oneLine,
  format: oneLine,
  language: oneLine,
  venue: oneLine,
  seats: capacity,
  active: oneLine,
  description: prose,
  speakers: PEOPLE,
  artists: PEOPLE,
  moderators: PEOPLE,
});
type Session = z.output<typeof SESSION>;
const LINKS = ["video_url", "video_stream", "files_url", "slides_url"];

/** Reads a programme from Sched's JSON. Null after a refusal noted in `findings`. */
export function readSched(
  document: readonly unknown[],
  asked: ReadingOptions,
  findings: Findings,
): IncomingProgramme | null {
  const zones = { explicit: asked.timeZone, file: null, fallback: asked.fallbackTimeZone };
  const draft = new ProgrammeDraft("sched", findings, asked.bad);
  const read = document.map((value, index) => {
    const at = `[${index}]`;
    let session: Session | null = null;
    const problems = findings.ofEvent(() => {
      session = shaped(SESSION, value, [index], findings);
    });
    return { at, session: session as Session | null, problems };
  });
  const ids = new SchedIds(
    read.flatMap(({ at, session }) =>
      session ? [{ at, id: idOf(session), start: startText(session), content: contentOf(session) }] : [],
    ),
    findings,
  );
  for (const { at, session, problems } of read)
    draft.addEvent(at, () => {
      for (const { at: place, code, params } of problems) findings.refuse(place, code, params);
      return session && sessionOf(draft, session, at, ids.of(at), readingZone(zones));
    });
  return draft.finish(null, zones);
}

function sessionOf(
  draft: ProgrammeDraft,
  session: Session,
  at: string,
  externalId: string | null,
  zone: string,
): DraftSession | null {
  const { findings } = draft;
  if (!externalId) {
    findings.refuse(at, "value-missing", { name: "id" });
    return null;
  }
  const title = session.name ?? session.title;
  if (!title) findings.warn(at, "title-missing", { id: externalId });
  if (/^(?:n|no|false|0)$/i.test(session.active ?? "")) {
    findings.warn(at, "inactive-session", { title: title ?? externalId });
    return null;
  }
  const start = momentOf(startText(session), zone, `${at}.event_start`, findings);
  const end = momentOf(endText(session), zone, `${at}.event_end`, findings);
  const speakers = new Map<string, SpeakerRole>();
  for (const person of session.moderators) addPerson(draft, person, "moderator", speakers, at);
  for (const person of [...session.speakers, ...session.artists]) addPerson(draft, person, "speaker", speakers, at);
  const kind = kindOf([session.format, session.event_subtype, session.event_type]);
  return {
    at,
    externalId,
    guid: null,
    title: title ?? `#${externalId}`,
    subtitle: null,
    abstract: session.description,
    description: null,
    kind: kind === "talk" && speakers.size === 0 && title && isBreakTitle(title) ? "break" : kind,
    language: languageOf(session.language),
    track: session.event_type,
    room: session.venue,
    start,
    end: start && end,
    everywhere: false,
    capacity: session.seats,
    links: linksOf(
      LINKS.map((name) => ({ url: session[name], title: null })),
      null,
      at,
      findings,
    ),
    speakers: [...speakers].map(([id, role]) => ({ externalId: id, role })),
  };
}

function addPerson(
  draft: ProgrammeDraft,
  person: Session["speakers"][number],
  role: SpeakerRole,
  speakers: Map<string, SpeakerRole>,
  at: string,
): void {
  const name = oneLine.parse(typeof person === "string" ? person : person.name);
  const known = typeof person === "string" ? null : person;
  const externalId = known?.username ?? known?.id ?? (name && slugOf(name));
  if (!externalId || speakers.has(externalId)) return;
  if (!name) {
    draft.findings.warn(at, "speaker-unnamed", { id: externalId });
    return;
  }
  speakers.set(externalId, role);
  draft.addSpeaker({
    externalId,
    name,
    biography: known?.bio ?? known?.about ?? null,
    organisation: known?.company ?? null,
    jobTitle: known?.position ?? null,
  });
}

function idOf(session: Session): string | null {
  const title = session.name ?? session.title;
  return session.event_key ?? session.id ?? (title && slugOf(title));
}

/**
 * Two entries with one id, the same people and the same text are one contribution given twice; without people or text
 * they cannot be compared.
 */
function contentOf(session: Session): string | null {
  const people = [...session.speakers, ...session.artists, ...session.moderators];
  return session.description && people.length > 0 ? JSON.stringify([session.description, people]) : null;
}

function startText(session: Session): string | null {
  return session.event_start ?? joined(session.start_date, session.start_time);
}

function endText(session: Session): string | null {
  return session.event_end ?? joined(session.end_date ?? session.start_date, session.end_time);
}

function joined(date: string | null, time: string | null): string | null {
  return date && time ? `${date} ${time}` : null;
}

function momentOf(text: string | null, zone: string, at: string, findings: Findings): Moment | null {
  return text ? readMoment(text, zone, at, findings) : null;
}
