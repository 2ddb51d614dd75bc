/** The rows of a list that were chosen, as an address names them: `parmi=12-15-80`. */
import { MOST_CHOSEN } from "#app/domain/chosen-rows.ts";

/** Reads the chosen rows of an address; nothing without any. */
export function amongIn(address: URLSearchParams): { readonly among?: readonly number[] } {
  const typed = address.get("parmi");
  return typed === null ? {} : { among: idsOf(typed.split("-")) };
}

/** Makes the word of an address for chosen rows. */
export function amongWord(among: readonly number[] | undefined): string | undefined {
  return among?.join("-");
}

/** Reads ids, each once, as many as may be chosen. */
export function idsOf(typed: readonly string[]): number[] {
  const ids = typed.filter((id) => /^[1-9]\d{0,8}$/.test(id));
  return [...new Set(ids.map(Number))].slice(0, MOST_CHOSEN);
}
