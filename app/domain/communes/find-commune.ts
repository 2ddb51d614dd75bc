import { folded } from "../folded.ts";
import { type Commune, departmentOf } from "./commune-text.ts";

/** What was found by a typed text: one commune, or those that it may mean, the most populous first; none for nothing alike. */
export type FoundCommune =
  | { readonly kind: "one"; readonly commune: Commune }
  | { readonly kind: "several" | "none"; readonly near: readonly Commune[] };

export interface Communes {
  /** Finds a commune by its name, with or without its département, by its postal code or by INSEE's. */
  readonly find: (typed: string) => FoundCommune;
}

/** A line of the list: a commune with its postal codes, or the former or inner name of one. */
interface Entry {
  readonly commune: Commune;
  readonly name: string;
  readonly codes: readonly string[];
}

const MOST_NEAR = 8;
const SHORTEST_START = 3;
/** Folding so many lines takes about a millisecond. */
const LINES_AT_ONCE = 200;

/**
 * Reads the list of communes.
 *
 * @param list a commune a line, the most populous first: its code, its name and its postal codes, between tabs; then the
 * arrondissements and communes déléguées, each with its commune's code after a `>` (`75112>75056`)
 * @param pause awaited between parts, so that nobody waits for the whole
 */
export async function readCommunes(list: string, pause: () => Promise<unknown>): Promise<Communes> {
  const communes = new Map<string, Commune>();
  const entries: Entry[] = [];
  const byName = new Map<string, Entry[]>();
  for (const [at, line] of list.split("\n").entries()) {
    if (at % LINES_AT_ONCE === 0) await pause();
    const [codes = "", name = "", postal = ""] = line.split("\t");
    const [code = "", of = code] = codes.split(">");
    const commune = communes.get(of) ?? { code, name };
    communes.set(code, commune);
    const entry = { commune, name: plain(name), codes: [code, ...postal.split(" ").filter(Boolean)] };
    entries.push(entry);
    const same = byName.get(entry.name);
    if (same) same.push(entry);
    else byName.set(entry.name, [entry]);
  }
  return { find: (typed) => found(entries, byName, typed) };
}

function found(entries: readonly Entry[], byName: ReadonlyMap<string, readonly Entry[]>, typed: string): FoundCommune {
  const text = plain(typed);
  const code = /(?:^| )(\d[\dab]\d{3}|\d{2,3}|2[ab])(?= |$)/.exec(text)?.[1]?.toUpperCase();
  const name = code ? text.replace(code.toLowerCase(), "").trim() : text;
  const within = ({ commune, codes }: Entry) =>
    !code || (code.length < 4 ? departmentOf(commune.code) === code : codes.includes(code));
  const named = name === "" ? entries : [...(byName.get(text) ?? []), ...(byName.get(name) ?? [])];
  // A name may end with a number: "Paris 12".
  const exact = (name === "" && (code?.length ?? 0) < 4 ? [] : named).filter(
    (entry) => entry.name === text || within(entry),
  );
  const communes = unique(exact);
  if (communes.length === 1 && communes[0]) return { kind: "one", commune: communes[0] };
  if (communes.length > 1) return { kind: "several", near: communes.slice(0, MOST_NEAR) };
  if (name.length < SHORTEST_START) return { kind: "none", near: [] };
  const alike = entries.filter((entry) => entry.name.startsWith(name) || ` ${entry.name}`.includes(` ${name}`));
  const near = unique(alike.filter(within));
  return { kind: "none", near: (near.length > 0 ? near : unique(alike)).slice(0, MOST_NEAR) };
}

function unique(entries: readonly Entry[]): Commune[] {
  return [...new Map(entries.map(({ commune }) => [commune.code, commune])).values()];
}

/** Lower case without accents, signs or a first article: « L’Haÿ-les-Roses » and « HAY LES ROSES » are the same. */
function plain(text: string): string {
  return folded(text)
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .replace(/^(?:l|le|la|les) (?=\S)/, "")
    .replace(/\bst\b/g, "saint")
    .replace(/\bste\b/g, "sainte")
    .replace(/\b(\d{1,2})(?:er|e|eme) arrondissement$/, "$1")
    .replace(/\b(\d{1,2})(?:er|e|eme)$/, "$1");
}
