import { isOverrulable, type Look } from "#app/domain/door/look.ts";
import type { ScanAnswer } from "#app/domain/door/scan.ts";
import type { SaidPerson } from "./person.ts";

/** An answer that the door shows after a scan. */
export interface DoorAnswer extends SaidPerson {
  readonly look: Look;
  readonly name: string | null;
  /** The reason in words. */
  readonly reason: string;
  /** The names of the options that the person chose; absent without any. */
  readonly options?: string;
  /** What the person is asked at the door, with the answer, a line each. */
  readonly asked?: readonly string[];
  /** The registration's id, where the platform recognised somebody. */
  readonly registration?: number;
  /** The scan that a supervisor may let pass against the rule; absent for others, and for a phone's own verdict. */
  readonly overrulable?: string;
  /** The scan whose person may get a place that is left in the session; absent for others, and without the network. */
  readonly givable?: string;
  /** Whether its checkpoint lends things; absent for others. */
  readonly lends?: true;
  /** Whether the phone judged by itself; the platform's answer follows. */
  readonly alone?: boolean;
}

/** The ways out of a refusal that the platform offers. @param answer with the scan's id */
export function waysOut(answer: Pick<ScanAnswer, "outcome" | "reason" | "name"> & { readonly id: string }) {
  return {
    ...(isOverrulable(answer) ? { overrulable: answer.id } : {}),
    ...(answer.reason === "not-booked" && answer.name !== null ? { givable: answer.id } : {}),
  };
}

/** True for answers that door staff must look at, also when they arrive late. */
export function isWorrying(look: Look): boolean {
  return look === "already" || look === "refused" || look === "unknown";
}

/** The key of the word of an answer: an entry at a loan lends a thing, and an exit gives it back. */
export function wordOf({ look, lends }: Pick<DoorAnswer, "look" | "lends">) {
  const isOfLoan = look === "admitted" || look === "back" || look === "left" || look === "already";
  return lends && isOfLoan ? (`loan.words.${look}` as const) : (`words.${look}` as const);
}

/** Marks what is said of a checkpoint that lends things. */
export function lending(checkpoint: { readonly kind?: string } | undefined): Pick<DoorAnswer, "lends"> {
  return checkpoint?.kind === "loan" ? { lends: true } : {};
}

/** Background and text colours, the same in both themes. The contrast of every pair is far above 4.5:1. */
export const COLOURS: Record<Look, string> = {
  admitted: "bg-[#0b5d3b] text-[#fbf8f1]",
  back: "bg-[#dcebdd] text-[#14231c]",
  left: "bg-[#dcebdd] text-[#14231c]",
  already: "bg-[#f0b544] text-[#14231c]",
  refused: "bg-[#8c3216] text-[#fbf8f1]",
  unknown: "bg-[#8c3216] text-[#fbf8f1]",
  waiting: "bg-[#dce8ec] text-[#14231c]",
};
