import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { GROUP_ZONE } from "#app/domain/groups/groups.ts";
import type { Meeting } from "#app/domain/groups/meetings.ts";
import type { RoomTaken } from "#app/domain/groups/room-holds.ts";
import { dayInWords, dayOf, hoursInWords } from "#app/i18n/dates.ts";
import { type Language, languageOf, localPath } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import type { GroupPage, MeetingLine } from "#app/ui/groups/group-page.ts";
import type { FormState } from "#app/ui/organiser/form-state.ts";
import { inLanguage } from "#app/ui/page-language.ts";
import type { Member } from "./group-guards.server.ts";
import { notFound } from "./guards.server.ts";
import { refusedField } from "./organiser-forms.ts";
import { refusedForm } from "./organiser-pages.server.ts";

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
  { group, leads }: Pick<Member, "group" | "leads">,
  title?: (t: ReturnType<typeof groupWords>) => string,
): GroupPage {
  const name = inLanguage(languageIn(visit), group.name, group.nameEn);
  return {
    slug: group.slug,
    name,
    title: title ? title(groupWords(visit)) : name,
    leads: leads && !group.archivedAt,
    archived: group.archivedAt !== null,
    done: new URL(visit.request.url).searchParams.get("fait"),
  };
}

/**
 * Leads to a page of a group's own space that says what was done.
 *
 * @param path French path behind `/groupes/:slug/espace`
 * @param done a key of `groups:done`
 */
export function backTo(visit: Asked, slug: string, path: string, done: string): Response {
  return redirect(`${localPath(languageIn(visit), `/groupes/${slug}/espace${path}`)}?fait=${done}`, 303);
}

/** A meeting as lists show it. @param until what begins before it is past */
export function meetingLine(visit: Asked, meeting: Meeting, until: Date): MeetingLine {
  const language = languageIn(visit);
  const { id, title, state, start, end, room, place } = meeting;
  return {
    id,
    title,
    state,
    when: start && end ? momentsInWords(start, end, language) : null,
    where: room ? [room.name, room.venue].filter(Boolean).join(", ") : place,
    past: end !== null && end < until,
    hasMinutes: meeting.minutes !== null,
  };
}

/** What a meeting is for its group's members. */
export function meetingFacts(visit: LoaderFunctionArgs, meeting: Meeting) {
  const { agenda, link, cancellationReason: reason } = meeting;
  return { ...meetingLine(visit, meeting, visit.context.now()), agenda, link, reason };
}

/** The form again, saying what a meeting could not be changed for. */
export function refusedMeeting(
  visit: Asked,
  typed: FormState["values"],
  outcome: RoomTaken | { readonly kind: "unknown" | "closed" | "undated" | "decided" },
  field: string,
) {
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind !== "taken") return refusedForm(refusedField(typed, field, "meetingClosed"));
  const { kind, title, group, startsAt, endsAt } = outcome.by;
  const when = momentsInWords(startsAt, endsAt, languageIn(visit));
  const code = kind === "session" ? "roomHasSession" : "roomHasMeeting";
  return refusedForm(refusedField(typed, field, code, { title, group: group ?? "", when }));
}

/** From when to when, on the clocks of Paris: "jeudi 7 octobre 2027, 9 h 30 – 11 h". */
export function momentsInWords(start: Date, end: Date, language: Language): string {
  return `${dayInWords(dayOf(start, GROUP_ZONE), language)}, ${hoursInWords(start, end, GROUP_ZONE, language)}`;
}
