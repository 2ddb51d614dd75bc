import { type Announcement, findAnnouncement } from "#app/domain/announcements/find-announcements.ts";
import { done, found, type OfficeVisit } from "#app/server/pages/office.server.ts";

/** The frame's data of a page about letters to attendees. @param title null for their list's own page */
export function announcementHead({ t, path }: OfficeVisit, title: string | null, of: Announcement | null = null) {
  const list = [path("/courriels/aux-inscrits"), t("announcements:title")] as const;
  if (title === null) return { menuEntry: "letters", title: t("announcements:title") } as const;
  if (of === null) return { menuEntry: "letters", title, under: [list] } as const;
  const own = [path("/courriels/aux-inscrits/:id", { id: of.id }), of.subject ?? t("announcements:noSubject")] as const;
  return { menuEntry: "letters", title, under: [list, own] } as const;
}

/** Finds the letter of the address. @throws 404 when the edition has none */
export async function announcementOf({ db, edition, id }: OfficeVisit): Promise<Announcement> {
  return found(await findAnnouncement(db, { edition: edition.id, announcement: id }));
}

/** Finds a draft. @throws a redirect to the letter's page once it is planned or sent */
export async function draftOf(visit: OfficeVisit): Promise<Announcement> {
  const announcement = await announcementOf(visit);
  if (announcement.state !== "draft") throw done(visit.path("/courriels/aux-inscrits/:id", { id: visit.id }), null);
  return announcement;
}
