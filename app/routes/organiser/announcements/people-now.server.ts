import type { AnnouncementFilters } from "#app/domain/announcements/audiences.ts";
import { countPeople, listPeople } from "#app/domain/announcements/people-of-list.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import { pageOf } from "#app/ui/organiser/list-address.ts";
import { wantedInWords } from "./wanted-in-words.server.ts";

const SIZE = 50;

/** Reads whom a letter would go to now: in words, in number, and a page of their names. */
export async function peopleNow(visit: OfficeVisit, wanted: AnnouncementFilters) {
  const { db, edition, address } = visit;
  const of = { ...wanted, edition: edition.id };
  const count = await countPeople(db, of);
  const page = pageOf(address);
  const rows = await listPeople(db, { ...of, page, size: SIZE });
  const total = Object.values(count.leftOut).reduce((sum, each) => sum + each, count.letters);
  return { wanted: await wantedInWords(visit, wanted), count, list: { rows, total, page, size: SIZE } };
}
