import { z } from "zod";
import { localTextOf } from "#app/domain/edition/local-moment.ts";
import { SESSION_KINDS, SPEAKER_ROLES } from "#app/domain/programme/incoming.ts";
import type { findSessionWords } from "#app/domain/programme/session-words.ts";
import type { FormState } from "#app/forms/form-state.ts";
import {
  line,
  momentField,
  oneOf,
  optionalLine,
  optionalMoment,
  optionalNumber,
  optionalText,
} from "#app/forms/organiser-forms.ts";

/** Fields that come once for each line of speakers. */
export const SPEAKER_FIELDS = ["speaker", "role", "representedBy", "order"];

const DAY_OF_MINUTES = 1440;
const ID = { min: 1, max: 999_999_999 };

/**
 * What a session's form holds.
 *
 * @param edition.timeZone on whose clocks the start is typed
 * @param edition.days the days a session can begin on; any when there are none
 */
export function sessionSchema({ timeZone, days }: { timeZone: string; days: readonly string[] }) {
  return z
    .object({
      title: line(300),
      titleEn: optionalLine(300),
      subtitle: optionalLine(300),
      abstract: optionalText(5000),
      description: optionalText(20_000),
      kind: oneOf(SESSION_KINDS),
      language: optionalLine(20).refine(
        (code) => code === null || /^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/.test(code),
        "choice",
      ),
      track: optionalNumber(ID),
      room: optionalNumber(ID),
      start: optionalMoment(timeZone),
      minutes: optionalNumber({ min: 1, max: DAY_OF_MINUTES }),
      seen: z.string().default(""),
      speaker: z.array(z.string()).max(200, "choice"),
      role: z.array(z.string()),
      representedBy: z.array(z.string()),
      order: z.array(z.string()),
    })
    .superRefine(({ start, minutes }, issues) => {
      const refuse = (path: string, message: string) => issues.addIssue({ code: "custom", path: [path], message });
      if (start && minutes === null) refuse("minutes", "required");
      if (start && days.length > 0 && !days.includes(localTextOf(start, timeZone).slice(0, 10)))
        refuse("start", "notADay");
    })
    .transform(({ speaker, role, representedBy, order, minutes, start, seen, ...words }, issues) => {
      const lines = speaker.map((id, at) => lineOf(id, role[at], representedBy[at], order[at], at));
      const named = lines.filter((one) => one !== null).toSorted((one, other) => one.order - other.order);
      const speakers = named.map(({ order: _, ...one }) => one);
      const wrong = speakerProblem(speakers);
      if (wrong) issues.addIssue({ code: "custom", path: ["speaker"], message: wrong });
      const end = start && minutes !== null ? new Date(start.getTime() + minutes * 60_000) : null;
      return { ...words, start, end, seen: new Date(Number(seen) || 0), speakers };
    });
}

/** A session's form before anything is changed. */
export function sessionForm(
  session: NonNullable<Awaited<ReturnType<typeof findSessionWords>>>,
  timeZone: string,
): FormState {
  const { start, end, speakers, changedAt, ...words } = session;
  const text = (value: string | number | null) => (value === null ? "" : String(value));
  return {
    values: {
      title: words.title,
      titleEn: text(words.titleEn),
      subtitle: text(words.subtitle),
      abstract: text(words.abstract),
      description: text(words.description),
      kind: words.kind,
      language: text(words.language),
      track: text(words.track),
      room: text(words.room),
      start: momentField(start, timeZone),
      minutes: start && end ? String(Math.round((+end - +start) / 60_000)) : "",
      seen: String(changedAt.getTime()),
      speaker: speakers.map(({ id }) => String(id)),
      role: speakers.map(({ role }) => role),
      representedBy: speakers.map(({ representedBy }) => text(representedBy)),
      order: speakers.map((_, at) => String(at + 1)),
    },
    errors: {},
  };
}

function lineOf(id: string, role = "", representedBy = "", order = "", at = 0) {
  if (id === "") return null;
  const known = SPEAKER_ROLES.find((one) => one === role) ?? SPEAKER_ROLES[0];
  // Who is given no number, or one that is none, stays where they are.
  const place = /^\d{1,4}$/.test(order.trim()) ? Number(order) : at + 1;
  const instead = representedBy.trim();
  return { id: /^\d{1,9}$/.test(id) ? Number(id) : 0, role: known, representedBy: instead || null, order: place };
}

function speakerProblem(speakers: readonly { id: number; representedBy: string | null }[]): string | null {
  if (new Set(speakers.map(({ id }) => id)).size < speakers.length) return "speakerTwice";
  const names = speakers.map(({ representedBy }) => representedBy ?? "");
  return names.some((name) => !optionalLine(200).safeParse(name).success) ? "control" : null;
}
