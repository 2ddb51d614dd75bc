import { folded } from "../folded.ts";
import { readShortCode } from "../short-code.ts";
import type { PhoneHolder, PhoneState } from "./phone-state.ts";

/**
 * Finds people by name or organisation among those a phone knows, without regard to accents and case. Each word that was
 * typed begins a word of theirs. A name typed whole comes first, then names, then organisations. The short code that is
 * printed on a badge finds its holder alone, also with one typing error when it finds nobody else.
 *
 * @returns at most twenty; none on a phone whose names are sealed
 */
export function searchPhone(state: PhoneState, search: string): PhoneHolder[] {
  const code = readShortCode(search);
  const exact = code.kind === "code" ? coded(state, [code.code]) : [];
  if (exact.length > 0) return exact;
  const named = searchNames(state, search);
  return named.length > 0 || code.kind !== "mistyped" ? named : coded(state, code.meant);
}

function coded({ holders }: PhoneState, codes: readonly string[]): PhoneHolder[] {
  const found = [...holders.values()].filter(
    ({ code, name }) => name !== null && code !== null && codes.includes(code),
  );
  return found.slice(0, MOST_FOUND);
}

function searchNames({ holders }: PhoneState, search: string): PhoneHolder[] {
  const words = wordsOf(search).split(" ").filter(Boolean);
  if (words.length === 0) return [];
  const ranks: PhoneHolder[][] = [[], [], []];
  for (const holder of holders.values()) {
    if (holder.name === null) continue;
    const { name, all } = foldedOf(holder);
    if (!words.every((word) => all.includes(` ${word}`))) continue;
    const isWhole = words.every((word) => name.includes(` ${word} `));
    const isName = words.every((word) => name.includes(` ${word}`));
    ranks[isWhole ? 0 : isName ? 1 : 2]?.push(holder);
  }
  return ranks.flat().slice(0, MOST_FOUND);
}

/** The most people that a search at the door shows. */
export const MOST_FOUND = 20;

/**
 * Prepares the names of all holders, a few at a time, so that the first search is as quick as the next ones and the page
 * answers meanwhile.
 *
 * @param rest waits until the page has done what is due
 */
export async function prepareSearch({ holders }: PhoneState, rest = untilNextTask): Promise<void> {
  let prepared = 0;
  for (const holder of holders.values()) {
    if (holder.name === null || known.has(holder)) continue;
    foldedOf(holder);
    prepared += 1;
    if (prepared % AT_ONCE === 0) await rest();
  }
}

const AT_ONCE = 500;

function untilNextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Holders that do not change keep their object, so each is folded once. */
const known = new WeakMap<PhoneHolder, { readonly name: string; readonly all: string }>();

function foldedOf(holder: PhoneHolder) {
  const cached = known.get(holder);
  if (cached) return cached;
  const name = ` ${wordsOf(holder.name ?? "")} `;
  const made = { name, all: `${name}${wordsOf(holder.organisation ?? "")} ` };
  known.set(holder, made);
  return made;
}

/** As the database's search folds them, with a space between words. */
function wordsOf(text: string): string {
  return folded(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
