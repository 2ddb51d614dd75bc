import { type SelectQueryBuilder, sql } from "kysely";
import type { DB } from "#db/schema.ts";
import { audit } from "../audit.ts";
import { asLanguage } from "../language.ts";
import { post } from "../outbox.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { type Arrival, beginOrAsk, type SignInOutcome } from "./begin-login.ts";
import { isKnownBrowser } from "./browsers.ts";
import { findOrCreatePerson } from "./person.ts";

const CODE_ATTEMPTS = 5;
/** How long a wrong code counts, in milliseconds. */
const REMEMBERED_MS = 60 * 60 * 1000;
/** The wait after 0, 1, 2… wrong codes, in milliseconds. A code lasts ten minutes. */
const WAITS_MS = [0, 1_000, 4_000, 15_000, 60_000, 300_000];
/** The limit up to which tries of other browsers count. */
const OTHERS_COUNT_TO = 4;
/** The number of wrong codes within an hour after which the owner is told, at most once a day. */
const NOTIFY_AFTER = 5;
const NOTIFY_EVERY_MS = 24 * 60 * 60 * 1000;

interface Failures {
  readonly count: number;
  readonly last: Date | null;
}

export type CodeOutcome =
  | SignInOutcome
  /** The try was too early: the code was not checked, and the try does not count. */
  | { readonly kind: "wait"; readonly seconds: number };

/**
 * Uses the six digits of a letter once, on the browser that asked for the letter. Tries from other browsers are not
 * compared with them. Five wrong tries close the codes of this browser, and each increases the wait. On a browser that
 * the owner has used before, only tries from that browser count.
 *
 * @param askedBy keyed hash of the asking browser's secret
 * @param codeHash keyed hash of the address and the digits
 */
export async function signInByCode(
  db: Database,
  by: Arrival & { email: string; askedBy: Buffer; codeHash: Buffer },
): Promise<CodeOutcome> {
  return inTransaction<CodeOutcome>(db, async (trx) => {
    // Tries for one address are serialised: two at once would both pass the wait.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in-code:${by.email}`}, 0))`.execute(trx);
    const wait = await secondsToWait(trx, by);
    if (wait > 0) return { kind: "wait", seconds: wait };
    const open = await trx
      .updateTable("sign_in")
      .set((set) => ({ attempts: set("attempts", "+", 1) }))
      .where("email", "=", by.email)
      .where("asked_by", "=", by.askedBy)
      .where("used_at", "is", null)
      .where("expires_at", ">", by.now)
      .where("attempts", "<", CODE_ATTEMPTS)
      .returning(["id", sql<boolean>`code_hash = ${by.codeHash}`.as("right")])
      .execute();
    const right = open.find((row) => row.right);
    if (!right) return refuse(trx, by, open.at(-1)?.id ?? null);
    await trx.updateTable("sign_in").set({ used_at: by.now }).where("id", "=", right.id).execute();
    const person = await findOrCreatePerson(trx, { email: by.email, now: by.now });
    return beginOrAsk(trx, { ...by, person, way: "code" });
  });
}

/**
 * Computes the wait from the tries of this browser and, for a browser new to the owner, from those that others made
 * before the letter was asked for. Later tries of strangers do not delay the owner.
 */
async function secondsToWait(
  trx: Trx,
  { email, askedBy, browser, now }: Arrival & { email: string; askedBy: Buffer },
): Promise<number> {
  const isKnown = await isKnownBrowser(trx, { email, hash: browser.hash });
  const recent = () =>
    trx.selectFrom("code_failure").where("email", "=", email).where("failed_at", ">", ago(now, REMEMBERED_MS));
  const own = await counted(recent().where("asked_by", "=", askedBy));
  const others = isKnown
    ? null
    : await counted(
        recent()
          .where("asked_by", "<>", askedBy)
          .where("failed_at", "<=", ({ selectFrom }) =>
            selectFrom("sign_in")
              .select(({ fn }) => fn.min("created_at").as("asked"))
              .where("asked_by", "=", askedBy),
          ),
      );
  const until = Math.max(endOfWait(own, WAITS_MS.length - 1), others ? endOfWait(others, OTHERS_COUNT_TO) : 0);
  return Math.ceil((until - now.getTime()) / 1000);
}

async function refuse(
  trx: Trx,
  { email, askedBy, now }: { email: string; askedBy: Buffer; now: Date },
  tried: number | null,
): Promise<CodeOutcome> {
  await trx.insertInto("code_failure").values({ email, asked_by: askedBy, failed_at: now }).execute();
  const owner = await trx.selectFrom("person").select(["id", "language"]).where("email", "=", email).executeTakeFirst();
  await audit(trx, {
    now,
    by: null,
    edition: null,
    verb: "refuse-sign-in",
    subject: owner ? `person:${owner.id}` : `sign-in:${tried ?? "none"}`,
    detail: { way: "code" },
  });
  if (owner) await tellOwner(trx, { ...owner, email, now });
  return { kind: "refused" };
}

/** Tells the owner of an account about wrong codes, at most once a day. */
async function tellOwner(
  trx: Trx,
  { id, language, email, now }: { id: number; language: string; email: string; now: Date },
): Promise<void> {
  const { failures, told } = await trx
    .selectFrom("code_failure")
    .select(({ fn }) => fn.countAll<number>().filterWhere("failed_at", ">", ago(now, REMEMBERED_MS)).as("failures"))
    .select(({ fn }) => fn.countAll<number>().filterWhere("told_at", ">", ago(now, NOTIFY_EVERY_MS)).as("told"))
    .where("email", "=", email)
    .executeTakeFirstOrThrow();
  if (failures < NOTIFY_AFTER || told > 0) return;
  await trx
    .updateTable("code_failure")
    .set({ told_at: now })
    .where("email", "=", email)
    .where("told_at", "is", null)
    .execute();
  await post(trx, {
    to: email,
    language: asLanguage(language),
    edition: null,
    registration: null,
    person: id,
    now,
    content: { kind: "codes-refused", personId: id, count: failures, at: now.toISOString() },
  });
}

async function counted(failures: SelectQueryBuilder<DB, "code_failure", object>): Promise<Failures> {
  return failures
    .select(({ fn }) => [fn.countAll<number>().as("count"), fn.max("failed_at").as("last")])
    .executeTakeFirstOrThrow();
}

/** Milliseconds since 1970. */
function endOfWait({ count, last }: Failures, longest: number): number {
  return last ? last.getTime() + (WAITS_MS[Math.min(count, longest)] ?? 0) : 0;
}

function ago(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() - milliseconds);
}
