/** Why a bank's file, or a part of it, cannot be read. The texts are messages of `statements`. */
import type { ProgrammeProblem } from "../problems.ts";

export const STATEMENT_PROBLEMS = [
  "account-missing",
  "amount-missing",
  "amount-unreadable",
  "both-sides",
  "cells",
  "columns-unknown",
  "csv-syntax",
  "currency-missing",
  "day-unreadable",
  "doctype",
  "empty",
  "encoding",
  "encoding-unknown",
  "file-cut",
  "more-problems",
  "no-entry",
  "no-statement",
  "not-a-statement",
  "nul-character",
  "pdf",
  "sign-unknown",
  "spreadsheet",
  "status-unknown",
  "too-deep",
  "too-large",
  "too-many-parts",
  "unreadable",
  "xml-syntax",
] as const;
export type StatementProblemCode = (typeof STATEMENT_PROBLEMS)[number];

export interface StatementProblem {
  /** From 1; null when it concerns the whole file. */
  readonly line: number | null;
  readonly code: StatementProblemCode;
  /** The values for the `{{…}}` of its text. */
  readonly params: Readonly<Record<string, string | number>>;
}

/** The most problems that are reported: a damaged file could have one in each line. */
const MOST_REPORTED = 50;

/** Collects what cannot be read in one file. */
export class StatementProblems {
  readonly #found: StatementProblem[] = [];
  #untold = 0;

  add(line: number | null, code: StatementProblemCode, params: StatementProblem["params"] = {}): void {
    if (this.#found.length >= MOST_REPORTED) this.#untold += 1;
    else this.#found.push({ line, code, params: shortened(params) });
  }

  /** Adds the problems of the readers that programmes use too. */
  addShared(problems: readonly ProgrammeProblem[]): void {
    for (const { at, code, params } of problems) {
      const known = STATEMENT_PROBLEMS.find((one) => one === code);
      const line = Number(/^line (\d+)$/.exec(at)?.[1] ?? 0);
      this.add(line > 0 ? line : null, known ?? "unreadable", known ? params : { reason: code });
    }
  }

  get all(): readonly StatementProblem[] {
    if (this.#untold === 0) return this.#found;
    return [...this.#found, { line: null, code: "more-problems", params: { count: this.#untold } }];
  }
}

function shortened(params: StatementProblem["params"]): StatementProblem["params"] {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === "string" && value.length > 80 ? `${value.slice(0, 79).toWellFormed()}…` : value,
    ]),
  );
}
