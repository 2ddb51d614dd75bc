import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { GROUP_ZONE } from "#app/domain/groups/groups.ts";
import { hasBegun, isOver } from "#app/domain/groups/meeting-time.ts";
import { type Meeting, publicPlaceOf, whereOf } from "#app/domain/groups/meetings.ts";
import { membersOf } from "#app/domain/groups/membership.ts";
import { isBeforeDayOf } from "#app/domain/groups/presence.ts";
import type { RoomTaken } from "#app/domain/groups/room-holds.ts";
import type { FormState } from "#app/forms/form-state.ts";
import { refusedField } from "#app/forms/organiser-forms.ts";
import { dayInWords, dayOf, hoursInWords } from "#app/i18n/dates.ts";
import { type Language, languageOf, localPath } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { withZone } from "#app/i18n/zone.ts";
import { notFound } from "#app/server/guards.server.ts";
import type { GroupPage, MeetingLine } from "#app/ui/groups/group-page.ts";
import type { ShownRecipients } from "#app/ui/groups/recipients.tsx";
import { inLanguage } from "#app/ui/page-language.ts";
import { type Member, rightsInGroup } from "./group-guards.server.ts";
import { refusedForm } from "./organiser.server.ts";
import { ROOM_HAS } from "./session.server.ts";

type Asked = Pick<LoaderFunctionArgs, "request">;

/** The language of the address. */
export function languageIn({ request }: Asked): Language {
  return languageOf(new URL(request.url).pathname);
}

/** The words of working groups in the language of the address. */
export function groupWords(visit: Asked) {
  return messagesIn(languageIn(visit)).getFixedT(null, "groups");
}

/** What the frame around a page of a group's own space shows. */
export function groupPage(
  visit: Asked,
  { group, roles }: Pick<Member, "group" | "roles">,
  title?: (t: ReturnType<typeof groupWords>) => string,
): GroupPage {
  const name = inLanguage(languageIn(visit), group.name, group.nameEn);
  return {
    slug: group.slug,
    name,
    title: title ? title(groupWords(visit)) : name,
    may: rightsInGroup({ group, roles }),
    archived: group.archivedAt !== null,
    done: new URL(visit.request.url).searchParams.get("fait"),
    letters: lettersIn(visit),
  };
}

/**
 * Leads to a page of a group's own space that says what was done.
 *
 * @param path French path behind `/groupes/:slug/espace`
 * @param done a key of `groups:done`
 * @param letters how many letters leave; absent where none was meant to
 */
export function backTo(visit: Asked, slug: string, path: string, done: string, letters?: number): Response {
  const said = letters === undefined ? `fait=${done}` : `fait=${done}&courriels=${letters}`;
  return redirect(`${localPath(languageIn(visit), `/groupes/${slug}/espace${path}`)}?${said}`, 303);
}

function lettersIn({ request }: Asked): number | null {
  const count = new URL(request.url).searchParams.get("courriels") ?? "";
  return /^\d{1,5}$/.test(count) ? Number(count) : null;
}

/** The members whom a letter to all of a group would reach, and those without an address. @param leading its leads alone */
export async function recipientsOf(
  { context: { db } }: LoaderFunctionArgs,
  of: { group: number; leading?: boolean },
): Promise<ShownRecipients> {
  const members = await membersOf(db, of);
  const unreached = members.filter(({ email }) => !email);
  const nameOf = ({ givenName, familyName }: (typeof members)[number]) => `${givenName} ${familyName}`.trim();
  return { count: members.length - unreached.length, unreached: unreached.map(nameOf) };
}

/**
 * A meeting as lists show it.
 *
 * @param until what is over before it is past
 * @param options.open true where everybody reads: with neither the members' own minutes nor a way into the video call
 */
export function meetingLine(
  visit: Asked,
  meeting: Meeting,
  until: Date,
  { open = false }: { open?: boolean } = {},
): MeetingLine {
  const language = languageIn(visit);
  const { id, title, state, start, end, minutes } = meeting;
  return {
    id,
    title,
    state,
    when: start && end ? momentsInWords(start, end, language) : null,
    where: open ? publicPlaceOf(meeting) : whereOf(meeting),
    past: end !== null && end < until,
    hasMinutes: minutes !== null && (minutes.public || !open),
  };
}

/** What a meeting is for its group's members. */
export function meetingFacts(visit: LoaderFunctionArgs, meeting: Meeting) {
  const { agenda, link, cancellationReason: reason } = meeting;
  const now = visit.context.now();
  const calendar = { begun: hasBegun(meeting, now), over: isOver(meeting, now), ahead: isBeforeDayOf(meeting, now) };
  return { ...meetingLine(visit, meeting, now), ...calendar, agenda, link, reason };
}

/** The form again, saying what a meeting could not be changed for. */
export function refusedMeeting(
  visit: Asked,
  typed: FormState["values"],
  outcome: RoomTaken | { readonly kind: MeetingRefusal },
  field: string,
) {
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind !== "taken") return refusedForm(refusedField(typed, field, REFUSALS[outcome.kind]));
  const { kind, title, group, startsAt, endsAt } = outcome.by;
  const when = momentsInWords(startsAt, endsAt, languageIn(visit));
  return refusedForm(refusedField(typed, field, ROOM_HAS[kind], { title, group: group ?? "", when }));
}

type MeetingRefusal = "unknown" | keyof typeof REFUSALS;

const REFUSALS = {
  closed: "meetingClosed",
  undated: "meetingClosed",
  decided: "meetingClosed",
  past: "meetingOver",
  "not-begun": "meetingNotBegun",
  unexplained: "correctionReason",
  "too-long": "holdTooLong",
  unconvened: "holdUnconvened",
} as const;

/** From when to when, on the clocks of Paris: "jeudi 7 octobre 2027, 9 h 30 – 11 h", in English with the zone's name. */
export function momentsInWords(start: Date, end: Date, language: Language): string {
  const hours = withZone(hoursInWords(start, end, GROUP_ZONE, language), GROUP_ZONE, language);
  return `${dayInWords(dayOf(start, GROUP_ZONE), language)}, ${hours}`;
}
