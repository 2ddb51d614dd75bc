import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { type Database, inTransaction } from "../transaction.ts";

/** After how many days from the due day each reminder is sent, and since when. */
export interface ReminderPlan {
  readonly days: readonly [first: number, second: number, third: number];
  /** Null while nothing is sent. */
  readonly approvedAt: Date | null;
}

/** What a plan is before an organiser changes it. */
const USUAL: ReminderPlan["days"] = [7, 21, 35];

/** Reads the plan of an edition, or the usual one. */
export async function reminderPlan(db: Database, { edition }: { edition: number }): Promise<ReminderPlan> {
  const plan = await db.selectFrom("reminder_plan").selectAll().where("edition_id", "=", edition).executeTakeFirst();
  if (!plan) return { days: USUAL, approvedAt: null };
  return { days: [plan.first_days, plan.second_days, plan.third_days], approvedAt: plan.approved_at };
}

/**
 * Sets the days of an edition's reminders.
 *
 * @returns `kept`; `order-wrong` when they do not follow each other
 */
export async function setReminderDays(
  db: Database,
  { edition, days, by, now }: { edition: number; days: ReminderPlan["days"] } & AuditInfo,
) {
  const [first, second, third] = days;
  if (first < 1 || second <= first || third <= second || third > 365) return { kind: "order-wrong" } as const;
  return await inTransaction(db, async (trx) => {
    const columns = { first_days: first, second_days: second, third_days: third };
    await trx
      .insertInto("reminder_plan")
      .values({ edition_id: edition, ...columns })
      .onConflict((conflict) => conflict.column("edition_id").doUpdateSet(columns))
      .execute();
    await audit(trx, { by, now, edition, verb: "set-reminders", subject: `edition:${edition}`, detail: { days } });
    return { kind: "kept" } as const;
  });
}

/** Lets the reminders of an edition leave, now and every night, or stops them. */
export async function approveReminders(
  db: Database,
  { edition, approved, by, now }: { edition: number; approved: boolean } & AuditInfo,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const [first_days, second_days, third_days] = (await reminderPlan(trx, { edition })).days;
    const columns = { approved_at: approved ? now : null, approved_by: approved ? by : null };
    await trx
      .insertInto("reminder_plan")
      .values({ edition_id: edition, first_days, second_days, third_days, ...columns })
      .onConflict((conflict) => conflict.column("edition_id").doUpdateSet(columns))
      .execute();
    const verb = approved ? "approve-reminders" : "stop-reminders";
    await audit(trx, { by, now, edition, verb, subject: `edition:${edition}` });
  });
}
