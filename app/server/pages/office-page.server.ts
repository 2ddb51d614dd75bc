import { redirect } from "@remix-run/node";
import type { PendingChange } from "#app/domain/people/find-changes.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { notFound, type Office } from "#app/server/guards.server.ts";
import { type MenuEntry, OFFICE_NAMESPACES, type OfficePage } from "#app/ui/organiser/office.ts";
import type { OpenChange } from "#app/ui/organiser/open-changes.tsx";

/**
 * Makes the data of the frame around a page of an edition's back office.
 *
 * @param title of a page below the entry's own
 */
export function officePage(
  request: Request,
  { person, edition, may, work, proposalsWaiting, roomsAsked }: Office,
  menuEntry: MenuEntry,
  title?: string,
): OfficePage {
  return {
    ...{ frame: "organiser", menuEntry, trail: [], verbs: [], notes: [] },
    title: title ?? officeWords(request)(`menu.${menuEntry}`),
    year: edition.year,
    name: edition.name,
    timeZone: edition.timeZone,
    published: edition.publishedAt !== null,
    ...{ may, workWaiting: work.total, proposalsWaiting, roomsAsked },
    who: person.email,
    done: new URL(request.url).searchParams.get("fait"),
    letters: lettersIn(request),
  };
}

function lettersIn(request: Request): number | null {
  const count = new URL(request.url).searchParams.get("courriels") ?? "";
  return /^\d{1,5}$/.test(count) ? Number(count) : null;
}

/** The messages of the back office in the language of the address. */
export function officeWords(request: Request) {
  return messagesIn(languageOfRequest(request)).getFixedT(null, OFFICE_NAMESPACES);
}

/**
 * Redirects to a page of the back office with a message.
 *
 * @param address made by `path`, in the language of the visitor
 * @param notice a key of `organiser:done`; null for no message
 * @param letters how many were posted, where the page says it
 */
export function done(address: string, notice: string | null, letters?: number): Response {
  const count = letters === undefined ? "" : `&courriels=${letters}`;
  const query = notice === null ? "" : `${address.includes("?") ? "&" : "?"}fait=${notice}${count}`;
  return redirect(`${address}${query}`, 303);
}

/** Prepares a pending change for a list. */
export function changeView({ id, kind, email }: PendingChange): OpenChange {
  return { id, kind, email };
}

/** Reads a row's id of an address. @throws 404 when it is not one */
export function idOf(text: string | undefined): number {
  if (!/^[1-9]\d{0,8}$/.test(text ?? "")) throw notFound();
  return Number(text);
}

/** Returns a value that was found. @throws 404 for null or undefined */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw notFound();
  return value;
}

/** Reads a row's UUID of an address. @throws 404 when it is not one */
export function uuidOf(text: string | undefined): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text ?? "")) throw notFound();
  return text as string;
}
