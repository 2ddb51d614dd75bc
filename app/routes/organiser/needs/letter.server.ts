import { findNeedsWords, listNeedsLetters } from "#app/domain/announcements/find-needs-letters.ts";
import { countPeople, listPeople } from "#app/domain/announcements/people-of-list.ts";
import { filled, type OfficeVisit } from "#app/server/pages/office.server.ts";
import { pageOf } from "#app/ui/organiser/list-address.ts";
import { needsLetterForm } from "./letter-form.ts";
import { filterLooks, needsWanted } from "./wanted.server.ts";

const SIZE = 50;
const FILTERS = ["seance", "option", "reponse"] as const;

/** The filters of an address, as its query. */
export function filtersIn(address: URLSearchParams) {
  return Object.fromEntries(FILTERS.map((name) => [name, address.get(name)]));
}

/** Reads whom a letter would go to now: the filters in words, the number, who is left out and why, and a page of names. */
export async function peopleNow(visit: OfficeVisit) {
  const { db, address, t } = visit;
  const { wanted: needs } = needsWanted(visit);
  const count = await countPeople(db, { needs });
  const page = pageOf(address);
  const rows = await listPeople(db, { needs, page, size: SIZE });
  const total = Object.values(count.leftOut).reduce((sum, each) => sum + each, count.letters);
  const looks = await filterLooks(visit);
  const words = FILTERS.flatMap(
    (name) => looks[name].options.find(({ value }) => String(value) === address.get(name))?.label ?? [],
  );
  return {
    to: words.length > 0 ? words.join(" · ") : t("questions:needs.letter.everybody"),
    count,
    people: { rows: rows.map(({ email: _, ...row }) => row), total, page, size: SIZE },
  };
}

/** The letters that were sent, and the form: blank, or with the words that were tried just before. */
export async function lettersAndForm({ db, edition, address }: OfficeVisit, letters: number) {
  const tried = Number(/^[1-9]\d{0,8}$/.exec(address.get("texte") ?? "")?.[0] ?? 0);
  const words = tried > 0 ? await findNeedsWords(db, { edition: edition.id, id: tried }) : null;
  const hidden = { expected: String(letters), submission: crypto.randomUUID(), verb: null };
  return {
    letters: await listNeedsLetters(db, { edition: edition.id }),
    form: filled(needsLetterForm, { ...words, ...hidden }, edition),
  };
}
