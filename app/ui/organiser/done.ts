import type * as fr from "#app/i18n/fr.ts";

type Done = keyof (typeof fr)["organiser"]["done"];

const DONE: Record<Done, true> = {
  accountAsked: true,
  added: true,
  approved: true,
  badgesAsked: true,
  badgesUnderWay: true,
  badgesAgain: true,
  applied: true,
  cancelled: true,
  changeAsked: true,
  changed: true,
  created: true,
  createdRoomless: true,
  declined: true,
  ended: true,
  factorsReset: true,
  granted: true,
  groupArchived: true,
  invoiceIssued: true,
  mailingDropped: true,
  mailingPrepared: true,
  mailingSent: true,
  orderCancelled: true,
  posted: true,
  proposalAccepted: true,
  proposalCountered: true,
  proposalDeclined: true,
  proven: true,
  published: true,
  refunded: true,
  returned: true,
  registered: true,
  released: true,
  roomAnswered: true,
  removed: true,
  sessionCancelled: true,
  waitClosed: true,
  waitEnded: true,
  waitResumed: true,
};

/** Whether an address's `fait` is a message of the back office. */
export function isDone(code: string | null): code is Done {
  return code !== null && Object.hasOwn(DONE, code);
}
