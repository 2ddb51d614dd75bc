/** Finds entries that are there twice: in overlapping exports, in a notification beside its statement, in two formats. */
import { createHash } from "node:crypto";
import { folded } from "../folded.ts";
import type { BankEntry } from "./bank-file.ts";
import { isSameAccount } from "./same-account.ts";

/** An entry and where it was found. */
export interface Placed {
  readonly file: string;
  /** Tells statements apart: those of one file too. */
  readonly statement: string;
  /** `camt` or `csv`: two formats write one entry differently. */
  readonly format: "camt" | "csv";
  readonly account: string | null;
  readonly entry: BankEntry;
}

export interface Twin<Original extends Placed> {
  readonly original: Original;
  /** False when only day and amount are the same: a person may say that it is another one. */
  readonly isSure: boolean;
}

/**
 * Collects originals. An entry is known by its account and the bank's reference, or by its batch; without a reference by
 * account, day, amount, text and its rank among equals of one statement: two equal entries of a day are two payments.
 * Across formats the same account, day (or value day) and amount make a probable twin, one to one.
 */
export class Twins<Original extends Placed> {
  readonly #byKey = new Map<string, Original[]>();
  /** By day and amount, then by file: an entry is only compared with those of other files. */
  readonly #byDay = new Map<string, Map<string, Original[]>>();
  /** How many entries of a statement had a key so far. */
  readonly #ranks = new Map<string, number>();
  readonly #taken = new Map<string, Set<Original>>();

  add(original: Original): void {
    for (const key of keysOf(original)) push(this.#byKey, key, original);
    for (const day of daysOf(original.entry)) {
      const files = this.#byDay.get(day) ?? new Map<string, Original[]>();
      this.#byDay.set(day, files);
      push(files, original.file, original);
    }
  }

  /** Finds the original of an entry; null for one that is new. */
  of(placed: Placed): Twin<Original> | null {
    const taken = this.#taken.get(placed.statement) ?? new Set<Original>();
    this.#taken.set(placed.statement, taken);
    const sure = this.#known(placed, taken);
    const original = sure ?? this.#alike(placed, taken);
    if (!original) return null;
    taken.add(original);
    return { original, isSure: sure !== null };
  }

  #known(placed: Placed, taken: ReadonlySet<Original>): Original | null {
    for (const key of keysOf(placed)) {
      const rankKey = `${placed.statement}\n${key}`;
      const rank = this.#ranks.get(rankKey) ?? 0;
      this.#ranks.set(rankKey, rank + 1);
      const originals = (this.#byKey.get(key) ?? []).filter(
        (one) => one.statement !== placed.statement && isSameAccount(one.account, placed.account) !== false,
      );
      const original = originals[rank];
      if (original && !taken.has(original)) return original;
    }
    return null;
  }

  #alike(placed: Placed, taken: ReadonlySet<Original>): Original | null {
    const { account, entry, file } = placed;
    const elsewhere = daysOf(entry).flatMap((day) =>
      [...(this.#byDay.get(day) ?? [])].flatMap(([other, own]) => (other === file ? [] : own)),
    );
    const candidates = [...new Set(elsewhere)].filter((one) => {
      if (taken.has(one) || hasOtherReference(one, placed)) return false;
      const isSame = isSameAccount(one.account, account);
      return isSame ?? sharedWords(one.entry, entry) >= 2;
    });
    const [best] = candidates.toSorted((a, b) => sharedWords(b.entry, entry) - sharedWords(a.entry, entry));
    return best ?? null;
  }
}

/** In one format a reference tells entries apart; two formats may write two. */
function hasOtherReference(a: Placed, b: Placed): boolean {
  const [one, other] = [a.entry.bankReference, b.entry.bankReference];
  return a.format === b.format && one !== null && other !== null && one !== other;
}

/**
 * Names the new entries of a statement for ever, in their order: each by its key and its rank among equals, so that the
 * same export gives the same names.
 */
export function identitiesOf(entries: readonly Pick<Placed, "entry" | "format">[]): string[] {
  const ranks = new Map<string, number>();
  return entries.map((placed) => {
    const [key = ""] = keysOf(placed);
    const rank = ranks.get(key) ?? 0;
    ranks.set(key, rank + 1);
    return createHash("sha256").update(`${key}\n${rank}`).digest("base64url");
  });
}

function keysOf({ entry, format }: Pick<Placed, "entry" | "format">): string[] {
  const { bankReference, batch, booked, cents } = entry;
  const byReference = bankReference === null ? [] : [["ref", bankReference, cents, format === "csv" ? booked : ""]];
  const byBatch = batch?.id ? [["batch", batch.id, booked, cents]] : [];
  const byText = byReference.length > 0 ? [] : [["text", booked ?? entry.value, cents, textOf(entry)]];
  return [...byReference, ...byBatch, ...byText].map((parts) => parts.join("\n"));
}

function textOf({ label, name, endToEnd, texts }: BankEntry): string {
  const all =
    label === null ? [name, endToEnd, ...texts.references, ...texts.documents, ...texts.lines.flat()] : [label];
  return folded(all.filter(Boolean).join(" ")).replace(/[^\p{L}\p{N}]+/gu, "");
}

/** The day of an entry and its day of value, each with its amount. */
function daysOf({ booked, value, cents }: BankEntry): string[] {
  return [
    ...(booked === null ? [] : [`booked ${booked} ${cents}`]),
    ...(value === null ? [] : [`value ${value} ${cents}`]),
  ];
}

/** How many words two entries share: of four signs or more, which a label cut anywhere still has. */
function sharedWords(a: BankEntry, b: BankEntry): number {
  const words = wordsOf(a);
  return [...wordsOf(b)].filter((word) => words.has(word)).length;
}

function wordsOf({ name, label, texts }: BankEntry): Set<string> {
  const said = [
    name ?? "",
    label ?? "",
    ...texts.lines.map((lines) => lines.join("")),
    ...texts.documents,
    ...texts.ids,
  ];
  const words = folded(said.join(" ")).split(/[^\p{L}\p{N}]+/u);
  return new Set(words.filter((word) => word.length >= 4 && !USUAL.has(word)));
}

const USUAL = new Set(["virement", "votre", "faveur", "recu", "sepa", "inst", "emis", "notprovided", "reference"]);

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
