/** The sessions of a registration, in the order and words of the page. Pure. */

import type { Availability, Places } from "#app/domain/programme/availability.ts";
import type { SessionKind } from "#app/domain/programme/incoming.ts";
import { byLocalDay } from "#app/domain/programme/programme-view.ts";
import type { ReleasedProgramme, ReleasedSession } from "#app/domain/programme/released.ts";
import type { FormState, Problem } from "#app/forms/state.ts";
import {
  formatDay,
  formatTimeRange,
  formatTimeRangeWithZone,
  inLanguage,
  type Language,
  zoneName,
} from "#app/i18n/format.ts";

export interface SessionChoice {
  readonly slug: string;
  readonly title: string;
  readonly kind: SessionKind;
  /** With the time zone on English pages: "14:00 – 15:30 (Paris time)". */
  readonly hours: string;
  /** Without it, where the day names it. */
  readonly time: string;
  readonly place: string;
  /** Milliseconds since 1970, for the script that marks overlaps; null without a slot. */
  readonly start: number | null;
  readonly end: number | null;
  /** Slug of the venue; null without a room. */
  readonly venue: string | null;
  /** What it is about, with its language (BCP 47); null without a description. */
  readonly about: { readonly text: string; readonly language: string } | null;
  readonly state: "over" | Availability;
}

export interface DayOfChoices {
  /** In words; null without a slot. */
  readonly day: string | null;
  /** The time zone of its hours, on English pages. */
  readonly zone: string | null;
  /** Groups of sessions that follow or overlap each other, separated where none is running. */
  readonly slots: readonly (readonly SessionChoice[])[];
}

/** In UTF-16 units. */
const LONGEST_ABOUT = 700;

interface FormOnPage {
  readonly language: Language;
  readonly now: Date;
}

/** Lists the sessions to book, by day and time. */
export function sessionChoices(
  programme: ReleasedProgramme,
  places: ReadonlyMap<number, Places>,
  shown: FormOnPage,
): DayOfChoices[] {
  const { timeZone } = programme.edition;
  const bookable = programme.sessions.filter(({ id, bookable, cancelled }) => bookable && !cancelled && places.has(id));
  const placeOf = placeNames(programme);
  const venueOf = new Map(programme.rooms.map(({ slug, venue }) => [slug, venue]));
  const choice = (session: ReleasedSession): SessionChoice => {
    const { slug, kind, start, end } = session;
    const over = end !== null && Date.parse(end) <= shown.now.getTime();
    return {
      slug,
      kind,
      title: inLanguage(shown.language, session.title, session.titleEn),
      hours: start && end ? formatTimeRangeWithZone(start, end, timeZone, shown.language) : "",
      time: start && end ? formatTimeRange(start, end, timeZone, shown.language) : "",
      place: placeOf(session),
      start: start === null ? null : Date.parse(start),
      end: end === null ? null : Date.parse(end),
      venue: venueOf.get(session.room ?? "") ?? null,
      about: aboutOf(session),
      state: over ? "over" : (places.get(session.id)?.availability ?? "full"),
    };
  };
  return byLocalDay(bookable, timeZone).map(({ day, sessions }) => {
    return {
      day: day && formatDay(day, shown.language),
      zone: day && shown.language === "en" ? zoneName(timeZone, "en") : null,
      slots: meetingRuns(sessions.map(choice)),
    };
  });
}

/** The abstract, else the description, shortened: a tap away, not a page to read. */
function aboutOf({ abstract, description, language }: ReleasedSession): SessionChoice["about"] {
  const text = (abstract ?? description ?? "").trim();
  if (text === "") return null;
  const short = text.length <= LONGEST_ABOUT ? text : `${text.slice(0, text.lastIndexOf(" ", LONGEST_ABOUT))}…`;
  return { text: short, language: language ?? "fr" };
}

/** Replaces slugs in a form's errors by the sessions' titles, and ids by the options' names. */
export function titled(
  state: FormState,
  days: readonly DayOfChoices[],
  offered: readonly { readonly id: number; readonly name: string }[] = [],
): FormState {
  const names = new Map(offered.map(({ id, name }) => [String(id), name]));
  const titles = new Map(days.flatMap(({ slots }) => slots.flat().map(({ slug, title }) => [slug, title])));
  const withTitles = ({ also = [], ...problem }: Problem): Problem => {
    const slugs = String(problem.params?.sessions ?? "").split(", ");
    const sessions = slugs.map((slug) => titles.get(slug) ?? slug).join(", ");
    const ids = problem.params?.options;
    const named = String(ids ?? "")
      .split(", ")
      .map((id) => names.get(id) ?? id);
    const options: Problem["params"] = ids === undefined ? {} : { options: named.join(", ") };
    return { ...problem, params: { ...problem.params, sessions, ...options }, also: also.map(withTitles) };
  };
  const errors = Object.entries(state.errors).map(([field, problem]) => [field, withTitles(problem)] as const);
  return { ...state, errors: Object.fromEntries(errors) };
}

/** Finds the chosen sessions that overlap others, with those titles. */
export function clashesAmong(days: readonly DayOfChoices[], chosen: readonly string[]): Map<string, string[]> {
  const sessions = days.flatMap(({ slots }) => slots.flat()).filter(({ slug }) => chosen.includes(slug));
  return new Map(
    sessions.flatMap((one) => {
      const others = sessions.filter((other) => other !== one && meet(one, other));
      return others.length > 0 ? [[one.slug, others.map(({ title }) => title)]] : [];
    }),
  );
}

/** Whether all of these sessions overlap each other, so that at most one can be chosen. */
export function allMeet(sessions: readonly SessionChoice[]): boolean {
  return sessions.every((one, at) => sessions.slice(at + 1).every((other) => meet(one, other)));
}

/** Splits sessions, by start, where none is running. Each session without a slot is alone. */
function meetingRuns(sessions: readonly SessionChoice[]): SessionChoice[][] {
  const runs: SessionChoice[][] = [];
  let until = Number.NEGATIVE_INFINITY;
  for (const session of sessions) {
    if (session.start === null || session.start >= until) runs.push([]);
    runs.at(-1)?.push(session);
    until = Math.max(until, session.end ?? Number.NEGATIVE_INFINITY);
  }
  return runs;
}

function meet(one: SessionChoice, other: SessionChoice): boolean {
  if (one.start === null || one.end === null || other.start === null || other.end === null) return false;
  return one.start < other.end && other.start < one.end;
}

function placeNames({ rooms, venues }: ReleasedProgramme): (session: ReleasedSession) => string {
  const roomOf = new Map(rooms.map((room) => [room.slug, room]));
  const venueOf = new Map(venues.map((venue) => [venue.slug, venue]));
  return ({ room: slug }) => {
    const room = roomOf.get(slug ?? "");
    const venue = venueOf.get(room?.venue ?? "");
    return [...new Set([room?.name, venue?.name, venue?.city])].filter(Boolean).join(", ");
  };
}
