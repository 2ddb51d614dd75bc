import type { LoaderFunctionArgs } from "@remix-run/node";
import { GROUP_ZONE } from "#app/domain/groups/groups.ts";
import { type Meeting, publicLocationOf, whereOf } from "#app/domain/groups/meetings.ts";
import type { RoomOccupant } from "#app/domain/programme/room-occupants.ts";
import type { Typed } from "#app/forms/field.ts";
import { refused } from "#app/forms/read-form.ts";
import { formatPeriod, inLanguage, type Language, languageOfRequest } from "#app/i18n/format.ts";
import { groups as words } from "#app/i18n/fr.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { GROUP_ROOMS, type GroupPage, type MeetingLine } from "#app/ui/groups/group-page.ts";
import { type Member, rightsInGroup } from "./group-guards.server.ts";
import { ROOM_HAS } from "./session.server.ts";

type Asked = Pick<LoaderFunctionArgs, "request">;

/** A key of `groups:done`. */
export type GroupDone = keyof typeof words.done;

/** The language of the address. */
export function languageIn({ request }: Asked): Language {
  return languageOfRequest(request);
}

/** The messages of `groups` and `proposals` in the language of the address. */
export function groupWords(visit: Asked) {
  return messagesIn(languageIn(visit)).getFixedT(null, GROUP_ROOMS);
}

/** Makes the data of the frame around a page of a group's space. @param title by default the group's name */
export function groupPage(
  visit: Asked,
  { group, roles }: Pick<Member, "group" | "roles">,
  title?: string,
): Omit<GroupPage, "back"> {
  const name = inLanguage(languageIn(visit), group.name, group.nameEn);
  return {
    ...{ frame: "site", name, title: title ?? name, done: doneIn(visit) },
    may: rightsInGroup({ group, roles }),
    archived: group.archivedAt !== null,
  };
}

/** The message of the address: what was just done, and how many letters were posted for it. */
function doneIn(visit: Asked): string | null {
  const { searchParams } = new URL(visit.request.url);
  const [done, letters] = [searchParams.get("fait") ?? "", searchParams.get("courriels") ?? ""];
  if (!Object.hasOwn(words.done, done)) return null;
  const t = groupWords(visit);
  const notice = t(`done.${done as GroupDone}`);
  if (!/^\d{1,5}$/.test(letters)) return notice;
  return `${notice} ${Number(letters) > 0 ? t("recipients.left", { count: Number(letters) }) : t("recipients.noneLeft")}`;
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
    ...{ id, title, state },
    when: start && end ? formatPeriod(start, end, GROUP_ZONE, language) : null,
    where: open ? publicLocationOf(meeting) : whereOf(meeting),
    past: end !== null && end < until,
    hasMinutes: minutes !== null && (minutes.public || !open),
  };
}

/**
 * The form again, with the room's occupant named beside the field. @param timeZone of the clocks that the form is
 * filled in by
 */
export function refusedRoom(
  { request, typed }: Asked & { readonly typed: Typed },
  field: string,
  { kind, title, group, startsAt, endsAt }: RoomOccupant,
  timeZone: string,
) {
  const when = formatPeriod(startsAt, endsAt, timeZone, languageIn({ request }));
  return refused(typed, field, ROOM_HAS[kind], { title, group: group ?? "", when });
}
