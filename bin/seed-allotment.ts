import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import { handOutPlace } from "#app/domain/allotments/hand-out.ts";
import { completePlace } from "#app/domain/allotments/holders.ts";
import { makeAllotments } from "#app/domain/allotments/make-allotments.ts";
import type { Trx } from "#app/domain/transaction.ts";
import { isWaitedFor } from "#app/domain/waiting/waiting-conditions.ts";
import { DEMO_ALLOTMENT } from "#db/seed/demo-allotment.ts";
import { expectKind } from "./seed-programme.ts";

const DAY_MS = 86_400_000;

/** Gives a town hall an allotment, of which its referent has handed out a part, and some people have confirmed. */
export async function seedAllotment(
  trx: Trx,
  { edition, firstDay, now }: { edition: number; firstDay: Temporal.PlainDate; now: Date },
): Promise<void> {
  const { organisation, referent, places, sessionPlaces, optionPlaces, daysAgo, closesBefore, confirmed, people } =
    DEMO_ALLOTMENT;
  const at = (days: number) => new Date(now.getTime() - (daysAgo - days) * DAY_MS);
  const { ticketType, by } = await whoAndWhat(trx, edition);
  const session = await sessionWithRoom(trx, edition);
  const option = await optionWithRoom(trx, edition);
  const kept = option === null ? [] : [{ option, places: optionPlaces }];
  const held = session ? [{ session: session.id, places: sessionPlaces }] : [];
  const made = await makeAllotments(trx, {
    ...{ edition, submission: randomUUID(), ticketType, by, now: at(0) },
    lastDay: firstDay.subtract({ days: closesBefore }).toString(),
    rows: [{ organisation, places, sessions: held, options: kept, referent: { ...referent, language: "fr" } }],
  });
  if (made.kind !== "made") throw new Error(`The demonstration cannot allot places: ${made.kind}.`);
  for (const [number, [givenName, familyName]] of people.entries()) {
    const email = `${givenName}.${familyName}@exemple.invalid`.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const outcome = await handOutPlace(trx, {
      ...{ allotment: made.ids[0] ?? 0, submission: randomUUID(), language: "fr", now: at(1 + number) },
      ...{
        to: { givenName, familyName, email, organisation },
        sessions: session && number === 0 ? [session.slug] : [],
        options: option !== null && number < confirmed ? [option] : [],
      },
    });
    expectKind(outcome, "handed-out");
    if (outcome.kind === "handed-out" && number < confirmed)
      await completePlace(trx, { registration: outcome.registrationId, now: at(2 + number) });
  }
}

async function whoAndWhat(trx: Trx, edition: number) {
  const { id: ticketType } = await trx
    .selectFrom("ticket_type")
    .select("id")
    .where("edition_id", "=", edition)
    .where("name", "=", DEMO_ALLOTMENT.ticketType)
    .executeTakeFirstOrThrow();
  const { by } = await trx
    .selectFrom("role")
    .select("person_id as by")
    .where("edition_id", "=", edition)
    .where("role", "=", "organiser")
    .executeTakeFirstOrThrow();
  return { ticketType, by };
}

async function optionWithRoom(trx: Trx, edition: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select id from option where edition_id = ${edition} and name = ${DEMO_ALLOTMENT.option}
      and (size is null or size - used >= ${DEMO_ALLOTMENT.optionPlaces})`.execute(trx);
  return rows[0]?.id ?? null;
}

/** A session to come with places left, for which nobody waits. */
async function sessionWithRoom(trx: Trx, edition: number) {
  const { rows } = await sql<{ id: number; slug: string }>`
    select session.id, slug from session join session_places on session_places.session_id = session.id
    where edition_id = ${edition} and bookable and cancelled_at is null and size - used >= ${DEMO_ALLOTMENT.sessionPlaces}
      and not ${isWaitedFor(sql.ref("session.id"))}
    order by starts_at, session.id limit 1`.execute(trx);
  return rows[0] ?? null;
}
