import { sql } from "kysely";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { type DepositService, failureOf, type ServiceFailure, type StateThere } from "./deposit-service.ts";
import { FAILED_FLOWS, LAST_STATES, NO_ANSWER, SENDING, TAKEN_FLOWS, TO_SEND } from "./deposit-states.ts";
import { noteState } from "./note-state.ts";
import { settleMatter } from "./settle-matter.ts";

type Asked = Pick<DepositService, "flowState" | "findByNumber" | "history">;

const ROUND_MS = 40_000;
const MOST_IN_A_ROUND = 60;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** How long after each other a deposit without an answer is looked for, in minutes; then it is sent again. */
const LOOKS = [15, 60, 240];
/** Chorus says nothing more about an invoice that old. */
const GIVE_UP_MS = 365 * DAY_MS;

interface Due {
  readonly id: number;
  readonly invoice: number;
  readonly number: string;
  readonly state: string;
  readonly flow: string | null;
  readonly chorusId: number | null;
  readonly tries: number;
  readonly askedAt: Date;
}

/**
 * Asks the platform about the deposits whose time has come, one after the other: first about the file, then about the
 * invoice; one that was not answered is looked for by its number. The network is used outside transactions.
 *
 * @param options.pause waits between two calls
 * @param options.until aborted when the worker ends
 * @returns how many changed, and why the round stopped early; null otherwise
 */
export async function followDeposits(
  db: Database,
  service: Asked,
  { pause, until, now }: { pause: () => Promise<void>; until?: AbortSignal; now: Date },
): Promise<{ changed: number; stopped: ServiceFailure | null }> {
  const end = performance.now() + ROUND_MS;
  let changed = 0;
  for (const due of await dueDeposits(db, now)) {
    if (performance.now() > end || until?.aborted) break;
    try {
      if (await follow(db, service, due, now)) changed += 1;
    } catch (error) {
      const failure = failureOf(error);
      await askLater(db, due, { now, minutes: 30, failure: failure.message });
      if (failure.kind !== "refused") return { changed, stopped: failure };
    }
    await pause();
  }
  return { changed, stopped: null };
}

async function dueDeposits(db: Database, now: Date): Promise<Due[]> {
  return await db
    .selectFrom("deposit")
    .innerJoin("invoice", "invoice.id", "deposit.invoice_id")
    .select(["deposit.id", "invoice.id as invoice", "invoice.reference as number", "deposit.state", "deposit.tries"])
    .select(["deposit.reference as flow", "deposit.chorus_id as chorusId", "deposit.asked_at as askedAt"])
    .where("deposit.next_at", "<=", now)
    .where("deposit.state", "<>", TO_SEND)
    .orderBy("deposit.next_at")
    .limit(MOST_IN_A_ROUND)
    .execute();
}

async function follow(db: Database, service: Asked, due: Due, now: Date): Promise<boolean> {
  if (due.chorusId !== null) return await followInvoice(db, service, { ...due, chorusId: due.chorusId }, now);
  if (due.state === SENDING || due.state === NO_ANSWER || due.flow === null)
    return await lookFor(db, service, due, now);
  const flow = await service.flowState(due.flow);
  if (TAKEN_FLOWS.includes(flow.state)) {
    const found = await foundInvoice(service, due);
    if (found) return await take(db, service, { ...due, ...found }, now);
  }
  if ((FAILED_FLOWS as readonly string[]).includes(flow.state)) {
    // A number that Chorus has already is refused: an earlier file, whose answer was lost, was taken.
    const found = await foundInvoice(service, due);
    if (found) return await take(db, service, { ...due, ...found }, now);
    return await inDeposit(db, due, async (trx) => {
      const reason = flow.errors.join(" ; ") || null;
      await noteState(trx, {
        deposit: due.id,
        state: flow.state,
        at: flow.at ?? now,
        now,
        reason,
        change: { next_at: null },
      });
      await settleMatter(trx, { invoice: due.invoice, state: flow.state, reason, now });
    });
  }
  if (flow.state === due.state) return await askLater(db, due, { now, minutes: due.tries < 10 ? 2 : 30 });
  return await inDeposit(db, due, async (trx) => {
    const change = { next_at: new Date(now.getTime() + 2 * MINUTE_MS), tries: 0, failure: null };
    await noteState(trx, { deposit: due.id, state: flow.state, at: flow.at ?? now, now, change });
  });
}

