import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { GROUP_ZONE } from "#app/domain/groups/groups.ts";
import { type Meeting, publicPlaceOf, whereOf } from "#app/domain/groups/meetings.ts";
import { formatPeriod, inLanguage, type Language, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { localPath } from "#app/i18n/path.ts";
import type { GroupPage, MeetingLine } from "#app/ui/groups/group-page.ts";
import { type Member, rightsInGroup } from "./group-guards.server.ts";

export type Asked = Pick<LoaderFunctionArgs, "request">;

/** The language of the address. */
export function languageIn({ request }: Asked): Language {
  return languageOfRequest(request);
}

/** The messages of `groups` in the language of the address. */
export function groupWords(visit: Asked) {
  return messagesIn(languageIn(visit)).getFixedT(null, "groups");
}

/** Makes the data of the frame around a page of a group's space. */
export function groupPage(visit: Asked, { group, roles }: Pick<Member, "group" | "roles">, title?: string): GroupPage {
  const name = inLanguage(languageIn(visit), group.name, group.nameEn);
  return {
    ...{ frame: "site", slug: group.slug },
    name,
    title: title ?? name,
    may: rightsInGroup({ group, roles }),
    archived: group.archivedAt !== null,
    done: new URL(visit.request.url).searchParams.get("fait"),
    letters: lettersIn(visit),
  };
}

/**
 * Redirects to a page of a group's space with a message.
 *
 * @param path French path below `/groupes/:slug/espace`
 * @param done a key of `groups:done`
 * @param letters how many were posted; absent for none intended
 */
export function backTo(visit: Asked, slug: string, path: string, done: string, letters?: number): Response {
  const said = letters === undefined ? `fait=${done}` : `fait=${done}&courriels=${letters}`;
  return redirect(`${localPath(languageIn(visit), `/groupes/${slug}/espace${path}`)}?${said}`, 303);
}

function lettersIn({ request }: Asked): number | null {
  const count = new URL(request.url).searchParams.get("courriels") ?? "";
  return /^\d{1,5}$/.test(count) ? Number(count) : null;
}

/**
 * Prepares a meeting for a list.
 *
 * @param until meetings that end before it are past
 * @param options.open true for the public: without private minutes and the video call's address
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
    when: start && end ? formatPeriod(start, end, GROUP_ZONE, language) : null,
    where: open ? publicPlaceOf(meeting) : whereOf(meeting),
    past: end !== null && end < until,
    hasMinutes: minutes !== null && (minutes.public || !open),
  };
}
