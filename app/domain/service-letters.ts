import { type AnyLetterKind, FAMILIES } from "./letter-content.ts";

function all<Kind extends AnyLetterKind, Value extends boolean>(kinds: readonly Kind[], value: Value) {
  return Object.fromEntries(kinds.map((kind) => [kind, value])) as Record<Kind, Value>;
}

/**
 * Which letters a person still gets after marking one as unwanted. A service letter carries what its reader needs or has
 * asked for: a ticket, a code, a change, money, a meeting of one's own group. The others remind, invite or report.
 */
const IS_SERVICE: Readonly<Record<AnyLetterKind, boolean>> = {
  ...all(FAMILIES.registration, true),
  ...all(FAMILIES.reconfirmation, false),
  "reconfirmation-released": true,
  ...all(FAMILIES.confirmation, true),
  ...all(FAMILIES.approvals, false),
  ...all(FAMILIES.announcement, false),
  ...all(FAMILIES.announcementTest, true),
  ...all(FAMILIES.textTest, true),
  ...all(FAMILIES.needs, false),
  "needs-letter-test": true,
  ...all(FAMILIES.invitation, false),
  ...all(FAMILIES.speakerAnswers, true),
  ...all(FAMILIES.waitRequest, true),
  ...all(FAMILIES.wait, true),
  ...all(FAMILIES.order, true),
  ...all(FAMILIES.refund, true),
  ...all(FAMILIES.quotation, true),
  "quotation-lapsing": false,
  ...all(FAMILIES.allotment, true),
  "allotments-closed": false,
  ...all(FAMILIES.meeting, true),
  "meeting-unreached": false,
  ...all(FAMILIES.seat, true),
  ...all(FAMILIES.proposal, true),
  ...all(FAMILIES.room, true),
  ...all(FAMILIES.programme, true),
  ...all(FAMILIES.notices, false),
  ...all(FAMILIES.account, true),
  ...all(FAMILIES.erasure, true),
  ...all(FAMILIES.address, true),
  ...all(FAMILIES.change, true),
  ...all(FAMILIES.reminder, false),
  ...all(FAMILIES.role, true),
  ...all(FAMILIES.signIn, true),
};

/** Whether a kind of letter also goes to people who marked a letter as unwanted. */
export function isServiceLetter(kind: AnyLetterKind): boolean {
  return IS_SERVICE[kind];
}