async function foundInvoice(service: Asked, { number, flow }: Pick<Due, "number" | "flow">) {
  const found = await service.findByNumber(number);
  return found.find((one) => one.flow === flow) ?? found[0] ?? null;
}

/** The deposit was not answered. After the last look nothing is there, and it is sent again. */
async function lookFor(db: Database, service: Asked, due: Due, now: Date): Promise<boolean> {
  const found = await foundInvoice(service, due);
  if (found) return await take(db, service, { ...due, ...found }, now);
  const minutes = LOOKS[due.tries + 1];
  if (minutes !== undefined) {
    if (due.state === NO_ANSWER) return await askLater(db, due, { now, minutes });
    return await inDeposit(db, due, async (trx) => {
      const change = { next_at: new Date(now.getTime() + minutes * MINUTE_MS), tries: 1 };
      await noteState(trx, { deposit: due.id, state: NO_ANSWER, at: now, now, change });
    });
  }
  return await inDeposit(db, due, async (trx) => {
    await noteState(trx, { deposit: due.id, state: TO_SEND, at: now, now, change: { next_at: now, tries: 0 } });
  });
}

/** The invoice is at Chorus. */
async function take(db: Database, service: Asked, due: Due & { readonly chorusId: number }, now: Date) {
  await inDeposit(db, due, async (trx) => {
    await trx
      .updateTable("deposit")
      .set({ chorus_id: due.chorusId, reference: due.flow, failure: null })
      .where("id", "=", due.id)
      .execute();
  });
  return await followInvoice(db, service, due, now);
}

async function followInvoice(db: Database, service: Asked, due: Due & { readonly chorusId: number }, now: Date) {
  const history = await service.history(due.chorusId);
  return await inDeposit(db, due, async (trx) => {
    const known = await trx
      .selectFrom("deposit_state")
      .select(sql<string>`state || ' ' || extract(epoch from at)::bigint`.as("key"))
      .where("deposit_id", "=", due.id)
      .execute();
    const keys = new Set(known.map(({ key }) => key));
    for (const { state, at, reason } of history.filter((one) => !keys.has(keyOf(one))))
      await noteState(trx, { deposit: due.id, state, at, reason, now });
    const last = history.at(-1);
    const isLast = last && LAST_STATES.includes(last.state);
    const isOver = isLast || now.getTime() - due.askedAt.getTime() > GIVE_UP_MS;
    const next_at = isOver ? null : new Date(now.getTime() + waitMs(due, now));
    await trx.updateTable("deposit").set({ next_at, tries: 0, failure: null }).where("id", "=", due.id).execute();
    if (last && last.state !== due.state)
      await settleMatter(trx, { invoice: due.invoice, state: last.state, reason: last.reason, now });
  });
}

function keyOf({ state, at }: StateThere): string {
  return `${state} ${Math.floor(at.getTime() / 1000)}`;
}

/** The first day a payer may give an invoice back at once; later its states change within days. */
function waitMs({ askedAt }: Due, now: Date): number {
  const age = now.getTime() - askedAt.getTime();
  return age < DAY_MS ? 60 * MINUTE_MS : age < 60 * DAY_MS ? 6 * 60 * MINUTE_MS : DAY_MS;
}

async function askLater(db: Database, due: Due, options: { now: Date; minutes: number; failure?: string }) {
  const { now, minutes, failure = null } = options;
  await db
    .updateTable("deposit")
    .set({ next_at: new Date(now.getTime() + minutes * MINUTE_MS), failure: failure?.slice(0, 500) ?? null })
    .set((deposit) => ({ tries: sql`${deposit.ref("tries")} + 1` }))
    .where("id", "=", due.id)
    .where("state", "=", due.state)
    .where("ended_at", "is", null)
    .execute();
  return false;
}

/** Runs steps on the deposit unless it changed since it was read. @returns whether they ran */
async function inDeposit(db: Database, due: Due, steps: (trx: Trx) => Promise<void>): Promise<boolean> {
  return await inTransaction(db, async (trx) => {
    const same = await trx
      .selectFrom("deposit")
      .select("id")
      .where("id", "=", due.id)
      .where("state", "=", due.state)
      .where("ended_at", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (!same) return false;
    await steps(trx);
    return true;
  });
}
