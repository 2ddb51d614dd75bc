import type { Reason, ScanAnswer } from "#app/domain/door/scan.ts";

/** How an answer looks and sounds. `waiting`: kept on this phone, not checked yet. */
export type Look = "admitted" | "back" | "left" | "already" | "refused" | "unknown" | "waiting";

/** What the door shows after a scan. */
export interface DoorAnswer {
  readonly look: Look;
  readonly name: string | null;
  /** In words. */
  readonly reason: string;
}

/** Coming back and leaving are said by the platform as `already`, but there is nothing to be wary of. */
export function lookOf(outcome: ScanAnswer["outcome"], cause: Reason): Look {
  if (outcome !== "already") return outcome;
  if (cause === "re-entry") return "back";
  return cause === "left" ? "left" : "already";
}

/** Whether somebody should look twice, also when the answer comes late. */
export function isWorrying(look: Look): boolean {
  return look === "already" || look === "refused" || look === "unknown";
}

/**
 * Ground and text, the same in both themes: a colour that means stop means it at night too. Every pair is far above 4.5:1.
 */
export const COLOURS: Record<Look, string> = {
  admitted: "bg-[#0b5d3b] text-[#fbf8f1]",
  back: "bg-[#dcebdd] text-[#14231c]",
  left: "bg-[#dcebdd] text-[#14231c]",
  already: "bg-[#f0b544] text-[#14231c]",
  refused: "bg-[#8c3216] text-[#fbf8f1]",
  unknown: "bg-[#8c3216] text-[#fbf8f1]",
  waiting: "bg-[#dce8ec] text-[#14231c]",
};
