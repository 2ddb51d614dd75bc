/** Erasures of people on request, while their places, orders and money are under way. */
import { sql } from "kysely";
import { chooseWay } from "#app/domain/billing/choose-way.ts";
import { closeMatter, type OUTCOMES, OUTCOMES_OF } from "#app/domain/billing/close-matter.ts";
import { recordPayment } from "#app/domain/billing/record-payment.ts";
import { confirmErasure, finishErasures } from "#app/domain/erasure/erase-on-request.ts";
import { askForErasure } from "#app/domain/erasure/erasure-requests.ts";
import { columnsThatHold } from "../support/traces.ts";
import { type Verb, verb } from "./verb.ts";
import { chance, handed, pickRow, type World } from "./world.ts";

export const ERASING: readonly Verb[] = [
  verb("erase a person", 1, ["erased", "waiting"], erase),
  verb("settle what an erasure waits for", 3, ["settled"], settleHolds),
  verb("finish erasures", 2, ["finished"], async ({ db, now }) => {
    const waiting = await waitingEmails(db);
    if (waiting.length === 0) return null;
    const erased = await finishErasures(db, { now });
    const left = await waitingEmails(db);
    for (const email of waiting) if (!left.includes(email)) await mustBeGone(db, email);
    return erased > 0 ? "finished" : "waiting";
  }),
];

async function erase(world: World): Promise<string | null> {
  const { db, by, now } = world;
  // Half of them still owe: an erasure that something holds is otherwise rare.
  const owes = chance(world, 0.5);
  const person = await pickRow(
    world,
    sql<{ id: number; email: string }>`select id, email from person where email is not null and id <> ${by}
      and (exists (select from registration where person_id = person.id) or exists (select from "order" where person_id = person.id)
        or exists (select from waiting_entry where waiting_entry.email = person.email))
      and (not ${owes}::boolean or exists (select from "order" where person_id = person.id and confirmed_at is not null
        and cancelled_at is null and open_cents > 0))`,
  );
  if (!person) return null;
  const asked = await askForErasure(db, { person: person.id, email: person.email, language: "fr", now });
  if (asked.kind !== "asked") return asked.kind;
  const { id: request } = await db
    .selectFrom("erasure_request")
    .select("id")
    .where("person_id", "=", person.id)
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  const { kind } = await confirmErasure(db, { request, now });
  if (kind === "erased") await mustBeGone(db, person.email);
  return kind;
}

/** What an organiser does with the oldest erasure that waits: collects, decides and returns the money of its orders. */
async function settleHolds(world: World): Promise<string | null> {
  const { db, edition, by, now } = world;
  const acting = { edition: edition.id, by, now };
  const waiting = await sql<{ id: number; open: number }>`select "order".id, open_cents as open from erasure_request
    join "order" on "order".person_id = erasure_request.person_id where erasure_request.confirmed_at is not null
    and done_at is null and "order".confirmed_at is not null and total_cents > 0 order by erasure_request.id`.execute(
    db,
  );
  let settled = 0;
  for (const { id, open } of waiting.rows) {
    const payment = { means: "cheque", amountCents: open, reference: "Solde", paidAt: now } as const;
    if (open > 0 && (await recordPayment(db, { ...acting, id, ...payment })).kind === "recorded") {
      handed(world, payment.means, open);
      settled += 1;
    }
    const refunds = await sql<{ id: number }>`select refund.id from refund join payment on payment.id = payment_id
      where order_id = ${id} and done_at is null`.execute(db);
    for (const { id: refund } of refunds.rows) {
      const way = { kind: "hand", reference: "Virement du comptable" } as const;
      if ((await chooseWay(db, { ...acting, id, refund, way })).kind === "chosen") settled += 1;
    }
    const matters = await sql<{ id: number; outcomes: typeof OUTCOMES }>`select matter.id, ${OUTCOMES_OF} as outcomes
      from matter where order_id = ${id} and closed_at is null`.execute(db);
    for (const { id: matter, outcomes } of matters.rows) {
      const outcome = outcomes[0] && world.random.pick(outcomes);
      if ((await closeMatter(db, { ...acting, id: matter, note: null, outcome })).kind === "closed") settled += 1;
    }
  }
  return waiting.rows.length === 0 ? null : settled > 0 ? "settled" : "nothing";
}

/** What may still say an erased person's address: an invoice and its buyer, and letters until a day after they were sent. */
const MAY_STAY: ReadonlySet<string> = new Set(["buyer.email", "invoice.content", "letter.to"]);

async function mustBeGone(db: World["db"], email: string): Promise<void> {
  const held = (await columnsThatHold(db, [email])).filter((column) => !MAY_STAY.has(column));
  if (held.length > 0) throw new Error(`${email} is erased, and still in ${held.join(", ")}`);
}

async function waitingEmails(db: World["db"]): Promise<string[]> {
  const rows = await db
    .selectFrom("erasure_request")
    .innerJoin("person", "person.id", "person_id")
    .select("email")
    .where("confirmed_at", "is not", null)
    .where("done_at", "is", null)
    .execute();
  return rows.flatMap(({ email }) => (email === null ? [] : [email]));
}
