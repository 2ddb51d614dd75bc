import { countWaitingLetters, type WaitingKind } from "#app/domain/count-waiting-letters.ts";
import { findLetter } from "#app/domain/letters.ts";
import type { WhichLetters } from "#app/domain/waiting-letters.ts";
import type { Typed } from "#app/forms/field.ts";
import { done, found, type OfficeVisit, refused } from "#app/server/pages/office.server.ts";
import { isStoppedWhole } from "./waiting-kinds.ts";

/** The letters of the address: one, or those of a kind that wait. */
export interface Meant {
  readonly which: WhichLetters;
  /** What the page calls them. */
  readonly name: string;
  readonly count: number;
  /** The page above. */
  readonly page: string;
  readonly under: readonly (readonly [string, string])[];
}

/**
 * Finds the letters of the address.
 *
 * @param state of those of a kind
 * @throws a redirect to their page when none of them waits; 404 without such a letter or kind
 */
export async function meantBy(visit: OfficeVisit, state: "waiting" | "held" | "any"): Promise<Meant> {
  const { db, edition, params, path, t } = visit;
  if (params.genre === undefined) {
    const letter = found(await findLetter(db, { edition: edition.id, letter: visit.id }));
    const page = path("/courriels/:id", { id: letter.id });
    const waits = letter.state === "waiting" || letter.state === "held";
    if (!waits || isStoppedWhole(letter.kind)) throw done(page, null);
    const name = t("outbox.one", { kind: t(`letterKinds.${letter.kind}`), to: letter.to });
    const under = [[page, t(`letterKinds.${letter.kind}`)]] as const;
    return { which: { letter: letter.id }, name, count: 1, page, under };
  }
  const page = path("/courriels/en-attente");
  const kind = (await countWaitingLetters(db, { edition: edition.id })).find((one) => one.kind === params.genre);
  const count = kind === undefined ? 0 : countOf(kind, state);
  if (!kind || count === 0 || isStoppedWhole(kind.kind)) throw done(page, null);
  const name = t("outbox.ofKind", { count, kind: t(`letterKinds.${kind.kind}`) });
  const under = [[page, t("outbox.title")]] as const;
  return { which: { kind: kind.kind, expected: count }, name, count, page, under };
}

/** The letters as the page showed them: another number than it says is refused. */
export function asSeen({ which }: Meant, { expected }: { readonly expected: string }): WhichLetters {
  return "kind" in which ? { kind: which.kind, expected: Number(expected) } : which;
}

/** The answers that all verbs on waiting letters have. */
export function otherwise(typed: Typed, page: string) {
  return {
    over: () => done(page, "lettersGone"),
    "count-differs": ({ letters: count }: { readonly letters: number }) =>
      refused({ ...typed, expected: String(count) }, "form", "countDiffers", { count }),
  };
}

function countOf({ waiting, held }: WaitingKind, state: "waiting" | "held" | "any"): number {
  if (state === "any") return waiting + held;
  return state === "held" ? held : waiting;
}
