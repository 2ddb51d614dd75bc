/** Reads and changes a list's address: search, filters, sorting and page. */

const LONGEST_SEARCH = 100;
const LAST_PAGE = 100_000;

/** The sorting of a list, from the address's `tri` and `sens`. */
export interface Sorting {
  readonly by: string;
  readonly descending: boolean;
}

/** Reads the search without control characters; null when it is empty. */
export function searchOf(address: URLSearchParams): string | null {
  const typed = (address.get("q") ?? "")
    .toWellFormed()
    .replace(/\p{Cc}/gu, " ")
    .trim();
  return typed.slice(0, LONGEST_SEARCH).toWellFormed() || null;
}

/** Reads one of several words, or null for an unknown one. */
function choiceOf<Word extends string>(address: URLSearchParams, name: string, words: readonly Word[]): Word | null {
  return words.find((word) => word === address.get(name)) ?? null;
}

/** Reads an id to filter by, or null. */
export function numberOf(address: URLSearchParams, name: string): number | null {
  const text = address.get(name) ?? "";
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** From 1. */
export function pageOf(address: URLSearchParams): number {
  return Math.min(numberOf(address, "page") ?? 1, LAST_PAGE);
}

/** Reads the sorting. @param words the list's sort orders; the first is the default */
export function sortingOf<Word extends string>(
  address: URLSearchParams,
  words: readonly [Word, ...Word[]],
  descending = false,
): Sorting & { readonly by: Word } {
  const by = choiceOf(address, "tri", words);
  return by ? { by, descending: address.get("sens") === "desc" } : { by: words[0], descending };
}

/** Changes parameters of a list's address; null removes one. The message of the last action is removed. */
export function withChanges(search: string, changes: Readonly<Record<string, string | null>>): string {
  const parameters = new URLSearchParams(search);
  parameters.delete("fait");
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) parameters.delete(name);
    else parameters.set(name, value);
  }
  return `?${parameters}`;
}
