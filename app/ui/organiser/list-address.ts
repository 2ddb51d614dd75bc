/** How the address of a list is read: what it is searched for, filtered by, sorted by, and which page of it. */
import type { Sorting } from "./table.tsx";

const LONGEST_SEARCH = 100;
const LAST_PAGE = 100_000;

/** What was typed in the search field, without what no name holds; null when nothing. */
export function searchOf(address: URLSearchParams): string | null {
  const typed = (address.get("q") ?? "")
    .toWellFormed()
    .replace(/\p{Cc}/gu, " ")
    .trim();
  return typed.slice(0, LONGEST_SEARCH).toWellFormed() || null;
}

/** One of the words listed, or null: an unknown word filters nothing. */
function choiceOf<Word extends string>(address: URLSearchParams, name: string, words: readonly Word[]): Word | null {
  return words.find((word) => word === address.get(name)) ?? null;
}

/** The id a list is filtered by, or null. */
export function numberOf(address: URLSearchParams, name: string): number | null {
  const text = address.get(name) ?? "";
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** From 1. */
export function pageOf(address: URLSearchParams): number {
  return Math.min(numberOf(address, "page") ?? 1, LAST_PAGE);
}

/** @param words what the list can be sorted by; the first one when the address says nothing */
export function sortingOf<Word extends string>(
  address: URLSearchParams,
  words: readonly [Word, ...Word[]],
  descending = false,
): Sorting & { readonly by: Word } {
  const by = choiceOf(address, "tri", words);
  return by ? { by, descending: address.get("sens") === "desc" } : { by: words[0], descending };
}
