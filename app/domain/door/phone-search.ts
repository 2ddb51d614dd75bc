import type { PhoneHolder, PhoneState } from "./phone-state.ts";

/**
 * Finds people by name or organisation among those a phone knows, without regard to accents and case. Each word that was
 * typed begins a word of theirs. A name typed whole comes first, then names, then organisations.
 *
 * @returns at most twenty; none on a phone whose names are sealed
 */
export function searchPhone({ holders }: PhoneState, search: string): PhoneHolder[] {
  const words = folded(search).split(" ").filter(Boolean);
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

const MOST_FOUND = 20;
/** Holders that do not change keep their object, so each is folded once. */
const known = new WeakMap<PhoneHolder, { readonly name: string; readonly all: string }>();

function foldedOf(holder: PhoneHolder) {
  const cached = known.get(holder);
  if (cached) return cached;
  const name = ` ${folded(holder.name ?? "")} `;
  const made = { name, all: `${name}${folded(holder.organisation ?? "")} ` };
  known.set(holder, made);
  return made;
}

function folded(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
