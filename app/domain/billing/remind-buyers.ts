import { audit } from "../audit.ts";
import { localTextOf } from "../edition/local-moment.ts";
import { asLanguage } from "../language.ts";
import { post } from "../outbox.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { type DueReminder, dueReminders } from "./due-reminders.ts";
import { openCentsOf } from "./ledger.ts";
import { lockOrder } from "./lock-order.ts";

/**
 * Sends the reminders that are due today in every edition whose organisers have approved them. Each order is locked and
 * read again: one that was paid meanwhile gets none, and a second run on the same day sends nothing.
 *
 * @param options.edition only this one
 * @returns how many letters
 */
export async function remindBuyers(db: Database, { now, edition }: { now: Date; edition?: number }): Promise<number> {
  const editions = await db
    .selectFrom("reminder_plan")
    .innerJoin("edition", "edition.id", "edition_id")
    .select(["edition.id", "edition.time_zone as timeZone"])
    .where("approved_at", "is not", null)
    .$if(edition !== undefined, (plans) => plans.where("edition.id", "=", edition ?? 0))
    .execute();
  let letters = 0;
  for (const { id, timeZone } of editions)
    for (const due of await dueReminders(db, { edition: id, day: localTextOf(now, timeZone).slice(0, 10) }))
      letters += await remind(db, { edition: id, due, now });
  return letters;
}

async function remind(db: Database, { edition, due, now }: { edition: number; due: DueReminder; now: Date }) {
  const { order, step } = due;
  return await inTransaction(db, async (trx) => {
    await lockOrder(trx, { order });
    const openCents = await openCentsOf(trx, { order });
    const paused = await trx.selectFrom("reminder_pause").select("order_id").where("order_id", "=", order).execute();
    if (openCents <= 0 || paused.length > 0) return 0;
    const sent = await trx
      .insertInto("reminder")
      .values({ order_id: order, step, open_cents: openCents, sent_at: now })
      .onConflict((conflict) => conflict.columns(["order_id", "step"]).doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!sent) return 0;
    await audit(trx, { now, by: null, edition, verb: "remind-buyer", subject: `order:${order}`, detail: { step } });
    return await write(trx, { reminder: sent.id, edition, order, now });
  });
}

/** To the buyer's address or, without one, to the person who ordered. @returns the number of letters, 0 or 1 */
async function write(
  trx: Trx,
  { reminder, edition, order, now }: { reminder: number; edition: number; order: number; now: Date },
): Promise<number> {
  const { language, person, email, charged } = await trx
    .selectFrom("order")
    .innerJoin("person", "person.id", "order.person_id")
    .leftJoin("buyer", "buyer.order_id", "order.id")
    .select(["order.language", "person.id as person", "person.email", "buyer.email as charged"])
    .where("order.id", "=", order)
    .executeTakeFirstOrThrow();
  const to = charged ?? email;
  if (!to) return 0;
  await post(trx, {
    ...{ to, edition, person, registration: null, now, language: asLanguage(language) },
    content: { kind: "payment-reminder", reminderId: reminder },
  });
  return 1;
}
