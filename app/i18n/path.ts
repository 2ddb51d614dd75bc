/**
 * Makes addresses within the site from the URL table, so that an unknown address or a missing parameter does not
 * compile. Only the table's types are imported, so that it is not bundled for the browser.
 */
import type { Language } from "#app/domain/language.ts";
import type { Address, PlainAddress } from "#app/routes.ts";
import { languageOf } from "./format/language.ts";

export type { Address };

type Value = string | number;

/** The names of an address's parameters: `year` and `slug` of `/:year/seances/:slug.ics`. */
type NamesIn<Pattern extends string> = Pattern extends `${string}:${infer Rest}` ? NameAt<Rest> | NamesIn<Rest> : never;
type NameAt<Rest extends string> = Rest extends `${infer Name}/${string}` ? Plain<Name> : Plain<Rest>;
type Plain<Name extends string> = Name extends `${infer Bare}.${string}` ? Bare : Name;

/** The query and fragment of an address. Query fields that are null, undefined or empty are left out. */
export interface Behind {
  readonly query?: Readonly<Record<string, Value | null | undefined>>;
  readonly hash?: string;
}

/** The arguments that an address needs in addition to its pattern. */
export type Parts<Pattern extends string> = [NamesIn<Pattern>] extends [never]
  ? [parts?: Behind]
  : [parts: Readonly<Record<NamesIn<Pattern>, Value>> & Behind];

/**
 * The addresses below another one: `/inscriptions/:id` is below `/organisation/:year`; the empty one is the other
 * itself.
 */
export type Below<Base extends string> = Address extends infer Each
  ? Each extends Base
    ? ""
    : Each extends `${Base}${infer Rest extends `/${string}`}`
      ? Rest
      : never
  : never;

/** The addresses without parts. */
export type Bare<Known extends string> = Known extends `${string}:${string}` ? never : Known;

/** `path` in a fixed language. */
export type Paths<Known extends string = Address> = <Pattern extends Known>(
  pattern: Pattern,
  ...parts: Parts<Pattern>
) => string;

/**
 * Makes an address in a language: `path("en", "/:year/seances/:slug", { year, slug })` is `/en/2027/seances/ouverture`.
 *
 * @param pattern an address of the URL table
 * @param parts its parameters, which are encoded, with an optional `query` and `hash`
 */
export function path<Pattern extends Address>(language: Language, pattern: Pattern, ...parts: Parts<Pattern>): string {
  return localPath(language, filled(pattern, parts));
}

/**
 * Returns `path` for the addresses below one: `pathsBelow("fr", "/organisation/:year", { year })("/inscriptions/:id", {
 * id })`.
 *
 * @param parts the parameters of `base`
 */
export function pathsBelow<Base extends Address>(
  language: Language,
  base: Base,
  ...parts: Parts<Base>
): Paths<Below<Base>> {
  const start = path(language, base, ...parts);
  return (pattern, ...rest) => `${start}${filled(pattern, rest)}`;
}

/** Makes an address that is the same in both languages: `plainPath("/supports/:id", { id })`. */
export function plainPath<Pattern extends PlainAddress>(pattern: Pattern, ...parts: Parts<Pattern>): string {
  return filled(pattern, parts);
}

/**
 * Returns `path` for the addresses below an address that is made already, such as the page's:
 * `pathsBehind<"/mon-espace/dossiers/:code">(own)("/paiement")`.
 */
export function pathsBehind<Base extends Address>(address: string): Paths<Below<Base>> {
  return (pattern, ...parts) => `${address}${filled(pattern, parts)}`;
}

/**
 * Converts a French address to another language, for an address that was read and not made.
 *
 * @param french such as `/2027/programme`
 */
export function localPath(language: Language, french: string): string {
  if (language === "fr") return french;
  return french === "/" ? "/en" : `/en${french}`;
}

/** Converts an address of either language to French. */
export function frenchPath(pathname: string): string {
  return languageOf(pathname) === "en" ? pathname.slice(3) || "/" : pathname;
}

function filled(pattern: string, given: readonly (object | undefined)[]): string {
  const { query = {}, hash, ...parts } = (given[0] ?? {}) as Behind & Readonly<Record<string, Value>>;
  const address = pattern.replace(/:(\w+)/g, (_, name) => encodeURIComponent(String(parts[name]).toWellFormed()));
  const fields = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const search = new URLSearchParams(fields.map(([name, value]) => [name, String(value)])).toString();
  return `${address}${search && `?${search}`}${hash ? `#${encodeURIComponent(hash)}` : ""}`;
}
