import { acceptOffer } from "#app/domain/billing/accept-offer.ts";
import { cancelRegistration } from "#app/domain/registration/cancel-registration.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { declineOffer } from "#app/domain/waiting/end-entry.ts";
import { roundOfPayments } from "#app/jobs/payment-round.ts";
import { roundOfWaiting } from "#app/jobs/waiting-round.ts";
import type { Happening } from "./seed-timeline.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** When people cancel places that others wait for, and how many; the last offers are still open today. */
const FREED = [
  { hoursAgo: 21 * 24, sessions: 2, tickets: 0 },
  { hoursAgo: 15 * 24, sessions: 3, tickets: 0 },
  { hoursAgo: 9 * 24, sessions: 3, tickets: 1 },
  { hoursAgo: 4 * 24, sessions: 2, tickets: 1 },
  { hoursAgo: 20, sessions: 3, tickets: 1 },
];

/**
 * Plays the waiting lists: every day the platform's rounds run and people answer the previous day's offers; now and
 * then a person with an awaited place cancels.
 *
 * @param options.appUrl origin of the links in letters
 */
export function linesOf(
  trx: Trx,
  { edition, from, until, appUrl }: { edition: number; from: Date; until: Date; appUrl: string },
): Happening[] {
  const rounds: Happening[] = [];
  const last = until.getTime() - DAY_MS;
  for (let at = from.getTime() + DAY_MS; at <= last; at += DAY_MS)
    rounds.push({ at: new Date(at), run: (now) => roundOfTheDay(trx, { edition, appUrl, now, isLast: at === last }) });
  const freed = FREED.map(
    ({ hoursAgo, ...lines }): Happening => ({
      at: new Date(until.getTime() - hoursAgo * HOUR_MS),
      run: (now) => freePlaces(trx, { edition, lines, now }),
    }),
  );
  return [...rounds, ...freed];
}

async function roundOfTheDay(
  trx: Trx,
  { edition, appUrl, now, isLast }: { edition: number; appUrl: string; now: Date; isLast: boolean },
) {
  const offers = await trx
    .selectFrom("offer")
    .innerJoin("waiting_entry", "waiting_entry.id", "waiting_entry_id")
    .select(["waiting_entry.id", "code"])
    .where("edition_id", "=", edition)
    .where("offer.ended_at", "is", null)
    .where("expires_at", ">", now)
    .orderBy("waiting_entry.id")
    .execute();
  for (const { id, code } of offers) {
    // Two of four accept, one declines and one does not answer; on the last day all decline, so that no offer expires
    // at the first start.
    if (id % 4 < 2) await acceptOffer(trx, { code, cards: false, mail: true, proven: true, now });
    else if (id % 4 === 2 || isLast) await declineOffer(trx, { code, now });
  }
  await roundOfPayments(trx, { paymentService: null, appUrl, now });
  await roundOfWaiting(trx, { now });
}

/** Cancels some registrations whose places others wait for. */
async function freePlaces(
  trx: Trx,
  { edition, lines, now }: { edition: number; lines: { sessions: number; tickets: number }; now: Date },
): Promise<void> {
  const waited = await trx
    .selectFrom("waiting_entry")
    .select(["session_id as session", "ticket_type_id as ticketType"])
    .select((row) => row.fn.countAll<number>().as("people"))
    .where("edition_id", "=", edition)
    .where("ended_at", "is", null)
    .groupBy(["session_id", "ticket_type_id"])
    .orderBy("people", "desc")
    .orderBy("session_id")
    .execute();
  const sessions = waited.filter(({ session }) => session !== null).slice(0, lines.sessions);
  const tickets = waited.filter(({ ticketType }) => ticketType !== null).slice(0, lines.tickets);
  for (const { session } of sessions) await cancelOne(trx, { edition, session, now });
  for (const { ticketType } of tickets) await cancelOne(trx, { edition, ticketType, now });
}

/** Cancels the oldest registration with a place of a session or ticket type. */
async function cancelOne(
  trx: Trx,
  where: { edition: number; session?: number | null; ticketType?: number | null; now: Date },
): Promise<void> {
  const { edition, session = null, ticketType = null, now } = where;
  const { code } = await trx
    .selectFrom("registration")
    .select("code")
    .where("edition_id", "=", edition)
    .where("cancelled_at", "is", null)
    .where("awaits", "is", null)
    .$if(ticketType !== null, (rows) => rows.where("ticket_type_id", "=", ticketType))
    .$if(session !== null, (rows) =>
      rows.where("id", "in", (held) =>
        held.selectFrom("booking").select("registration_id").where("session_id", "=", session),
      ),
    )
    .orderBy("id")
    .executeTakeFirstOrThrow();
  await cancelRegistration(trx, { code, by: null, now });
}
