import { type RawBuilder, sql } from "kysely";
import type { Language } from "./language.ts";
import type { Trx } from "./transaction.ts";

/** The letters this platform writes, each with the facts its text is made from when it is sent. */
export type LetterContent =
  | { readonly kind: "registration-confirmed"; readonly registrationId: number }
  /** `givenBack`: ids of the sessions whose places it gave back, to be taken out of calendars. */
  | {
      readonly kind: "registration-changed";
      readonly registrationId: number;
      readonly givenBack?: readonly number[];
    }
  | { readonly kind: "registration-cancelled"; readonly registrationId: number }
  | { readonly kind: "speaker-invited" | "speaker-reminded"; readonly invitationId: number }
  | { readonly kind: OrderLetterKind; readonly orderId: number; readonly late?: boolean }
  | { readonly kind: PaymentLetterKind; readonly orderId: number; readonly paymentId: number }
  | { readonly kind: "place-cancelled"; readonly orderId: number; readonly cancelledId: number }
  /** What a person decided about a place or what was transferred too much: the id of the matter. */
  | { readonly kind: "matter-decided"; readonly orderId: number; readonly workId: number }
  /** Places of people who were registered by another way when the order was confirmed. */
  | { readonly kind: "place-not-given"; readonly orderId: number; readonly lineIds: readonly number[] }
  | MeetingLetter
  | SeatLetter
  | { readonly kind: "proposal-accepted" | "proposal-countered" | "proposal-declined"; readonly answerId: number }
  | { readonly kind: "room-granted" | "room-declined" | "room-ended"; readonly holdId: number }
  | { readonly kind: "attendee-told" | "speaker-told"; readonly recipientId: number }
  | { readonly kind: "wait-begun" | "wait-ended" | "wait-resumed"; readonly entryId: number }
  | { readonly kind: "wait-to-confirm"; readonly requestId: number }
  | { readonly kind: "place-offered" | "offer-expired"; readonly offerId: number }
  | { readonly kind: "change-asked" | "change-decided"; readonly changeId: number }
  | { readonly kind: "role-given"; readonly signInId: number }
  | { readonly kind: ConfirmationLetterKind; readonly confirmation: number; readonly address: number }
  | { readonly kind: "approvals-waiting"; readonly editionId: number }
  /** What an edition's organisers must know: all notices that are open when it leaves and were not told to this person before. */
  | { readonly kind: "programme-notices"; readonly editionId: number }
  | { readonly kind: "sign-in"; readonly signInId: number; readonly token: string; readonly code: string }
  | AccountContent;

/** Letters on how somebody signs in. Instants are ISO 8601. */
export type AccountContent =
  | {
      readonly kind: "new-browser";
      readonly loginId: number;
      readonly at: string;
      /** Names of `people/browsers.ts`; null when the browser says nothing that is known. */
      readonly browser: string | null;
      readonly system: string | null;
    }
  | { readonly kind: "codes-refused"; readonly personId: number; readonly count: number; readonly at: string }
  | { readonly kind: "confirm"; readonly confirmationId: number; readonly code: string }
  | {
      readonly kind: "factors-changed";
      readonly personId: number;
      /** `reset`: an administrator has removed them all. */
      readonly change: "added" | "removed" | "reset";
      readonly at: string;
    };

/** What becomes of an order, told to its buyer. `order-cancelled` was taken back unpaid, `order-refunded` paid. */
export type OrderLetterKind =
  | "order-placed"
  | "order-paid"
  | "order-part-paid"
  | "order-expired"
  | "order-given-up"
  | "order-cancelled"
  | "order-refunded";

/** What becomes of one payment: it has no place and a person decides, it goes back, it is back, or it could not be sent back. */
export type PaymentLetterKind = "payment-waits" | "payment-returned" | "refund-done" | "refund-failed";
/**
 * The letters about a place that is held until it is confirmed. `confirmation` is the id of its order, `address` says which of the
 * addresses that were given for it the letter goes to, from 1.
 */
export type ConfirmationLetterKind = "place-to-confirm" | "approval-awaited" | "hold-ended" | "request-declined";

/** The letters to the members of a working group. */
export type MeetingLetterKind =
  | "meeting-proposed"
  | "meeting-convened"
  | "meeting-changed"
  | "meeting-cancelled"
  /** To a person who no longer sits in the group: the date is taken back. */
  | "meeting-left"
  /** To those who lead the group: a letter has not reached a member. */
  | "meeting-unreached"
  | "minutes-kept";

