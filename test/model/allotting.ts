/** Places that an organisation hands out itself. The rounds of every minute close what is over. */
import { sql } from "kysely";
import { changeAllotment } from "#app/domain/allotments/change-allotment.ts";
import { endAllotment } from "#app/domain/allotments/end-allotments.ts";
import { handOutPlace } from "#app/domain/allotments/hand-out.ts";
import { completePlace, remindHolders, swapHolder, takeBackPlace } from "#app/domain/allotments/holders.ts";
import { makeAllotments } from "#app/domain/allotments/make-allotments.ts";
import { newForm, somebody } from "./people.ts";
import { type Verb, verb } from "./verb.ts";
import { chance, FREE_TYPES, numberBetween, pickRow, SESSIONS, type World } from "./world.ts";

interface Open {
  readonly id: number;
  readonly places: number;
}

const OPEN = sql<Open>`select id, places from allotment where ended_at is null`;
const HELD = sql<{ id: number; allotment: number }>`
  select registration_id as id, allotment_id as allotment from allotted_place where returned_at is null`;

export const ALLOTTING: readonly Verb[] = [
  verb("make an allotment", 2, ["made"], async (world) => {
    const { db, edition, by, now } = world;
    const places = numberBetween(world, 1, 5);
    const sessions = SESSIONS.filter(() => chance(world, 0.25)).map((slug) => ({
      session: edition.sessions[slug] ?? 0,
      places: numberBetween(world, 1, places),
    }));
    const options = world.options.filter(() => chance(world, 0.4)).map((option) => ({ option, places: 1 }));
    const referent = { name: "Yvonne Exemple", email: "yvonne@villefictive.example", language: "fr" } as const;
    const ticketType = edition.ticketTypes[world.random.pick([...FREE_TYPES, "plein"])] ?? 0;
    return (
      await makeAllotments(db, {
        ...{ edition: edition.id, submission: newForm(), ticketType, lastDay: lastDayIn(world), by, now },
        rows: [{ organisation: "Commune de Villefictive", places, sessions, options, referent }],
      })
    ).kind;
  }),
  verb("change an allotment", 1, ["changed"], async (world) => {
    const { db, edition, by, now } = world;
    const found = await pickRow(world, OPEN);
    if (!found) return null;
    const places = Math.max(1, found.places + numberBetween(world, -2, 2));
    const change = {
      edition: edition.id,
      allotment: found.id,
      organisation: "Commune de Villefictive",
      places,
      by,
      now,
    };
    return (await changeAllotment(db, { ...change, sessions: [], lastDay: lastDayIn(world) })).kind;
  }),
  verb("hand a place out", 6, ["handed-out"], async (world) => {
    const found = await pickRow(world, OPEN);
    if (!found) return null;
    const { jobTitle: _, ...to } = await somebody(world);
    const held = await world.db
      .selectFrom("allotment_session")
      .innerJoin("session", "session.id", "session_id")
      .select("slug")
      .where("allotment_id", "=", found.id)
      .execute();
    const kept = await world.db
      .selectFrom("allotment_option")
      .select("option_id as option")
      .where("allotment_id", "=", found.id)
      .execute();
    const options = kept.map(({ option }) => option).filter(() => chance(world, 0.5));
    const sessions = held.map(({ slug }) => slug).filter(() => chance(world, 0.7));
    const wanted = { allotment: found.id, submission: newForm(), to: { ...to, organisation: null }, sessions, options };
    return (await handOutPlace(world.db, { ...wanted, language: "fr", now: world.now })).kind;
  }),
  verb("give a place handed out to another person", 2, ["handed-over"], async (world) => {
    const place = await pickRow(world, HELD);
    if (!place) return null;
    const { jobTitle: _, ...to } = await somebody(world);
    const of = { allotment: place.allotment, registration: place.id, now: world.now };
    return (await swapHolder(world.db, { ...of, to: { ...to, organisation: null }, language: "fr" })).kind;
  }),
  verb("take a place handed out back", 2, ["taken-back"], async (world) => {
    const place = await pickRow(world, HELD);
    const of = place && { allotment: place.allotment, registration: place.id, now: world.now };
    return of && (await takeBackPlace(world.db, of)).kind;
  }),
  verb("confirm a place handed out", 2, ["done"], async (world) => {
    const place = await pickRow(world, HELD);
    if (!place) return null;
    await completePlace(world.db, { registration: place.id, now: world.now });
    return "done";
  }),
  verb("remind colleagues", 1, ["posted"], async (world) => {
    const found = await pickRow(world, OPEN);
    return found && (await remindHolders(world.db, { allotment: found.id, now: world.now })).kind;
  }),
  verb("end an allotment", 0.5, ["ended"], async ({ db, edition, by, now, ...world }) => {
    const found = await pickRow({ db, edition, by, now, ...world }, OPEN);
    return found && (await endAllotment(db, { edition: edition.id, allotment: found.id, by, now })).kind;
  }),
];

/** A day from tomorrow to in a week. */
function lastDayIn(world: World): string {
  return new Date(world.now.getTime() + numberBetween(world, 1, 7) * 86_400_000).toISOString().slice(0, 10);
}
