/**
 * The errors and warnings of a programme file as codes; their texts are in `messages.fr.json` and `messages.en.json`.
 */
import type { IncomingWarning, IncomingWarningCode, ProblemCode } from "../domain/programme/incoming.ts";

export interface ProgrammeProblem {
  /** A line such as `line 120`, or a path such as `schedule.conference.days[1].rooms["Aula"][3].start`. */
  readonly at: string;
  readonly code: ProblemCode;
  /** The values for the `{{…}}` of the code's text. */
  readonly params: Readonly<Record<string, string | number>>;
}

type Params = Readonly<Record<string, string | number>>;

/** The most problems that are reported; a garbage file could have a million. */
const MOST_REPORTED = 50;

/** Collects what is found while reading one file. One problem refuses it; warnings are stored with the programme. */
export class Findings {
  readonly #problems: ProgrammeProblem[] = [];
  readonly #warnings: IncomingWarning[] = [];
  #untold = 0;
  /** The problems of the event being read; null outside of one. */
  #event: ProgrammeProblem[] | null = null;

  refuse(at: string, code: ProblemCode, params: Params = {}): void {
    const problem = { at, code, params: shortened(params) };
    if (this.#event) this.#event.push(problem);
    else if (this.#problems.length < MOST_REPORTED) this.#problems.push(problem);
    else this.#untold += 1;
  }

  /** Reads one event, so that its problems concern it alone. @returns its problems */
  ofEvent(read: () => void): readonly ProgrammeProblem[] {
    const problems: ProgrammeProblem[] = [];
    this.#event = problems;
    try {
      read();
    } finally {
      this.#event = null;
    }
    return problems;
  }

  warn(at: string, code: IncomingWarningCode | ProblemCode, params: Params = {}): void {
    this.#warnings.push({ at, code, params: shortened(params) });
  }

  get refused(): boolean {
    return this.#problems.length > 0;
  }

  get problems(): readonly ProgrammeProblem[] {
    if (this.#untold === 0) return this.#problems;
    return [...this.#problems, { at: "", code: "more-problems", params: { count: this.#untold } }];
  }

  get warnings(): readonly IncomingWarning[] {
    return this.#warnings;
  }
}

/** The place `line 12` in a file of lines, counted from 1. */
export function line(number: number): string {
  return `line ${number}`;
}

/** Shortens quotations from the file in messages. */
function shortened(params: Params): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === "string" && value.length > 120 ? `${value.slice(0, 119).toWellFormed()}…` : value,
    ]),
  );
}
