/** Asking people whether they still come, and what they answer. The rounds of every minute write, remind and end. */
import { sql } from "kysely";
import { confirmComing, giveUpPlace } from "#app/domain/reconfirmation/answer.ts";
import { arrangeReconfirmation } from "#app/domain/reconfirmation/arrange.ts";
import { retakeReleased } from "#app/domain/reconfirmation/retake.ts";
import { resumeReconfirmation, stopReconfirmation } from "#app/domain/reconfirmation/stop.ts";
import { type Verb, verb } from "./verb.ts";
import { chance, numberBetween, pickRow } from "./world.ts";

const DAY_MS = 86_400_000;
const ASKED = sql<{ id: number; code: string }>`select registration.id, code from reconfirmation_request
  join registration on registration.id = registration_id where cancelled_at is null`;
const GONE = sql<{ id: number; code: string }>`select registration.id, code from reconfirmation_request
  join registration on registration.id = registration_id where cancelled_at is not null and retaken_at is null`;

export const RECONFIRMING: readonly Verb[] = [
  verb("ask who still comes", 1.5, ["arranged"], async (world) => {
    const { db, edition, by, now } = world;
    const after = (days: number) => new Date(now.getTime() + days * DAY_MS);
    const reminds = 1 + numberBetween(world, 0, 2);
    return (
      await arrangeReconfirmation(db, {
        ...{ edition: edition.id, scope: "edition", ticketType: null, session: null, by, now },
        ...{ asksAt: now, remindsAt: after(reminds), endsAt: after(reminds + 1) },
        releases: chance(world, 0.8),
      })
    ).kind;
  }),
  verb("say that one comes", 3, ["answered"], async (world) => {
    const place = await pickRow(world, ASKED);
    return place && (await confirmComing(world.db, { code: place.code, now: world.now })).kind;
  }),
  verb("say that one does not come", 1.5, ["answered"], async (world) => {
    const place = await pickRow(world, ASKED);
    return place && (await giveUpPlace(world.db, { code: place.code, now: world.now })).kind;
  }),
  verb("take a released place again", 3, ["retaken"], async (world) => {
    const place = await pickRow(world, GONE);
    return place && (await retakeReleased(world.db, { code: place.code, now: world.now })).kind;
  }),
  verb("stop asking, or resume it", 1, ["stopped", "resumed"], async (world) => {
    const { db, edition, by, now } = world;
    const run = await pickRow(
      world,
      sql<{ id: number; stopped: boolean }>`select id, stopped_at is not null as stopped from reconfirmation
        where ended_at is null`,
    );
    const change = run?.stopped ? resumeReconfirmation : stopReconfirmation;
    return run && (await change(db, { edition: edition.id, id: run.id, by, now })).kind;
  }),
];
