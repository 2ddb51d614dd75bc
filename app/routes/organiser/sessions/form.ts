import { localTextOf } from "#app/domain/edition/local-moment.ts";
import { SESSION_KINDS, SPEAKER_ROLES } from "#app/domain/programme/incoming.ts";
import type { findSessionDetails } from "#app/domain/programme/session-details.ts";
import type { FormContext } from "#app/forms/field.ts";
import { area, box, choice, line, list, moment, rowChoice, wholeNumber, worded } from "#app/forms/fields.ts";
import { filled, form, formOf, optional } from "#app/forms/form.ts";
import type { FormState } from "#app/forms/state.ts";

const DAY_OF_MINUTES = 1440;

/** A speaker; `order` is the position among the others. */
export const lineForm = form({
  order: optional(wholeNumber({ label: "sessions:order", min: 0, max: 9999 })),
  speaker: optional(rowChoice({ label: "sessions:speakers" })),
  role: choice({ label: "sessions:role", choices: worded(SPEAKER_ROLES, "sessions:roles") }),
  representedBy: optional(line({ label: "sessions:representedBy", max: 200 })),
});

/** The form of a session except its places. */
export const sessionForm = formOf(
  {
    title: line({ label: "sessions:title", max: 300 }),
    titleEn: optional(line({ label: "sessions:titleEn", max: 300 })),
    subtitle: optional(line({ label: "sessions:subtitle", max: 300 })),
    kind: choice({ label: "sessions:kind", choices: worded(SESSION_KINDS, "organiser:kinds") }),
    track: optional(rowChoice({ label: "sessions:track" })),
    start: optional(moment({ label: "sessions:start" })),
    minutes: optional(wholeNumber({ label: "sessions:minutes", min: 1, max: DAY_OF_MINUTES })),
    room: optional(rowChoice({ label: "sessions:room" })),
    abstract: optional(area({ label: "sessions:abstract", hint: "sessions:abstractHint", max: 5000 })),
    description: optional(area({ label: "sessions:description", max: 20_000 })),
    language: optional({ ...line({ label: "sessions:language", max: 20, check: languageCode }), control: "select" }),
    speakers: list(lineForm, {
      label: "sessions:speaker",
      least: 1,
      most: 400,
      next: ({ order }) => ({
        order: /^\d{1,3}$/.test(String(order)) ? String(Number(order) + 1) : "",
        role: "speaker",
      }),
      isEmpty: ({ speaker = "" }) => speaker === "",
    }),
  },
  ({ speakers = [], minutes, ...values }, refuse, { timeZone, days = [] }) => {
    const words = values as Required<typeof values>;
    const { start } = values;
    if (start && minutes === null) refuse("minutes", "required");
    if (start && days.length > 0 && !days.includes(localTextOf(start, timeZone).slice(0, 10)))
      refuse("start", "notADay");
    if (new Set(speakers.map(({ speaker }) => speaker)).size < speakers.length) refuse("speakers", "speakerTwice");
    return {
      ...words,
      end: start && minutes ? new Date(start.getTime() + minutes * 60_000) : null,
      // A line without a number keeps its position.
      speakers: speakers
        .map(({ order, speaker, ...line }, at) => ({ id: speaker ?? 0, ...line, order: order ?? at + 1 }))
        .toSorted((one, other) => one.order - other.order)
        .map(({ order: _, ...line }) => line),
    };
  },
);

/** Whether a session can be booked, and its number of places. */
export const placesForm = form(
  {
    bookable: box({ label: "organiser:programme.bookable", hint: "organiser:programme.bookableHint" }),
    places: optional(wholeNumber({ label: "organiser:programme.size", min: 0, max: 1_000_000 })),
  },
  {
    rules: ({ bookable, places }, refuse) => {
      if (bookable && places === null) refuse("places", "required");
    },
  },
);

/** Why a session is called off. */
export const cancelForm = form({
  reason: optional(line({ label: "sessions:cancelReason", hint: "sessions:cancelReasonHint", max: 300 })),
});

/** The empty form of a session. */
export function blankSession(): FormState {
  return filled(sessionForm, { kind: "talk", minutes: 60, language: "fr", speakers: [emptyLine(1)] });
}

/** The form filled with a session. */
export function filledSession(
  { start, end, speakers, changedAt, ...words }: NonNullable<Awaited<ReturnType<typeof findSessionDetails>>>,
  context: FormContext,
): FormState {
  const lines = speakers.map(({ id: speaker, role, representedBy }, at) => ({
    ...{ order: at + 1, speaker, role, representedBy },
  }));
  const minutes = start && end ? Math.round((+end - +start) / 60_000) : null;
  const shown = { ...words, start, minutes, speakers: lines.length > 0 ? lines : [emptyLine(1)] };
  return { ...filled(sessionForm, shown, context), seen: String(changedAt.getTime()) };
}

function emptyLine(order: number) {
  return { order, speaker: null, role: "speaker" as const, representedBy: null };
}

function languageCode(code: string): string | null {
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/.test(code) ? null : "choice";
}
