import { sql } from "kysely";
import { audit } from "../audit.ts";
import { asLanguage } from "../language.ts";
import { post } from "../outbox.ts";
import { cancelRegistration } from "../registration/cancel-registration.ts";
import { type LockedRegistration, lockRegistration } from "../registration/lock-registration.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { protection } from "./people-asked.ts";
import { REQUEST_STATE, REQUESTS, UNREACHED } from "./request-state.ts";
import type { KeptFor, RequestState } from "./states.ts";

/** Limits one round, so that other jobs have their turn. */
const MOST_AT_ONCE = 500;

/**
 * Ends the reconfirmations whose end has come. Where places are released, each person is decided in a transaction of
 * their own: a round that dies leaves the rest to the next one, and nobody is decided twice.
 *
 * @returns how many places were released
 */
export async function endDueReconfirmations(db: Database, { now }: { now: Date }): Promise<number> {
  const { rows } = await sql<{ id: number; edition: number; releases: boolean }>`
    select id, edition_id as edition, releases from reconfirmation
    where ended_at is null and stopped_at is null and ends_at <= ${now} order by id`.execute(db);
  let released = 0;
  for (const { id, edition, releases } of rows) {
    for (const registration of releases ? await undecided(db, id) : [])
      if ((await decideRequest(db, { id, edition, registration, now })) === "released") released += 1;
    await endWhenDecided(db, { id, edition, now });
  }
  return released;
}

async function undecided(db: Database, reconfirmation: number): Promise<number[]> {
  const rows = await db
    .selectFrom("reconfirmation_request")
    .select("registration_id as registration")
    .where("reconfirmation_id", "=", reconfirmation)
    .where("decided_at", "is", null)
    .orderBy("registration_id")
    .limit(MOST_AT_ONCE)
    .execute();
  return rows.map(({ registration }) => registration);
}

interface Deciding {
  readonly id: number;
  readonly edition: number;
  readonly registration: number;
  readonly now: Date;
}

/**
 * Decides what becomes of one person's place at the end, once. An answer that was acknowledged before counts, because both
 * lock the registration: the answer is read again under the lock.
 *
 * @returns `again` when it was decided before, or the reconfirmation was stopped or moved meanwhile
 */
export async function decideRequest(
  db: Database,
  { id, edition, registration, now }: Deciding,
): Promise<"released" | "kept" | "again"> {
  return await inTransaction(db, async (trx) => {
    const running = await sql`select from reconfirmation where id = ${id} and ended_at is null and stopped_at is null
      and ends_at <= ${now} and releases for share`.execute(trx);
    const place = await lockRegistration(trx, { edition, id: registration }, { againstScans: true });
    if (running.rows.length === 0 || !place) return "again";
    const judged = await judge(trx, { id, edition, registration });
    if (!judged) return "again";
    await trx
      .updateTable("reconfirmation_request")
      .set({ decided_at: now, kept_for: judged.keptFor, released_at: judged.keptFor ? null : now })
      .where("reconfirmation_id", "=", id)
      .where("registration_id", "=", registration)
      .execute();
    if (judged.keptFor) return "kept";
    await releasePlace(trx, place, { reconfirmation: id, email: judged.email ?? "", now });
    return "released";
  });
}

/** Reads a request again, under the lock of its registration. @returns null when it was decided before */
async function judge(trx: Trx, { id, edition, registration }: Omit<Deciding, "now">) {
  const { rows } = await sql<{
    state: RequestState;
    unreached: KeptFor | null;
    kept: KeptFor | null;
    isReminded: boolean;
    email: string | null;
  }>`
    select ${REQUEST_STATE} as state, ${UNREACHED} as unreached, coalesce(request.kept_for, ${protection(edition)}) as kept,
      reconfirmation.reminded_at is not null as "isReminded", person.email
    from ${REQUESTS}
    where request.reconfirmation_id = ${id} and request.registration_id = ${registration}
      and request.decided_at is null for update of request`.execute(trx);
  const [found] = rows;
  if (!found) return null;
  return { email: found.email, keptFor: keptFor(found) };
}

/** Why a place stays with its person; null when it is released. */
function keptFor(found: {
  state: RequestState;
  unreached: KeptFor | null;
  kept: KeptFor | null;
  isReminded: boolean;
}): KeptFor | null {
  const { state, unreached, kept, isReminded } = found;
  if (state === "confirmed" || state === "retaken") return "answered";
  if (state !== "silent" && state !== "unreachable") return "cancelled";
  return kept ?? unreached ?? (isReminded ? null : "not-sent");
}

/** Tells the person, and cancels the registration as its holder would: its places go to those who wait, or to their allotment. */
async function releasePlace(
  trx: Trx,
  place: LockedRegistration,
  { reconfirmation, email, now }: { reconfirmation: number; email: string; now: Date },
): Promise<void> {
  await post(trx, {
    ...{ to: email, language: asLanguage(place.language), edition: place.edition_id, now },
    ...{ registration: place.id, person: place.person_id },
    content: { kind: "reconfirmation-released", registrationId: place.id, reconfirmationId: reconfirmation },
  });
  const { edition_id: edition, id } = place;
  const detail = { reconfirmation };
  await audit(trx, { now, by: null, edition, verb: "release-place", subject: `registration:${id}`, detail });
  await cancelRegistration(trx, { edition, id, by: null, tellsAttendee: false, now });
}

async function endWhenDecided(db: Database, { id, edition, now }: Omit<Deciding, "registration">): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { rows } = await sql<{ released: number }>`
      update reconfirmation set ended_at = ${now}
      where id = ${id} and ended_at is null and stopped_at is null and ends_at <= ${now}
        and not (releases and exists (select from reconfirmation_request as request
          where request.reconfirmation_id = reconfirmation.id and request.decided_at is null))
      returning (select count(*)::int from reconfirmation_request as request
        where request.reconfirmation_id = reconfirmation.id and request.released_at is not null) as released`.execute(
      trx,
    );
    const [ended] = rows;
    if (!ended) return;
    const detail = { released: ended.released };
    await audit(trx, { now, by: null, edition, verb: "end-reconfirmation", subject: `reconfirmation:${id}`, detail });
  });
}
