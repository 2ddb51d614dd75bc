/** Waiting lists, places and the rounds of every minute and night. */
import { sql } from "kysely";
import { acceptOffer } from "#app/domain/billing/accept-offer.ts";
import { changeQuota } from "#app/domain/edition/quotas.ts";
import { setOverbooking } from "#app/domain/programme/overbooking.ts";
import { setSessionPlaces } from "#app/domain/programme/session-places.ts";
import { waitForOption } from "#app/domain/registration/wait-for-option.ts";
import { waitForSession } from "#app/domain/registration/wait-for-session.ts";
import { waitForTicket } from "#app/domain/registration/wait-for-ticket.ts";
import { declineOffer, leaveQueue } from "#app/domain/waiting/end-entry.ts";
import { runNight } from "#app/jobs/nightly.ts";
import { roundOfPayments } from "#app/jobs/payment-round.ts";
import { roundOfWaiting } from "#app/jobs/waiting-round.ts";
import { answerLetters } from "../support/held-places.ts";
import { newForm, somebody } from "./people.ts";
import { type Verb, verb } from "./verb.ts";
import { chance, FREE_TYPES, numberBetween, PAID_TYPES, pickRow, SESSIONS, type World } from "./world.ts";

const OFFERED = sql<{ id: number; code: string }>`select waiting_entry.id, code from waiting_entry
  join offer on waiting_entry_id = waiting_entry.id where offer.ended_at is null`;
const WAITING = sql<{ id: number; code: string }>`select id, code from waiting_entry where ended_at is null`;

export const WAITS: readonly Verb[] = [
  verb("wait for a ticket type", 6, ["waiting", "asked"], async (world) => {
    const attendee = await somebody(world);
    const full = await pickRow(
      world,
      sql<{ id: number; slug: string }>`select id, slug from ticket_type where exists (select from ticket_type_quota
        join quota on quota.id = quota_id where ticket_type_id = ticket_type.id and used >= size)`,
    );
    const ticketType = full?.slug ?? world.random.pick([...FREE_TYPES, ...PAID_TYPES]);
    const asked = { edition: world.edition.id, submission: newForm(), attendee, ticketType, language: "fr" } as const;
    return (await waitForTicket(world.db, { ...asked, mail: true, proven: true, now: world.now })).kind;
  }),
  verb("wait for a session", 4, ["waiting"], async (world) => {
    const place = await pickRow(
      world,
      sql<{ id: number; code: string }>`select id, code from registration where cancelled_at is null`,
    );
    const full = await pickRow(
      world,
      sql<{
        id: number;
        slug: string;
      }>`select id, slug from session join session_places on session_id = id where used >= size`,
    );
    const session = full?.slug ?? world.random.pick(SESSIONS.slice(0, 3));
    return place && (await waitForSession(world.db, { code: place.code, session, now: world.now })).kind;
  }),
  verb("wait for an option", 3, ["waiting"], async (world) => {
    const place = await pickRow(
      world,
      sql<{ id: number; code: string }>`select id, code from registration where cancelled_at is null`,
    );
    const option = await pickRow(world, sql<{ id: number }>`select id from option where used >= size`);
    if (!place || !option) return null;
    return (await waitForOption(world.db, { code: place.code, option: option.id, now: world.now })).kind;
  }),
  verb("overbook a session", 1, ["set", "same"], async (world) => {
    const session = await pickRow(world, sql<{ id: number }>`select session_id as id from session_places`);
    if (!session) return null;
    const number = numberBetween(world, 0, 2);
    const wanted = { beyond: number > 0 ? ("places" as const) : ("none" as const), number: number || null, rule: null };
    const change = { edition: world.edition.id, session: session.id, ...wanted, by: world.by, now: world.now };
    return (await setOverbooking(world.db, change)).kind;
  }),
  verb("accept an offer", 8, ["taken", "ordered"], async (world) => {
    const entry = await pickRow(world, OFFERED);
    if (!entry) return null;
    const asked = { code: entry.code, cards: true, mail: true, now: world.now };
    const outcome = await acceptOffer(world.db, asked);
    if (outcome.kind !== "overlaps") return outcome.kind;
    return (await acceptOffer(world.db, { ...asked, givesUp: outcome.sessions.map(({ id }) => id) })).kind;
  }),
  verb("decline an offer", 2, ["declined"], async (world) => {
    const entry = await pickRow(world, OFFERED);
    return entry && (await declineOffer(world.db, { code: entry.code, now: world.now })).kind;
  }),
  verb("leave the queue", 1, ["left"], async (world) => {
    const entry = await pickRow(world, WAITING);
    const by = chance(world, 0.3) ? world.by : null;
    return entry && (await leaveQueue(world.db, { code: entry.code, by, now: world.now })).kind;
  }),
  verb("change a quota", 1.5, ["changed"], async (world) => {
    const quota = await pickRow(world, sql<{ id: number; size: number }>`select id, size from quota`);
    if (!quota) return null;
    const size = Math.max(0, quota.size + numberBetween(world, -4, 5));
    const change = { edition: world.edition.id, quota: quota.id, size, by: world.by, now: world.now };
    return (await changeQuota(world.db, change)).kind;
  }),
  verb("change a session's places", 1, ["set"], async (world) => {
    const session = await pickRow(
      world,
      sql<{ id: number; size: number }>`select session_id as id, coalesce(seats, size) as size from session_places`,
    );
    if (!session) return null;
    const places = Math.max(1, session.size + numberBetween(world, -2, 3));
    const change = { edition: world.edition.id, session: session.id, places, by: world.by, now: world.now };
    return (await setSessionPlaces(world.db, change)).kind;
  }),
  verb("a round of every minute", 9, ["done"], everyMinute),
  verb("a night", 0.4, ["done"], everyNight),
];

/** What the worker does every minute; now and then the payment service cannot be reached. */
async function everyMinute(world: World): Promise<string> {
  const { db, now, cards } = world;
  await answerLetters(db, chance(world, 0.9) ? "accepted" : "refused", now);
  cards.isReachable = !chance(world, 0.1);
  await roundOfWaiting(db, { now });
  await roundOfPayments(db, { paymentService: cards.service, appUrl: "https://essai.example", now });
  cards.isReachable = true;
  return "done";
}

/** @throws when one of the night's counts of drift is not 0 */
async function everyNight(world: World): Promise<string> {
  const { counts } = await runNight(world.db, { now: () => world.now, log: () => undefined });
  const drifts = counts.filter(([task, count]) => task.startsWith("drifting") && count > 0);
  if (drifts.length > 0) throw new Error(JSON.stringify(drifts));
  return "done";
}
