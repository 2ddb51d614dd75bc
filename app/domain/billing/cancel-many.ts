import { sql } from "kysely";
import { audit } from "../audit.ts";
import { cancelRegistration } from "../registration/cancel-registration.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { changeEndingWaits } from "../waiting/change-ending-waits.ts";
import { giveBack } from "./give-back.ts";
import { lockOrder } from "./lock-order.ts";
import {
  type CancellationWanted,
  creditOfLine,
  moneyOf,
  type OrderInScope,
  ordersInScope,
} from "./plan-cancellation.ts";

/**
 * Begins a cancellation of many places: the worker carries it out, order by order. The ticket types whose places are
 * cancelled are sold no more, so that the waits for them end and freed places are offered to nobody.
 *
 * @param wanted.reason as printed on the credit notes
 * @returns `nothing` when no place is in its scope, or nothing would change
 */
export async function startCancellation(
  db: Database,
  wanted: CancellationWanted & { reason: string; by: number; now: Date },
) {
  const { edition, ticketType, session, creditPercent, cancelsPlaces, reason, by, now } = wanted;
  return await inTransaction(db, async (trx) => {
    const orders = await ordersInScope(trx, wanted);
    if (orders.length === 0 || (creditPercent === 0 && !cancelsPlaces)) return { kind: "nothing" } as const;
    const { id } = await trx
      .insertInto("cancellation_run")
      .values({
        ...{ edition_id: edition, ticket_type_id: ticketType, session_id: session, credit_percent: creditPercent },
        ...{ cancels_places: cancelsPlaces, reason, asked_at: now, asked_by: by },
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await sql`insert into cancellation_run_order (run_id, order_id)
      select ${id}, unnest(${orders.map(({ order }) => order)}::int[])`.execute(trx);
    if (cancelsPlaces && session === null)
      await changeEndingWaits(trx, { edition, agreed: "any", now }, () => endSales(trx, { edition, ticketType, now }));
    const detail = { ticketType, session, creditPercent, cancelsPlaces, orders: orders.length, reason };
    await audit(trx, { now, by, edition, verb: "cancel-many", subject: `cancellation-run:${id}`, detail });
    return { kind: "started", id, orders: orders.length } as const;
  });
}

/** Their waits end with the sales, in the next round. */
async function endSales(
  trx: Trx,
  { edition, ticketType, now }: { edition: number; ticketType: number | null; now: Date },
): Promise<void> {
  await trx
    .updateTable("ticket_type")
    .set({ sales_until: now })
    .where("edition_id", "=", edition)
    .$if(ticketType !== null, (types) => types.where("id", "=", ticketType))
    .where((row) => row.or([row("sales_until", "is", null), row("sales_until", ">", now)]))
    .where((row) => row.or([row("sales_from", "is", null), row("sales_from", "<", now)]))
    .execute();
}

/**
 * Carries out what is left of begun cancellations, each order in its own transaction, for some time. A worker that dies
 * leaves the rest to the next round. An order that refuses is kept with the reason, for an organiser.
 *
 * @param options.forMs no order is begun later, in milliseconds
 * @returns how many orders were settled
 */
export async function carryOutCancellations(
  db: Database,
  { now, forMs = 20_000 }: { now: Date; forMs?: number },
): Promise<number> {
  const end = performance.now() + forMs;
  let settled = 0;
  while (performance.now() < end) {
    const next = await nextOrder(db);
    if (!next) break;
    const { kind } = await carryOut(db, { ...next, now });
    if (kind !== "done" && kind !== "taken") await keepRefusal(db, { ...next, kind, now });
    settled += 1;
  }
  await db
    .updateTable("cancellation_run")
    .set({ finished_at: now })
    .where("finished_at", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("cancellation_run_order")
            .select("run_id")
            .whereRef("run_id", "=", "cancellation_run.id")
            .where("done_at", "is", null),
        ),
      ),
    )
    .execute();
  return settled;
}

interface Next {
  readonly run: number;
  readonly order: number;
}

async function nextOrder(db: Database): Promise<Next | undefined> {
  return await db
    .selectFrom("cancellation_run_order")
    .innerJoin("cancellation_run", "cancellation_run.id", "run_id")
    .select(["run_id as run", "order_id as order"])
    .where("finished_at", "is", null)
    .where("done_at", "is", null)
    .orderBy("run_id")
    .orderBy("order_id")
    .limit(1)
    .executeTakeFirst();
}

async function carryOut(db: Database, { run, order, now }: Next & { now: Date }) {
  return await inTransaction<{ kind: string }>(db, async (trx) => {
    const left = await trx
      .selectFrom("cancellation_run_order")
      .select("done_at")
      .where("run_id", "=", run)
      .where("order_id", "=", order)
      .forUpdate()
      .executeTakeFirst();
    if (!left || left.done_at) return { kind: "taken" };
    const wanted = await wantedOf(trx, run);
    const [scope] = await ordersInScope(trx, { ...wanted, order, since: wanted.askedAt });
    const money = scope ? await giveEach(trx, { scope, wanted, now }) : { creditCents: 0, returnedCents: 0 };
    await trx
      .updateTable("cancellation_run_order")
      .set({ done_at: now, outcome: "done", credit_cents: money.creditCents, returned_cents: money.returnedCents })
      .where("run_id", "=", run)
      .where("order_id", "=", order)
      .execute();
    return { kind: "done" };
  });
}

type RunWanted = Awaited<ReturnType<typeof wantedOf>>;

async function giveEach(trx: Trx, { scope, wanted, now }: { scope: OrderInScope; wanted: RunWanted; now: Date }) {
  const { edition, reason, by, creditPercent, cancelsPlaces } = wanted;
  if (scope.isFree) {
    if (!cancelsPlaces) return { creditCents: 0, returnedCents: 0 };
    for (const { registration } of scope.lines)
      await cancelRegistration(trx, { edition, id: registration, reason, by, now });
    return { creditCents: 0, returnedCents: 0 };
  }
  const { credit, back } = moneyOf(scope, creditPercent);
  await lockOrder(trx, { order: scope.order });
  for (const { registration: id, isAlone } of scope.lines)
    if (isAlone && cancelsPlaces) await cancelRegistration(trx, { edition, id, reason, by, now });
  const lines = scope.lines.map(({ line, isOption, chargedCents }) => ({
    ...{ line, creditCents: creditOfLine(chargedCents, creditPercent), cancels: cancelsPlaces && !isOption },
  }));
  const way = back > 0 ? ({ kind: "as-paid" } as const) : null;
  await giveBack(trx, {
    edition,
    id: scope.order,
    lines,
    way,
    ...(back > 0 ? { wayCents: back } : {}),
    reason,
    by,
    now,
  });
  return { creditCents: credit, returnedCents: back };
}

async function wantedOf(trx: Trx, run: number) {
  const found = await trx
    .selectFrom("cancellation_run")
    .select(["edition_id as edition", "ticket_type_id as ticketType", "session_id as session", "reason"])
    .select(["credit_percent as creditPercent", "cancels_places as cancelsPlaces", "asked_by as by"])
    .select("asked_at as askedAt")
    .where("id", "=", run)
    .executeTakeFirstOrThrow();
  return found;
}

/** Keeps why an order refused; its transaction was rolled back. */
async function keepRefusal(db: Database, { run, order, kind, now }: Next & { kind: string; now: Date }): Promise<void> {
  await db
    .updateTable("cancellation_run_order")
    .set({ done_at: now, outcome: kind })
    .where("run_id", "=", run)
    .where("order_id", "=", order)
    .where("done_at", "is", null)
    .execute();
}
