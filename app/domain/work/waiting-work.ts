/** What waits for a person, whichever part of the platform it comes from: one list, and its number. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { IS_FREE_REQUEST } from "../billing/list-requests.ts";
import { IS_PUBLIC, IS_TO_DEPOSIT } from "../deposits/ask-for-deposit.ts";
import { OBSOLESCENCES } from "../letter-states.ts";
import { LEAVING_KINDS } from "../notices/notice-kinds.ts";
import type { OfficeRight } from "../people/rights.ts";
import { bookingClashes } from "../programme/booking-clashes.ts";
import { speakerClashes } from "../programme/speaker-clashes.ts";
import { quotationState } from "../quotations/quotation-states.ts";
import { isOfEdition } from "../returned/returned-work.ts";
import { UNWANTED } from "../returned-verdicts.ts";
import type { Database } from "../transaction.ts";
import { kindsFor, type WorkKind } from "./work-kinds.ts";

/** Something that waits, as far as every kind has it. */
export interface WaitingItem {
  readonly kind: WorkKind;
  /** The id of what waits; for a clash the two sessions and the speaker. */
  readonly ids: readonly number[];
  readonly since: Date;
  /** Until when it can be settled; null without a limit. */
  readonly due: Date | null;
}

interface Asking {
  readonly edition: number;
  /** The rights of the person who asks. */
  readonly may: readonly OfficeRight[];
  readonly now: Date;
}

/** Counts what waits for people with these rights, by kind; kinds without anything are absent. */
export async function countWaiting(db: Database, asking: Asking): Promise<ReadonlyMap<WorkKind, number>> {
  const waiting = rowsFor(asking);
  if (!waiting) return new Map();
  const { rows } = await sql<{ kind: WorkKind; count: number }>`
    select kind, count(*)::int as count from (${waiting}) as waiting (kind, ids, since, due) where kind = any(${kindsFor(asking.may)}::text[])
    group by kind`.execute(db);
  return new Map(rows.map(({ kind, count }) => [kind, count]));
}

/**
 * Lists what `countWaiting` counts, the most urgent first: by deadline, then by age.
 *
 * @param asking.kind null for all
 * @param asking.page from 1
 */
export async function listWaiting(
  db: Database,
  { kind, page, size, ...asking }: Asking & { kind: WorkKind | null; page: number; size: number },
): Promise<WaitingItem[]> {
  const waiting = rowsFor(asking);
  const kinds = kindsFor(asking.may).filter((one) => kind === null || one === kind);
  if (!waiting || kinds.length === 0) return [];
  const { rows } = await sql<WaitingItem>`
    select kind, ids, since, due from (${waiting}) as waiting (kind, ids, since, due) where kind = any(${kinds}::text[])
    order by due nulls last, since, kind, ids limit ${size} offset ${(page - 1) * size}`.execute(db);
  return rows;
}

/** The rows of all kinds that the person may see; null without any. */
function rowsFor(asking: Asking): RawBuilder<unknown> | null {
  const kinds = kindsFor(asking.may);
  const parts = PARTS.filter((part) => part.of.some((kind) => kinds.includes(kind))).map((part) => part.rows(asking));
  return parts.length === 0 ? null : sql.join(parts, sql` union all `);
}

interface Part {
  readonly of: readonly WorkKind[];
  readonly rows: (asking: Asking) => RawBuilder<unknown>;
}

const MATTERS: Part = {
  of: [
    ...(["to-approve", "late-payment", "amount-differs", "payment-disputed", "person-registered-twice"] as const),
    ...(["paid-place-cancelled", "refund-failed", "refund-by-transfer", "account-unanswered"] as const),
    ...(["refund-ready", "invoice-missing", "invoice-file-failed", "deposit-stopped"] as const),
  ],
  // A refund waits for its buyer while they may still give an account, and with its file once it is in one.
  // A free request is a registration, which those who only keep the orders do not see.
  rows: ({ edition, may, now }) => sql`
    select case when refund.way is distinct from 'account' then matter.kind
        when given.account is not null then 'refund-ready' else 'account-unanswered' end,
      array[matter.id], opened_at,
      (select due_at from dispute where matter.kind = 'payment-disputed' and dispute.id = (matter.detail ->> 'dispute')::int)
    from matter
    left join refund on matter.kind = 'refund-by-transfer' and refund.id = (matter.detail ->> 'refund')::int
    left join refund_account as given on given.id = refund.account_id
    where matter.edition_id = ${edition} and matter.closed_at is null
      and (${may.includes("see-registrations")} or matter.kind <> 'to-approve'
        or not exists (select from "order" where "order".id = matter.order_id and ${IS_FREE_REQUEST}))
      and not exists (select from transfer where transfer.refund_id = refund.id)
      and (refund.way is distinct from 'account' or given.account is not null or given.expires_at is null
        or given.expires_at <= ${now})`,
};

