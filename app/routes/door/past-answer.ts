import { lookOf } from "#app/domain/door/look.ts";
import { type DoorAnswer, waysOut } from "./looks.ts";
import type { WaitingScan } from "./scan-queue.ts";
import type { AnsweredScan } from "./scan-sender.ts";

/** An answer in the list of the latest ones. */
export interface PastAnswer extends DoorAnswer {
  readonly id: string;
  /** When it was scanned, in ISO 8601, by the clock of this phone. */
  readonly at: string;
  /** What a group was called. */
  readonly label?: string;
}

/** What the list says of a scan itself. */
export function ofScan(scan: WaitingScan): Pick<PastAnswer, "at" | "label"> {
  return { at: scan.scanned_at, ...("label" in scan && scan.label ? { label: scan.label } : {}) };
}

/** The platform's answer as the door shows it. */
export function pastAnswer({ id, outcome, cause, name, registration, lends, at, ...said }: AnsweredScan): PastAnswer {
  return {
    ...{ id, look: lookOf(outcome, cause), name, registration, reason: said.reason, about: said.about },
    ...{ todo: said.todo, options: said.options, asked: said.asked, ...(lends && { lends }) },
    ...waysOut({ id, outcome, reason: cause, name }),
    ...(said.of ?? { at }),
  };
}
