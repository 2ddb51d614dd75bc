/** Why a programme file is refused, or was read with a remark: codes here, their words in `messages.fr.json` and `messages.en.json`. */
import type { IncomingWarning, IncomingWarningCode, ProblemCode } from "../domain/programme/incoming.ts";

export interface ProgrammeProblem {
  /** A line such as `line 120`, or a path such as `schedule.conference.days[1].rooms["Aula"][3].start`. */
  readonly at: string;
  readonly code: ProblemCode;
  /** Fills the `{{…}}` of the code's words. */
  readonly params: Readonly<Record<string, string | number>>;
}

type Params = Readonly<Record<string, string | number>>;

/** Enough to mend a file in a few rounds; a file of garbage must not make a million sentences. */
const MOST_TOLD = 50;

/** What was found while reading one file. One problem is enough to refuse it; warnings travel with what was read. */
export class Findings {
  readonly #problems: ProgrammeProblem[] = [];
  readonly #warnings: IncomingWarning[] = [];
  #untold = 0;
  /** What is wrong with the event being read; null outside of one. */
  #event: ProgrammeProblem[] | null = null;

  refuse(at: string, code: ProblemCode, params: Params = {}): void {
    const problem = { at, code, params: shortened(params) };
    if (this.#event) this.#event.push(problem);
    else if (this.#problems.length < MOST_TOLD) this.#problems.push(problem);
    else this.#untold += 1;
  }

  /** Reads one event: what is refused meanwhile concerns it alone. @returns what is wrong with it */
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

/** `line 12`: the place of something in a file made of lines, counted from 1. */
export function line(number: number): string {
  return `line ${number}`;
}

/** Quotes of the file inside a sentence stay short, whatever the file holds. */
function shortened(params: Params): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === "string" && value.length > 120 ? `${value.slice(0, 119).toWellFormed()}…` : value,
    ]),
  );
}
