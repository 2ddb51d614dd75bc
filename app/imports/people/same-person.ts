/** Finds who is on a list twice. */
import { wordsOf } from "./cell-text.ts";
import { type ListedPerson, type ListRow, type ReasonCode, reason } from "./reading.ts";

interface Known {
  readonly row: ListRow;
  readonly person: ListedPerson;
  readonly contact: string | null;
  readonly id: string | null;
}

/** How a row says the same person as another; `certain`, else a person decides. */
type Sameness = { readonly code: ReasonCode; readonly isCertain: boolean };

/**
 * Marks each row whose person an earlier row has. The same name, in either order, at the same address is one person; at
 * the address with a tag, or with an initial, probably. One address alone is none: a mailbox serves several people.
 *
 * @param idOf the person's number in the export, which alone is certain; null for none
 */
export function markDuplicates(rows: readonly ListRow[], idOf: (row: ListRow) => string | null): ListRow[] {
  const known: Known[] = [];
  const byFamily = new Map<string, Known[]>();
  return rows.map((row) => {
    if (row.status !== "ok" || !row.person) return row;
    const one: Known = { row, person: row.person, contact: row.contactEmail, id: idOf(row) };
    const keys = familyKeys(one);
    const likely = [...new Set(keys.flatMap((key) => byFamily.get(key) ?? []))].toSorted(
      (a, b) => known.indexOf(a) - known.indexOf(b),
    );
    const found = firstSame(one, likely);
    if (found) return duplicate(row, found.known, found.sameness);
    known.push(one);
    for (const key of keys) byFamily.set(key, [...(byFamily.get(key) ?? []), one]);
    const namesake = likely.find((other) => sameNames(one.person, other.person));
    return namesake ? { ...row, reasons: [...row.reasons, reason("namesake", { row: namesake.row.row })] } : row;
  });
}

/** Certain ones come first, so that a probable one never hides a certain one. */
function firstSame(one: Known, likely: readonly Known[]): { known: Known; sameness: Sameness } | null {
  const all = likely.flatMap((known) => {
    const sameness = samenessOf(one, known);
    return sameness ? [{ known, sameness }] : [];
  });
  return all.find(({ sameness }) => sameness.isCertain) ?? all[0] ?? null;
}

/** Any word of the names may be the family name, as the columns may be swapped. */
function familyKeys({ person, id }: Known): readonly string[] {
  return [...nameWords(person), ...(id ? [`id ${id}`] : [])];
}

function samenessOf(one: Known, other: Known): Sameness | null {
  if (one.id !== null && one.id === other.id) return { code: "same-id", isCertain: true };
  const [mine, theirs] = [one.person.email, other.person.email];
  const isSame = sameNames(one.person, other.person);
  if (mine !== null && theirs !== null) {
    if (mine === theirs && isSame) return { code: "same-person", isCertain: true };
    if (mine === theirs && isInitial(one.person, other.person)) return { code: "same-perhaps", isCertain: false };
    return isSame && untagged(mine) === untagged(theirs) ? { code: "same-with-tag", isCertain: false } : null;
  }
  const share = (a: string | null, b: string | null) => a !== null && a === b;
  const isNear =
    share(mine ?? one.contact, theirs ?? other.contact) ||
    share(organisationOf(one.person), organisationOf(other.person)) ||
    share(one.person.phone, other.person.phone);
  return isSame && isNear ? { code: "same-perhaps", isCertain: false } : null;
}

function duplicate(row: ListRow, known: Known, { code, isCertain }: Sameness): ListRow {
  const isElsewhere = known.row.sheet !== row.sheet;
  const said = isElsewhere && code === "same-person" ? "same-person-elsewhere" : code;
  return {
    ...row,
    status: "duplicate",
    of: { row: known.row.row, sheet: known.row.sheet, isCertain },
    reasons: [reason(said, { row: known.row.row, sheet: known.row.sheet ?? "" }), ...row.reasons],
  };
}

/** Whether two people have the same names, in either order. */
export function sameNames(one: ListedPerson, other: ListedPerson): boolean {
  const [mine, theirs] = [nameWords(one), nameWords(other)];
  return mine.length === theirs.length && mine.every((word, at) => word === theirs[at]);
}

/** The words of both names in the order of the alphabet, without what stands in quotes or brackets: `Sidonie "Sido"`. */
function nameWords({ last, first }: ListedPerson): readonly string[] {
  const bare = `${last} ${first}`.replace(/["“«(][^"”»)]*["”»)]/g, " ");
  const words = wordsOf(bare);
  return (words === "" ? `${last} ${first}` : words).split(" ").toSorted();
}

/** `A. Absinthe` beside `Aline Absinthe`. */
function isInitial(one: ListedPerson, other: ListedPerson): boolean {
  const [mine, theirs] = [wordsOf(one.first), wordsOf(other.first)];
  const [short, long] = mine.length < theirs.length ? [mine, theirs] : [theirs, mine];
  return wordsOf(one.last) === wordsOf(other.last) && short.length === 1 && long.startsWith(short);
}

function untagged(address: string): string {
  return address.replace(/\+[^@]*@/, "@");
}

function organisationOf({ organisation }: ListedPerson): string | null {
  return organisation === null ? null : wordsOf(organisation);
}
