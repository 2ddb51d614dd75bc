import { type RawBuilder, sql } from "kysely";
import type { Database } from "../transaction.ts";
import { OPEN_CENTS } from "./ledger.ts";
import { BUYER_NAME } from "./order-buyer.ts";
import { type ReminderPlan, reminderPlan } from "./reminder-plan.ts";

/** A reminder that is to be sent. */
export interface DueReminder {
  readonly order: number;
  readonly buyer: string;
  readonly email: string | null;
  /** The number of the invoice that is due. */
  readonly invoice: string;
  /** `YYYY-MM-DD` */
  readonly dueOn: string;
  readonly openCents: number;
  /** Which of the three texts: 1 to 3. */
  readonly step: number;
}

/**
 * Lists whom an edition reminds on a day, the longest due first: orders that are confirmed, invoiced and not paid, whose
 * due day is past, and whose reminders nobody has paused. Each text follows the one before by the days between them, also
 * where the first one is late.
 *
 * @param options.day `YYYY-MM-DD`, in the edition's zone
 */
export async function dueReminders(
  db: Database,
  { edition, day }: { edition: number; day: string },
): Promise<DueReminder[]> {
  const { days } = await reminderPlan(db, { edition });
  const { rows } = await sql<DueReminder>`
    select * from (
      select "order".id as "order", ${BUYER_NAME} as buyer, coalesce(buyer.email, person.email) as email,
        invoice.reference as invoice, invoice.due as "dueOn", ${OPEN_CENTS} as "openCents",
        coalesce(sent.step, 0) + 1 as step
      from "order" join person on person.id = "order".person_id left join buyer on buyer.order_id = "order".id
      join lateral (select reference, content #>> '{payment,dueOn}' as due from invoice
        where invoice.order_id = "order".id and kind = 'invoice' order by id desc limit 1) as invoice on true
      left join lateral (select step, sent_at from reminder where reminder.order_id = "order".id
        order by step desc limit 1) as sent on true
      where "order".edition_id = ${edition} and confirmed_at is not null and "order".cancelled_at is null
        and payment <> 'card' and coalesce(sent.step, 0) < 3
        and not exists (select from reminder_pause where reminder_pause.order_id = "order".id)
        and invoice.due::date + ${dayOf(days, sql`coalesce(sent.step, 0) + 1`)} <= ${day}::date
        and (sent.step is null or sent.sent_at::date + ${dayOf(days, sql`sent.step + 1`)} - ${dayOf(days, sql`sent.step`)} <= ${day}::date)
    ) as owing where "openCents" > 0 order by "dueOn", "order"`.execute(db);
  return rows;
}

/** The days of a step, as SQL. */
function dayOf(days: ReminderPlan["days"], step: RawBuilder<unknown>) {
  return sql<number>`(array[${sql.join(days.map((count) => sql`${count}::int`))}])[${step}]`;
}
