/** `schedule.json`: the frab programme as JSON, valid in c3voc's `schedule.schema.json`. */

import { inLanguage } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { ReleasedProgramme } from "../domain/programme/released.ts";
import { absoluteAddress, webAddress } from "./addresses.ts";
import { type FrabPlan, type FrabSession, frabPlan, hoursAndMinutes, roomGuid, withOffset } from "./frab.ts";
import type { FeedOptions } from "./options.ts";
import { cleanLine, cleanText } from "./plain-text.ts";
import { placeLine, trackName } from "./session-text.ts";

/** Writes the scheduled programme as frab JSON; null when neither the edition nor a session has a day. */
export function scheduleJson(programme: ReleasedProgramme, options: FeedOptions): string | null {
  const plan = frabPlan(programme, options);
  if (plan === null) return null;
  return JSON.stringify({
    $schema: "https://c3voc.de/schedule/schema.json",
    generator: { name: "Grand Paris Circulaire", url: absoluteAddress(options.appUrl, "/") },
    schedule: {
      version: cleanLine(options.version),
      base_url: absoluteAddress(options.appUrl, "/"),
      conference: conference(programme, plan, options),
    },
  });
}

function conference(programme: ReleasedProgramme, plan: FrabPlan, options: FeedOptions) {
  const { edition, tracks } = programme;
  return {
    acronym: plan.acronym,
    title: cleanLine(inLanguage(options.language, edition.name, edition.nameEn)),
    start: plan.days[0].date,
    end: plan.days[plan.days.length - 1]?.date,
    daysCount: plan.days.length,
    timeslot_duration: "00:05",
    // The schema does not accept a fixed offset such as `+08:00` as a zone's name; every date has the offset anyway.
    ...(/^[A-Z][a-z]+\/[A-Z][a-z]+|UTC$/.test(edition.timeZone) ? { time_zone_name: edition.timeZone } : {}),
    url: absoluteAddress(options.appUrl, path(options.language, "/:year", { year: edition.year })),
    tracks: tracks.map(({ name, nameEn, slug }) => ({
      name: cleanLine(inLanguage(options.language, name, nameEn)),
      ...schemaSlug(slug),
    })),
    rooms: rooms(programme, plan, options),
    days: plan.days.map((day) => ({
      index: day.index,
      date: day.date,
      day_start: withOffset(day.start),
      day_end: withOffset(day.end),
      rooms: Object.fromEntries(
        day.rooms.map(({ name, sessions }) => [
          name,
          sessions.map((planned) => event(planned, edition.year, plan, options)),
        ]),
      ),
    })),
  };
}

function rooms(programme: ReleasedProgramme, { index, roomNames }: FrabPlan, options: FeedOptions) {
  return programme.rooms.map((room) => ({
    name: roomNames.get(room.slug) ?? cleanLine(room.name),
    guid: roomGuid(programme, room.slug, options),
    ...schemaSlug(room.slug),
    description: placeLine(null, index.venues.get(room.venue) ?? null) || null,
    capacity: room.capacity,
  }));
}

function event(
  { session, start, end, minutes, slug, roomName }: FrabSession,
  year: number,
  plan: FrabPlan,
  options: FeedOptions,
) {
  return {
    guid: session.guid,
    id: session.id,
    date: withOffset(start),
    start: start.toPlainTime().toString({ smallestUnit: "minute" }),
    end: withOffset(end),
    duration: hoursAndMinutes(minutes),
    room: roomName,
    slug,
    url: absoluteAddress(options.appUrl, path(options.language, "/:year/seances/:slug", { year, slug: session.slug })),
    title: cleanLine(inLanguage(options.language, session.title, session.titleEn)),
    subtitle: session.subtitle === null ? null : cleanLine(session.subtitle),
    track: trackName(session, plan.index, options),
    type: session.kind,
    language: session.language === null ? null : cleanLine(session.language),
    abstract: session.abstract === null ? null : cleanText(session.abstract),
    description: session.description === null ? null : cleanText(session.description),
    persons: session.speakers.flatMap(({ speaker }) => person(speaker, year, plan, options)),
    links: session.links.flatMap(({ title, url }) => {
      const address = webAddress(url);
      return address === null ? [] : [{ type: "related", url: address, title: cleanLine(title) }];
    }),
  };
}

/** The schema takes either frab's `public_name`, which is deprecated, or pretalx's `name`, never both. */
function person(slug: string, year: number, { index, personIds }: FrabPlan, options: FeedOptions) {
  const [speaker, ids] = [index.speakers.get(slug), personIds.get(slug)];
  if (speaker === undefined || ids === undefined) return [];
  const biography = speaker.biography === null ? null : cleanText(speaker.biography);
  const url = absoluteAddress(options.appUrl, path(options.language, "/:year/intervenants/:slug", { year, slug }));
  return [{ id: ids.id, guid: ids.guid, name: cleanLine(speaker.name), biography, url }];
}

function schemaSlug(slug: string) {
  return /^[a-z0-9_-]+[a-z0-9]$/.test(slug) ? { slug } : {};
}
