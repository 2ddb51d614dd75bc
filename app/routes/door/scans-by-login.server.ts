import type { NamedCheckpoint } from "#app/domain/door/checkpoints.ts";
import type { Answers, AnyBatch } from "#app/domain/door/record-scans.ts";
import type { Edition } from "#app/domain/edition/edition.ts";
import { isLongUnseen, type LoginRow, signedInOf } from "#app/domain/people/login-rows.ts";
import { mayDo } from "#app/domain/people/rights.ts";
import type { AppContext } from "#app/server/context.ts";
import { recentEdition, type Visit } from "#app/server/guards.server.ts";
import { loginHash } from "#app/server/sign-in/logins.server.ts";
import { mayAtCheckpoints } from "./machines.server.ts";
import { recentCheckpoints } from "./said.server.ts";
import { readScans, type ScansReading } from "./scans-json.ts";

/** A stranger's larger batch is not read before the login is known: each scan costs the check of a signature. */
const MOST = 20;

/** What was read of a request, and recorded of it. */
export interface ScansByLogin {
  readonly reading: ScansReading;
  /** Null, as its results, when the login must be checked by the guard first. */
  readonly recorded: Recorded | null;
}

/** The answers to scans, and what they are worded with. */
export interface Recorded {
  readonly edition: Edition;
  readonly results: Answers;
  readonly checkpoints: readonly NamedCheckpoint[];
}

/**
 * Records a phone's small batch with one query for the login and everything that the scans are judged on. The guard's
 * queries before it would take as long as the rest.
 *
 * @returns null for a request without a login. `recorded` is null whenever the guard would do more than let the request
 * pass: refuse it, or note the use of the login.
 */
export async function recordByLogin({ request, params, context }: Visit, now: Date): Promise<ScansByLogin | null> {
  if (request.method !== "POST" || !/^[1-9]\d{3}$/.test(params.year ?? "")) return null;
  const login = await loginHash(request, context);
  if (!login) return null;
  const reading = await readScans(request);
  if (reading.kind === "refused" || reading.scans.length > MOST) return { reading, recorded: null };
  const edition = await recentEdition(context, Number(params.year));
  if (!edition) return { reading, recorded: null };
  const { scans, sentAt } = reading;
  const admit = (row: LoginRow) => senderOf(row, edition, now);
  const recorded = await recordWithNames(context, { edition, login, admit, now, sentAt, scans });
  return { reading, recorded: { ...recorded, edition } };
}

/** Records scans, and reads the checkpoints' names meanwhile. */
export async function recordWithNames(context: AppContext, batch: AnyBatch) {
  const [results, checkpoints] = await Promise.all([
    context.recordScans(context.db, batch),
    recentCheckpoints(context, batch.edition.id),
  ]);
  return { results, checkpoints };
}

/** As `requireRightAtDoor` decides. */
function senderOf(row: LoginRow, edition: Edition, now: Date) {
  const person = signedInOf(row, now);
  if (!person || isLongUnseen(row, now) || !mayDo(person, "scan-badges", { edition: edition.id })) return null;
  if (person.factorRequired && !person.factorAt) return null;
  return { by: person.personId, ...mayAtCheckpoints(person, edition) };
}
