import type * as fr from "#app/i18n/fr.ts";

type Done = keyof (typeof fr)["groups"]["done"];

const DONE: Record<Done, true> = {
  seated: true,
  changed: true,
  ended: true,
  proposed: true,
  unchanged: true,
  calledAgain: true,
  corrected: true,
  decided: true,
  voted: true,
  asked: true,
  held: true,
  released: true,
  convened: true,
  cancelled: true,
  noted: true,
  signed: true,
  minuted: true,
  decisionKept: true,
  sessionProposed: true,
  sessionWithdrawn: true,
  offerTaken: true,
  offerRefused: true,
};

/** Whether an address's `fait` is a message of a group's space. */
export function isDone(code: string | null): code is Done {
  return code !== null && Object.hasOwn(DONE, code);
}
