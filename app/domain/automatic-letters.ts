/** The automatic letters of an edition, by whom they go to. */
import { FAMILIES, LETTER_KINDS, type LetterKind } from "./letter-content.ts";

/** Whom automatic letters go to, in the order of their page. */
export const AUDIENCES = ["attendees", "waiting", "buyers", "speakers", "referents", "groups", "organisers"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Letters that organisers write, and what they try, are not automatic. */
export type AutomaticLetter = Exclude<LetterKind, "announcement" | "announcement-test" | "letter-text-test">;

const TO_ORGANISERS: ReadonlySet<LetterKind> = new Set<LetterKind>([
  ...([...FAMILIES.approvals, ...FAMILIES.notices, ...FAMILIES.role] as const),
  ...(["quotation-refused", "allotments-closed"] as const),
]);

const KINDS_OF: Readonly<Record<Exclude<Audience, "organisers">, ReadonlySet<LetterKind>>> = {
  attendees: new Set([
    ...FAMILIES.registration,
    ...FAMILIES.reconfirmation,
    ...FAMILIES.confirmation,
    "attendee-told" as const,
  ]),
  waiting: new Set([...FAMILIES.waitRequest, ...FAMILIES.wait]),
  buyers: new Set([...FAMILIES.order, ...FAMILIES.reminder, ...FAMILIES.refund, ...FAMILIES.quotation]),
  speakers: new Set([...FAMILIES.invitation, ...FAMILIES.speakerAnswers, "speaker-told" as const]),
  referents: new Set(FAMILIES.allotment),
  groups: new Set([...FAMILIES.proposal, ...FAMILIES.room]),
};

/** The automatic letters of an edition, in the order of its list of letters. */
export const AUTOMATIC_LETTERS = LETTER_KINDS.filter(isAutomatic);

/** Whether a word of an address names an automatic letter of an edition. */
export function isAutomatic(kind: string): kind is AutomaticLetter {
  return LETTER_KINDS.some((one) => one === kind) && audienceOf(kind as LetterKind) !== null;
}

/** Whom a kind of letter goes to; null for letters that organisers write, and those that belong to no edition. */
export function audienceOf(kind: LetterKind): Audience | null {
  if (TO_ORGANISERS.has(kind)) return "organisers";
  return AUDIENCES.find((audience) => audience !== "organisers" && KINDS_OF[audience].has(kind)) ?? null;
}