const TRANSFER_FILES: Part = {
  of: ["transfer-file"],
  rows: ({ edition }) => sql`
    select 'transfer-file', array[id], prepared_at, execution_day::date::timestamp at time zone 'UTC' from transfer_batch
    where edition_id = ${edition} and sent_at is null and dropped_at is null`,
};

const BANK_ENTRIES: Part = {
  of: ["bank-entry"],
  rows: ({ edition, now }) => sql`
    select 'bank-entry', array[id], coalesce(booked::timestamp at time zone 'UTC', ${now}::timestamptz), null::timestamptz
    from bank_entry
    where state = 'to-decide' and account_id in (select account_id from bank_account_edition where edition_id = ${edition})`,
};

const DEPOSITS: Part = {
  of: ["deposit-to-make"],
  rows: ({ edition }) => sql`
    select 'deposit-to-make', array[invoice.id], issued_at, null::timestamptz
    from invoice join "order" on "order".id = invoice.order_id
    where "order".edition_id = ${edition} and ${IS_PUBLIC} and ${IS_TO_DEPOSIT}`,
};

const QUOTATIONS: Part = {
  of: ["quotation-refused"],
  rows: ({ edition, now }) => sql`
    select 'quotation-refused', array[quotation.id], refused_full_at, expires_at from quotation
    where quotation.edition_id = ${edition} and ${quotationState(now)} = 'refused-full'`,
};

/** In the words of the index `letters_not_sent`. An unwanted letter need not arrive. */
const LETTERS: Part = {
  of: ["letter-failed"],
  rows: ({ edition }) => sql`
    select 'letter-failed', array[id], abandoned_at, null::timestamptz from letter
    where edition_id = ${edition} and abandoned_at is not null and sent_at is null
      and failure not in (${sql.join([...OBSOLESCENCES, ...UNWANTED])})`,
};

const MISSED: Part = {
  of: ["announcement-missed"],
  rows: ({ edition }) => sql`
    select 'announcement-missed', array[id], missed_at, null::timestamptz from announcement
    where edition_id = ${edition} and missed_at is not null and sent_at is null`,
};

const RETURNED: Part = {
  of: ["address-left", "address-waits", "address-failing", "sender-blocked", "message-unread"],
  rows: ({ edition, may }) => sql`
    select asks, array[id], read_at, null::timestamptz from returned_message
    where asks is not null and settled_at is null and ${isOfEdition({ edition, may })}`,
};

const NOTICES: Part = {
  of: ["speaker-leaving", "notice"],
  rows: ({ edition, now }) => sql`
    select case when ${IS_LEAVING} then 'speaker-leaving' else 'notice' end, array[notice.id], happened_at,
      (select starts_at from session where ${IS_LEAVING} and session.id = notice.session_id and starts_at > ${now})
    from notice where notice.edition_id = ${edition} and closed_at is null`,
};

const IS_LEAVING = sql<SqlBool>`notice.kind in (${sql.join(LEAVING_KINDS)})`;

const BOOKING_CLASHES: Part = {
  of: ["booking-clash"],
  rows: ({ edition, now }) => sql`
    select 'booking-clash', array[one, other], since, due from (${bookingClashes({ edition, now })}) as clash`,
};

const SPEAKER_CLASHES: Part = {
  of: ["speaker-clash"],
  rows: ({ edition, now }) => sql`
    select 'speaker-clash', array[one, other, speaker], since, due from (${speakerClashes({ edition, now })}) as clash`,
};

const PARTS: readonly Part[] = [
  MATTERS,
  TRANSFER_FILES,
  BANK_ENTRIES,
  DEPOSITS,
  QUOTATIONS,
  LETTERS,
  MISSED,
  RETURNED,
  NOTICES,
  BOOKING_CLASHES,
  SPEAKER_CLASHES,
];
