/** Public forms: their limits, and the answers to the domain's refusals. */

import { foldedCode } from "#app/domain/vouchers/voucher.ts";
import { entryName } from "#app/forms/form.ts";
import { askedAgain, type ReadForm, readForm, refusedFor, tooOften } from "#app/forms/read-form.ts";
import type { AppContext } from "#app/server/context.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { countMailboxes } from "#app/server/rate-limits.server.ts";

/** An answer that shows the form again: invalid (422), too often (429), or with a list of another length (200). */
interface Answered {
  readonly kind: "answered";
  readonly answer: ReturnType<typeof askedAgain>;
}

/**
 * Reads a form and counts it against the visitor's network.
 *
 * @param mailboxesOf the addresses that it makes the site write to, which are counted too
 * @param codesOf the codes of vouchers that it tries, which are counted too
 * @throws 415 when the body is no form
 */
export async function readCounted<Value>(
  { request, context: { limits, ip } }: Visit,
  form: Parameters<typeof readForm<Value>>[1],
  mailboxesOf: (value: Value) => readonly string[] = () => [],
  codesOf: (value: Value) => readonly (string | null | undefined)[] = () => [],
): Promise<ReadForm<Value> | Answered> {
  const read = await readForm(request, form);
  if (read.kind === "resized") return answered(askedAgain(read));
  const wait = await limits.count("registration", ip);
  if (wait !== null) return answered(tooOften(read.kind === "read" ? read.typed : read.values, wait));
  if (read.kind === "refused") return answered(askedAgain(read));
  const guesses = await countCodes({ limits, ip }, codesOf(read.value));
  if (guesses !== null) return answered(tooOften(read.typed, guesses));
  const often = await countMailboxes(limits, mailboxesOf(read.value));
  return often === null ? read : answered(tooOften(read.typed, often));
}

/**
 * Counts codes of vouchers as guesses, each once in a period: a link, its form and the form sent once more try the same one.
 *
 * @returns the seconds to wait beyond the limit, else null
 */
export async function countCodes(
  { limits, ip }: Pick<AppContext, "limits" | "ip">,
  codes: readonly (string | null | undefined)[],
): Promise<number | null> {
  for (const code of new Set(codes.flatMap((each) => (each ? (foldedCode(each) ?? each) : [])))) {
    const wait = await limits.countOnce("voucher-code", ip, code);
    if (wait !== null) return wait;
  }
  return null;
}

/** Why a request is refused. */
export interface DomainProblem {
  /** The index of a list's entry, from 0; absent where the form has no list. */
  readonly line?: number;
  readonly field: string;
  readonly reason: string;
  /** Slugs. */
  readonly sessions?: readonly string[];
  /** How many, for its text. */
  readonly people?: number;
  /** Values for its text. */
  readonly says?: Readonly<Record<string, string>>;
  /** Ids. */
  readonly options?: readonly number[];
}

/**
 * Shows the form again with the domain's refusals beside its fields.
 *
 * @param titles of the sessions concerned, by slug; default: the slugs
 */
export function refusedRequest(
  { typed }: Pick<ReadForm<unknown>, "typed">,
  problems: readonly DomainProblem[],
  titles: ReadonlyMap<string, string> = new Map(),
) {
  const fieldProblems = problems.map(({ line, field, reason: code, sessions = [], options = [], people, says }) => ({
    ...{ field: line === undefined ? field : entryName(line + 1, field), code },
    params: {
      sessions: sessions.map((slug) => titles.get(slug) ?? slug).join(", "),
      ...(options.length > 0 ? { options: options.join(", ") } : {}),
      ...(people === undefined ? {} : { count: people }),
      ...says,
    },
  }));
  return refusedFor(typed, fieldProblems);
}

function answered(answer: Answered["answer"]): Answered {
  return { kind: "answered", answer };
}
