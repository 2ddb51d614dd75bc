/** What people and organisers do with registrations. */
import { sql } from "kysely";
import { cancelPlace } from "#app/domain/billing/cancel-place.ts";
import { changeRegistration, type RegistrationWanted } from "#app/domain/billing/change-registration.ts";
import { approveRequest, declineRequest } from "#app/domain/billing/decide-request.ts";
import { handOverPlace } from "#app/domain/billing/hand-over-place.ts";
import { proveAddress } from "#app/domain/billing/prove-address.ts";
import { retakePlace } from "#app/domain/billing/retake-place.ts";
import { agreementOf } from "#app/domain/billing/ticket-type-plan.ts";
import { askForBadges } from "#app/domain/door/badge-runs.ts";
import { finishBadgeRun } from "#app/domain/door/make-badges.ts";
import { mergeRegistrations } from "#app/domain/merging/merge-registrations.ts";
import { undoMerge } from "#app/domain/merging/undo-merge.ts";
import { attendeeDetails } from "#app/domain/people/attendee-fields.ts";
import { changeOptions } from "#app/domain/registration/change-options.ts";
import { changeSessions } from "#app/domain/registration/change-sessions.ts";
import { readCorrectable } from "#app/domain/registration/correctable.ts";
import { register } from "#app/domain/registration/register.ts";
import { newForm, somebody, someOptions, somePricedOptions, someSessions } from "./people.ts";
import { type Verb, verb } from "./verb.ts";
import { chance, FREE_TYPES, numberBetween, PAID_TYPES, pickRow, type World } from "./world.ts";

const ACTIVE = sql<{ id: number; code: string; charged: number }>`
  select registration.id, registration.code, coalesce((select sum(charged_for(order_line.id)) from order_line
    where registration_id = registration.id), 0)::int as charged
  from registration where registration.cancelled_at is null`;
const PAID_AND_ACTIVE = sql<{ id: number; code: string; charged: number }>`
  select * from (${ACTIVE}) as active where charged > 0`;

const somePlace = (world: World) => pickRow(world, chance(world, 0.6) ? PAID_AND_ACTIVE : ACTIVE);