/** A letter about a meeting, told as it is when the letter leaves. */
export interface MeetingLetter {
  readonly kind: MeetingLetterKind;
  readonly meetingId: number;
  /** Of a change: how the meeting was before, for a member of whom no letter says what they know. */
  readonly before?: MeetingTold;
  /** Of dates added to a vote: their ids. */
  readonly added?: readonly number[];
  /** Of minutes that were told before: they have changed. */
  readonly again?: boolean;
}

/** A letter about a seat in a working group, to the person who came to it or left it. */
export interface SeatLetter {
  readonly kind: "seat-given" | "seat-changed" | "seat-ended";
  /** Of the row that says who held the seat from when to when. */
  readonly holderId: number;
}

/** What a letter told of a meeting; kept with the letter once it has left, so that the next one can say what changed. */
export interface MeetingTold {
  readonly title: string;
  /** Instants in ISO 8601; both or neither. */
  readonly start: string | null;
  readonly end: string | null;
  /** Room, site and place in words. */
  readonly where: string | null;
  /** Address of the video call. */
  readonly link: string | null;
  readonly agenda: string | null;
}

export interface LetterToPost {
  readonly to: string;
  readonly language: Language;
  readonly edition: number | null;
  readonly registration: number | null;
  readonly person: number | null;
  /** The working group it is about. */
  readonly group?: number;
  readonly now: Date;
  readonly content: LetterContent;
}

/** The queue on which letters wait for the worker. */
export const LETTER_QUEUE = "letter";

/**
 * What the job of a letter is made of: the columns, and the values that say on which queue it waits and how patiently it
 * is tried again. `data` is its `{"letterId": …}`.
 */
export const letterJob = {
  columns: sql`name, retry_limit, retry_backoff, retry_delay, expire_seconds, data`,
  values: (data: RawBuilder<unknown>) => sql`${LETTER_QUEUE}, 12, true, 5, 120, ${data}`,
};

/**
 * Writes a letter to the outbox in the transaction that causes it, and wakes the workers when that commits. Nothing is
 * sent for a transaction that is rolled back, and nothing is lost when the mail server is away.
 *
 * @param options.waitMs how long the letter waits before its first attempt, in milliseconds
 * @returns the letter's id
 */
export async function post(trx: Trx, letter: LetterToPost, { waitMs = 0 } = {}): Promise<number> {
  const { id } = await trx.insertInto("letter").values(rowOf(letter)).returning("id").executeTakeFirstOrThrow();
  await wakeFor(trx, id, waitMs);
  return id;
}

/** The same for many letters, in a few statements. @returns their ids */
export async function postAll(trx: Trx, letters: readonly LetterToPost[]): Promise<number[]> {
  const ids: number[] = [];
  for (let at = 0; at < letters.length; at += ROWS_AT_ONCE) {
    const rows = letters.slice(at, at + ROWS_AT_ONCE).map(rowOf);
    const written = await trx.insertInto("letter").values(rows).returning("id").execute();
    ids.push(...written.map(({ id }) => id));
  }
  const data = sql`jsonb_build_object('letterId', letter)`;
  await sql`insert into pgboss.job (${letterJob.columns})
    select ${letterJob.values(data)} from unnest(${ids}::int[]) as letter`.execute(trx);
  return ids;
}

/** Wakes a worker for a letter of the outbox, when the transaction commits, or so many milliseconds later. */
export async function wakeFor(trx: Trx, letter: number, waitMs = 0): Promise<void> {
  const data = sql`${JSON.stringify({ letterId: letter })}::jsonb`;
  await sql`insert into pgboss.job (${letterJob.columns}, start_after)
    values (${letterJob.values(data)}, now() + ${waitMs} * interval '1 millisecond')`.execute(trx);
}

/** Postgres takes 65,535 values in one statement. */
const ROWS_AT_ONCE = 1000;

function rowOf({ edition, registration, person, group, to, language, now, content }: LetterToPost) {
  return {
    edition_id: edition,
    registration_id: registration,
    person_id: person,
    working_group_id: group ?? null,
    kind: content.kind,
    to,
    // What a person chose counts for every letter to them; a way in is written in the language in which it is asked for.
    language: person === null || content.kind === "sign-in" ? language : chosenLanguage(person, language),
    data: JSON.stringify(content),
    written_at: now,
  };
}

/** The language a person chose for their letters, or else the one that is given. */
function chosenLanguage(person: number, given: string): RawBuilder<string> {
  return sql<string>`coalesce(
    (select language from person where id = ${person} and language_chosen_at is not null), ${given})`;
}
