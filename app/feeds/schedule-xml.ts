/** `schedule.xml`: the frab exchange format for conference apps, valid in c3voc's `schedule.xml.xsd`. */

import Builder from "fast-xml-builder";
import { inLanguage } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { ReleasedProgramme } from "../domain/programme/released.ts";
import { absoluteAddress, webAddress } from "./addresses.ts";
import { type FrabPlan, type FrabSession, frabPlan, hoursAndMinutes, withOffset } from "./frab.ts";
import type { FeedOptions } from "./options.ts";
import { cleanLine, cleanText } from "./plain-text.ts";
import { trackName } from "./session-text.ts";

/** The schema has two digits for hours, so a longer session (an exhibition of a week) is cut to this. */
const LONGEST_MINUTES = 99 * 60 + 59;

/** Writes the scheduled programme as frab XML; null when neither the edition nor a session has a day. */
export function scheduleXml(programme: ReleasedProgramme, options: FeedOptions): string | null {
  const plan = frabPlan(programme, options);
  if (plan === null) return null;
  const { year } = programme.edition;
  const builder = new Builder({ ignoreAttributes: false, format: true, suppressBooleanAttributes: false });
  return builder.build({
    "?xml": { "@_version": "1.0", "@_encoding": "UTF-8" },
    schedule: {
      generator: { "@_name": "Grand Paris Circulaire", "@_system": new URL(options.appUrl).host },
      url: absoluteAddress(options.appUrl, path(options.language, "/:year/schedule.xml", { year })),
      version: cleanLine(options.version),
      conference: conference(programme, plan, options),
      day: plan.days.map((day) => ({
        "@_index": day.index,
        "@_date": day.date,
        "@_start": withOffset(day.start),
        "@_end": withOffset(day.end),
        room: day.rooms.map((room) => ({
          "@_name": room.name,
          "@_guid": room.guid,
          event: room.sessions.map((planned) => event(planned, year, plan, options)),
        })),
      })),
    },
  });
}

function conference({ edition, tracks }: ReleasedProgramme, plan: FrabPlan, options: FeedOptions) {
  return {
    title: cleanLine(inLanguage(options.language, edition.name, edition.nameEn)),
    acronym: plan.acronym,
    start: plan.days[0].date,
    end: plan.days[plan.days.length - 1]?.date,
    days: plan.days.length,
    timeslot_duration: "00:05",
    base_url: absoluteAddress(options.appUrl, "/"),
    url: absoluteAddress(options.appUrl, path(options.language, "/:year", { year: edition.year })),
    time_zone_name: edition.timeZone,
    track: tracks.map(({ name, nameEn, slug }) => ({
      "@_name": cleanLine(inLanguage(options.language, name, nameEn)),
      ...(/^[a-z][a-z0-9-]+$/.test(slug) ? { "@_slug": slug } : {}),
    })),
  };
}

function event(
  { session, start, minutes, slug, roomName }: FrabSession,
  year: number,
  plan: FrabPlan,
  options: FeedOptions,
) {
  return {
    "@_guid": session.guid,
    "@_id": session.id,
    date: withOffset(start),
    start: start.toPlainTime().toString({ smallestUnit: "minute" }),
    duration: hoursAndMinutes(Math.min(minutes, LONGEST_MINUTES)),
    room: roomName,
    slug,
    url: absoluteAddress(options.appUrl, path(options.language, "/:year/seances/:slug", { year, slug: session.slug })),
    title: cleanLine(inLanguage(options.language, session.title, session.titleEn)),
    subtitle: cleanLine(session.subtitle ?? ""),
    track: trackName(session, plan.index, options) ?? "",
    type: session.kind,
    ...(session.language === null ? {} : { language: cleanLine(session.language) }),
    abstract: cleanText(session.abstract ?? ""),
    description: cleanText(session.description ?? ""),
    persons: { person: session.speakers.flatMap(({ speaker }) => person(speaker, plan)) },
    links: { link: session.links.flatMap(link) },
  };
}

function person(slug: string, { index, personIds }: FrabPlan) {
  const [speaker, ids] = [index.speakers.get(slug), personIds.get(slug)];
  if (speaker === undefined || ids === undefined) return [];
  return [{ "@_id": ids.id, "@_guid": ids.guid, "#text": cleanLine(speaker.name) }];
}

function link({ title, url }: { readonly title: string; readonly url: string }) {
  const href = webAddress(url);
  return href === null ? [] : [{ "@_href": href, "#text": cleanLine(title) || href }];
}
