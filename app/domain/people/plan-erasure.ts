import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import { holdsOf, tracesOf } from "./erase-people.ts";
import { belongsTo, STEPS } from "./erasure-statements.ts";
import type { Hold } from "./last-contact.ts";
import type { PersonalKind } from "./personal-data-entry.ts";
import { IN_PUBLIC_PROGRAMME } from "./personal-data-of-programme.ts";
import { DATED_RULES, REFUND_PERIOD } from "./retention-rules.ts";
import { isSpeaker, PUBLISHED_SESSIONS } from "./speakers-of-person.ts";

/**
 * Why something stays: the law on invoices, for a buyer (`invoice`, and `quotation` for the one that led to it) and for a
 * person whom another buyer's invoice names (`named`), a refund that a bank may still fail, a public programme, a group's record, rows that name nobody, or backups
 * that were made before.
 */
export type StayReason =
  | "invoice"
  | "quotation"
  | "named"
  | "refund"
  | "programme"
  | "minutes"
  | "statistics"
  | "backup";

export interface Staying {
  readonly reason: StayReason;
  /** The invoice's or quotation's number, or the name of the edition or group; empty for backups. */
  readonly what: string;
  /** The day until which it stays, `YYYY-MM-DD`; null while the programme is public, the group or backups exist, or for counts. */
  readonly until: string | null;
  /** The sessions in which a programme names the person. */
  readonly sessions?: readonly string[];
  /** To whom to write for the withdrawal from a programme; null when no address is known. */
  readonly contact?: string | null;
}

export interface ErasurePlan {
  /** What must end before the account can go; empty when it can. */
  readonly heldBy: readonly Hold[];
  /** What is erased, emptied or made anonymous: rows by kind of data, in the order of the register. */
  readonly goes: readonly { readonly kind: PersonalKind; readonly rows: number }[];
  readonly stays: readonly Staying[];
}

/**
 * Says what an erasure of a person would do now, without changing anything. `erasePerson` does exactly this.
 *
 * @param options.person the account's id
 */
export async function planErasure(db: Database, { person, now }: { person: number; now: Date }): Promise<ErasurePlan> {
  const traces = await tracesOf(db, [person]);
  const counts = STEPS.flatMap((step) => {
    const condition = belongsTo(step, traces);
    const kind = step.kinds[0];
    return condition && kind
      ? [sql`select ${kind}::text as kind, count(*)::int as rows from ${sql.table(step.table)} where ${condition}`]
      : [];
  });
  const { rows } = await sql<{ kind: PersonalKind; rows: number }>`${sql.join(counts, sql` union all `)}`.execute(db);
  const byKind = Map.groupBy(rows, ({ kind }) => kind);
  const goes = [...byKind].map(([kind, found]) => ({ kind, rows: found.reduce((sum, one) => sum + one.rows, 0) }));
  return {
    heldBy: await holdsOf(db, { person, now }),
    goes: goes.filter((found) => found.rows > 0),
    stays: await stayingOf(db, { person, now }),
  };
}

async function stayingOf(db: Database, { person, now }: { person: number; now: Date }): Promise<Staying[]> {
  const { rows } = await sql<Staying & { naming: Pick<Required<Staying>, "sessions" | "contact"> | null }>`
    select 'invoice' as reason, reference as what, ${KEPT_BY_LAW_UNTIL} as until, null::jsonb as naming
      from invoice join "order" on "order".id = invoice.order_id where "order".person_id = ${person}
    union all
    select 'quotation', reference, (date_trunc('year', ended_at) + interval '1 year'
        + ${sql.lit(DATED_RULES.decade)}::interval)::date::text, null::jsonb
      from quotation where person_id = ${person} and order_id is not null
    union all
    select distinct 'named', reference, ${KEPT_BY_LAW_UNTIL}, null::jsonb
      from invoice join "order" on "order".id = invoice.order_id join order_line on order_line.order_id = "order".id
      where "order".person_id <> ${person} and order_line.price_cents > 0
        and (order_line.registration_id in (select id from registration where person_id = ${person})
          or order_line.email = (select email from person where id = ${person}))
    union all
    select 'refund', edition.name, max(done_at + ${sql.lit(REFUND_PERIOD)}::interval)::date::text, null
      from refund join payment on payment.id = refund.payment_id join "order" on "order".id = payment.order_id
        join edition on edition.id = "order".edition_id
      where "order".person_id = ${person} and stripe_payment_intent is not null
        and not exists (select from invoice where invoice.order_id = "order".id)
        and done_at > ${now}::timestamptz - ${sql.lit(REFUND_PERIOD)}::interval group by edition.name
    union all
    select 'programme', edition.name, null, jsonb_build_object('sessions', array(${PUBLISHED_SESSIONS}),
        'contact', coalesce(edition.contact_email, (select contact_email from legal_information)))
      from speaker join edition on edition.id = speaker.edition_id
      where ${isSpeaker(person)} and ${sql.raw(IN_PUBLIC_PROGRAMME)}
    union all
    select distinct 'minutes', working_group.name,
        (archived_at + ${sql.lit(DATED_RULES["group-end"])}::interval)::date::text, null::jsonb
      from seat_holder join seat on seat.id = seat_holder.seat_id
        join working_group on working_group.id = seat.working_group_id
      where seat_holder.person_id = ${person} and exists (select from meeting
        where meeting.working_group_id = working_group.id and meeting.minutes is not null)
    union all
    select 'statistics', edition.name, null, null from registration join edition on edition.id = registration.edition_id
      where registration.person_id = ${person}
    union all
    select 'backup', '', null, null where exists (select from backup)`.execute(db);
  return rows.map(({ naming, ...row }) => ({ ...row, ...naming }));
}

/** SQL: the day until which the law keeps a row of `invoice`: ten years from the end of its year, or its credit note's. */
const KEPT_BY_LAW_UNTIL = sql`(
  select max(date_trunc('year', own.issued_on) + interval '1 year' + ${sql.lit(DATED_RULES.decade)}::interval)
  from invoice as own where own.id = invoice.id or own.credits = invoice.id)::date::text`;