export const REGISTERING: readonly Verb[] = [
  verb("register", 9, ["registered"], async (world) => {
    const { edition, now } = world;
    const { kind } = await register(world.db, {
      ...{ edition: edition.id, submission: newForm(), attendee: await somebody(world), language: "fr", now },
      ...{ ticketType: world.random.pick(FREE_TYPES), sessions: someSessions(world), options: someOptions(world) },
      ...{ mail: true, proven: chance(world, 0.3) },
      ...(chance(world, 0.2) ? { by: world.by } : {}),
    });
    return kind;
  }),
  verb("prove the address", 8, ["confirmed", "to-approve"], async (world) => {
    const held = await pickRow(
      world,
      sql<{
        id: number;
        code: string;
      }>`select order_id as id, code from held_place where asks_proof and ended_at is null`,
    );
    return held && (await proveAddress(world.db, { code: held.code, now: world.now })).kind;
  }),
  verb("take an ended hold up again", 2, ["confirmed", "to-approve"], async (world) => {
    const held = await pickRow(
      world,
      sql<{ id: number; code: string }>`select order_id as id, code from held_place where ending = 'expired'`,
    );
    return held && (await retakePlace(world.db, { code: held.code, now: world.now })).kind;
  }),
  verb("approve a request", 5, ["approved"], async (world) => {
    const order = await pendingRequest(world);
    return order && (await approveRequest(world.db, order)).kind;
  }),
  verb("decline a request", 1, ["declined"], async (world) => {
    const order = await pendingRequest(world);
    return order && (await declineRequest(world.db, { ...order, reason: "Complet" })).kind;
  }),
  verb("change sessions", 5, ["changed"], async (world) => {
    const place = await pickRow(world, ACTIVE);
    if (!place) return null;
    const by = chance(world, 0.3) ? world.by : null;
    return (await changeSessions(world.db, { code: place.code, sessions: someSessions(world), by, now: world.now }))
      .kind;
  }),
  verb("change options", 4, ["changed"], async (world) => {
    const place = await pickRow(world, ACTIVE);
    if (!place) return null;
    const by = chance(world, 0.3) ? world.by : null;
    return (
      await changeOptions(world.db, {
        code: place.code,
        options: await otherOptions(world, place.id),
        by,
        now: world.now,
      })
    ).kind;
  }),
  verb("cancel by the holder", 4, ["cancelled"], async (world) => {
    const place = await somePlace(world);
    return place && (await cancelPlace(world.db, { code: place.code, by: null, now: world.now })).kind;
  }),
  verb("cancel by an organiser", 3, ["cancelled"], async (world) => {
    const place = await somePlace(world);
    if (!place) return null;
    const money = chance(world, 0.3)
      ? { decidedLater: true }
      : chance(world, 0.7)
        ? { creditCents: numberBetween(world, 0, place.charged + (chance(world, 0.1) ? 1 : 0)) }
        : {};
    const which = { edition: world.edition.id, id: place.id, reason: "Annulé", by: world.by, now: world.now };
    return (await cancelPlace(world.db, { ...which, ...money })).kind;
  }),
  verb("hand over", 5, ["handed-over"], async (world) => {
    const place = await somePlace(world);
    if (!place) return null;
    const { jobTitle: _, ...to } = await somebody(world);
    const given = { to, language: "fr", now: world.now } as const;
    const which = chance(world, 0.5)
      ? { code: place.code, by: null }
      : { edition: world.edition.id, id: place.id, by: world.by };
    return (await handOverPlace(world.db, { ...which, ...given })).kind;
  }),
  verb("change the category", 7, ["changed"], changeCategory),
  verb("merge", 3, ["merged"], async (world) => {
    const [survivor, merged] = [await pickRow(world, ACTIVE), await somePlace(world)];
    if (!survivor || !merged) return null;
    const creditCents = chance(world, 0.5) ? null : numberBetween(world, 0, merged.charged);
    const tells = chance(world, 0.5);
    const which = { edition: world.edition.id, survivor: survivor.id, merged: merged.id, tells };
    return (await mergeRegistrations(world.db, { ...which, creditCents, by: world.by, now: world.now })).kind;
  }),
  verb("undo a merge", 2, ["undone"], async (world) => {
    const merge = await pickRow(
      world,
      sql<{ id: number }>`select id from registration_merge where undone_at is null and (${chance(world, 0.2)}::boolean
        or merged_at > coalesce((select max(finished_at) from badge_run where printed_at is not null), '-infinity'))`,
    );
    if (!merge) return null;
    const outcome = await undoMerge(world.db, {
      edition: world.edition.id,
      merge: merge.id,
      by: world.by,
      now: world.now,
    });
    return outcome.kind;
  }),
  verb("print badges", 0.4, ["printed"], async (world) => {
    const asked = { edition: world.edition.id, layout: "a6", onlyNew: true, by: world.by, now: world.now } as const;
    const { id } = await askForBadges(world.db, asked);
    if (id === null) return "asked-already";
    await finishBadgeRun(world.db, { run: id, badges: [], file: null, latin: 0, illegible: 0, now: world.now });
    await world.db.updateTable("badge_run").set({ printed_at: world.now }).where("id", "=", id).execute();
    return "printed";
  }),
];

async function pendingRequest({ db, edition, by, now, ...world }: World) {
  const held = await pickRow(
    { db, edition, by, now, ...world },
    sql<{ id: number }>`select order_id as id from held_place where asks_approval and ended_at is null
      and (proven_at is not null or not asks_proof)`,
  );
  return held && { edition: edition.id, order: held.id, by, now };
}

/** Changes the ticket type of a registration as an organiser does: sees the plan, then agrees to it. */
async function changeCategory(world: World): Promise<string | null> {
  const place = await somePlace(world);
  const which = { edition: world.edition.id, id: place?.id ?? 0 };
  const current = place && (await readCorrectable(world.db, which));
  if (!current?.email) return null;
  const { email, language, note, sessions, ticket_type: _, ...attendee } = current;
  const wanted: RegistrationWanted = {
    ...{ attendee: attendeeDetails(attendee), email, language, note, sessions },
    ticketType: world.random.pick([...FREE_TYPES, ...PAID_TYPES, ...PAID_TYPES]),
  };
  const asked = {
    ...which,
    wanted,
    reason: null,
    message: null,
    tells: true,
    resends: false,
    by: world.by,
    now: world.now,
  };
  const seen = await changeRegistration(world.db, asked);
  if (seen.kind !== "to-agree") return seen.kind;
  return (await changeRegistration(world.db, { ...asked, agreed: agreementOf(seen.plan) })).kind;
}

/** Other free options beside those with a price, which now and then are given back or taken without an order, and refused. */
async function otherOptions(world: World, registration: number): Promise<number[]> {
  const { rows } = await sql<{
    id: number;
  }>`select option_id as id from chosen_option join option on option.id = option_id
    where registration_id = ${registration} and price_cents > 0 order by 1`.execute(world.db);
  const priced = chance(world, 0.1) ? somePricedOptions(world) : rows.map(({ id }) => id);
  return [...someOptions(world), ...priced];
}
