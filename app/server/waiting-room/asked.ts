import { type Language, languageOf } from "#app/i18n/format.ts";
import { pathAsListed } from "#app/server/public-pages.ts";

/** A request of the pages on which one registers. */
export interface Asked {
  readonly year: number;
  readonly language: Language;
  /** Whether it is the first page, where a line may begin; the further steps are for those who came in. */
  readonly isEntrance: boolean;
}

const REGISTRATION = /^(?:\/en)?\/([1-9]\d{3})\/inscription(\/etapes(\/[a-z0-9-]+)?)?(?:\.data)?$/;

/** Reads which page of a registration an address is, whatever its spelling. @returns null for other addresses */
export function askedOf(url: string): Asked | null {
  const path = pathAsListed(url.split("?", 1)[0] ?? "");
  const [, year, , step] = (path && REGISTRATION.exec(path)) || [];
  if (!path || !year) return null;
  return { year: Number(year), language: languageOf(path), isEntrance: !step };
}

/** By this parameter a visitor asks for a page that does not refresh itself (WCAG 2.2.1). */
const [PARAMETER, OFF] = ["actualisation", "non"];

/** Reads whether the page of the line refreshes itself, and makes its address and that of the other kind. */
export function refreshOf(url: string): { refreshes: boolean; again: string; otherwise: string } {
  const [path = "", query = ""] = url.split("?", 2);
  const parameters = new URLSearchParams(query);
  const refreshes = parameters.get(PARAMETER) !== OFF;
  const other = new URLSearchParams(parameters);
  if (refreshes) other.set(PARAMETER, OFF);
  else other.delete(PARAMETER);
  const address = (given: URLSearchParams) => (given.size > 0 ? `${path}?${given}` : path);
  return { refreshes, again: address(parameters), otherwise: address(other) };
}
