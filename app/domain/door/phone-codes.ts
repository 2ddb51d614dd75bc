import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";

/** How long a code enrols a phone, in milliseconds. */
const CODE_LASTS_MS = 60_000;
/** How long a code is shown, so that who reads it has the other half of the minute, in milliseconds. */
const SHOWN_MS = 30_000;
/** Codes that are older than this are deleted by the night, in milliseconds. */
const KEPT_MS = 24 * 60 * 60 * 1000;
/** The longest name of a phone, in characters. */
export const LONGEST_NAME = 40;

export interface CodeAsked {
  readonly edition: number;
  /** Random bytes, 20 or more, of which a code is made, and the keyed hash of that code. */
  readonly fresh: { readonly seed: Buffer; readonly hash: Buffer };
  /** Ids of the checkpoints to which the phone will be limited; null for all. */
  readonly checkpoints: readonly number[] | null;
  readonly mayChoose: boolean;
}

/**
 * Keeps a code that enrols one phone within a minute. A code that the same person was given less than half a minute ago
 * for the same, and that is unused, is given again: a screen that is renewed every moment shows one code.
 *
 * @returns the seed of the code to show
 */
export async function keepPhoneCode(db: Database, { by, now, ...asked }: CodeAsked & AuditInfo): Promise<Buffer> {
  const { edition, fresh, mayChoose } = asked;
  const checkpoints = asked.checkpoints && [...asked.checkpoints].sort((one, other) => one - other);
  const known = await db
    .selectFrom("phone_code")
    .select("seed")
    .where("edition_id", "=", edition)
    .where("made_by", "is not distinct from", by)
    .where("made_at", ">", new Date(now.getTime() - SHOWN_MS))
    .where("phone_id", "is", null)
    .where("may_choose", "=", mayChoose)
    .where(sql<boolean>`checkpoints is not distinct from ${checkpoints}::int[]`)
    .orderBy("made_at", "desc")
    .executeTakeFirst();
  if (known) return known.seed;
  await db
    .insertInto("phone_code")
    .values({
      ...{ ...fresh, edition_id: edition, checkpoints, may_choose: mayChoose },
      ...{ made_by: by, made_at: now, expires_at: new Date(now.getTime() + CODE_LASTS_MS) },
    })
    .execute();
  return fresh.seed;
}

/** Deletes the codes of phones that were made more than a day ago. @returns how many */
export async function forgetPhoneCodes(db: Database, now: Date): Promise<number> {
  const forgotten = new Date(now.getTime() - KEPT_MS);
  const { numDeletedRows } = await db.deleteFrom("phone_code").where("made_at", "<", forgotten).executeTakeFirst();
  return Number(numDeletedRows);
}

export interface EnrolmentAsked {
  readonly edition: number;
  /** Keyed hash of the code. */
  readonly code: Buffer;
  /** Keyed hash of the secret that the phone will keep, 256 random bits. */
  readonly secret: Buffer;
  /** As typed. Where a phone at work has it, the number at its end grows. */
  readonly name: string;
  /** Keyed hash of the secret of the phone that this browser was until now; its right ends. */
  readonly replaces: Buffer | null;
  readonly now: Date;
}

/**
 * Enrols a phone by a code. Of two phones that send one code, the first is enrolled.
 *
 * @returns `used`, `expired` or `unknown` for a code that enrols nobody any more, or not in this edition
 */
export async function enrolPhone(db: Database, asked: EnrolmentAsked) {
  return await inTransaction(db, async (trx) => {
    const { edition, secret, replaces, now } = asked;
    await lockEdition(trx, edition);
    const code = await trx
      .selectFrom("phone_code")
      .selectAll()
      .where("hash", "=", asked.code)
      .where("edition_id", "=", edition)
      .forUpdate()
      .executeTakeFirst();
    const state = stateOf(code, now);
    if (!code || state !== "open") return { kind: state } as const;
    if (replaces)
      await trx
        .updateTable("door_phone")
        .set({ ended_at: now, ending: "replaced" })
        .where("secret_hash", "=", replaces)
        .where("ended_at", "is", null)
        .execute();
    const name = await freeName(trx, { edition, name: asked.name });
    const { checkpoints, may_choose, made_by: by } = code;
    const { id } = await trx
      .insertInto("door_phone")
      .values({
        edition_id: edition,
        name,
        secret_hash: secret,
        checkpoints,
        may_choose,
        enrolled_by: by,
        ...seen(now),
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await trx.updateTable("phone_code").set({ phone_id: id }).where("hash", "=", asked.code).execute();
    await audit(trx, { by, now, edition, verb: "enrol-phone", subject: `door-phone:${id}`, detail: { name } });
    return { kind: "enrolled", id, name } as const;
  });
}

/** Reads what a code enrols: `open` with the checkpoints' ids, or why it enrols nobody. */
export async function findPhoneCode(
  db: Database,
  { edition, hash, now }: { edition: number; hash: Buffer; now: Date },
) {
  const code = await db
    .selectFrom("phone_code")
    .selectAll()
    .where("hash", "=", hash)
    .where("edition_id", "=", edition)
    .executeTakeFirst();
  return { kind: stateOf(code, now), checkpoints: code?.checkpoints ?? null } as const;
}

/** Counts the phones that were ever enrolled in an edition. */
export async function countEnrolled(db: Database, { edition }: { edition: number }): Promise<number> {
  const { count } = await db
    .selectFrom("door_phone")
    .select((of) => of.fn.countAll<number>().as("count"))
    .where("edition_id", "=", edition)
    .where("secret_hash", "is not", null)
    .executeTakeFirstOrThrow();
  return count;
}

function stateOf(code: { phone_id: number | null; expires_at: Date } | undefined, now: Date) {
  if (!code) return "unknown";
  if (code.phone_id !== null) return "used";
  return code.expires_at > now ? "open" : "expired";
}

function seen(now: Date) {
  return { enrolled_at: now, last_seen_at: now };
}

/** The name, or the next one that no phone at work has: `Phone 3` for a second `Phone 2`. */
async function freeName(trx: Trx, { edition, name }: { edition: number; name: string }): Promise<string> {
  const rows = await trx
    .selectFrom("door_phone")
    .select("name")
    .where("edition_id", "=", edition)
    .where("secret_hash", "is not", null)
    .where("ended_at", "is", null)
    .execute();
  const taken = new Set(rows.map((row) => row.name?.toLowerCase()));
  const [, stem = name, number] = /^(.*?)\s*(\d{1,6})$/.exec(name) ?? [];
  let free = name;
  for (let next = number ? Number(number) : 1; taken.has(free.toLowerCase()); ) {
    next += 1;
    free = `${[...stem].slice(0, LONGEST_NAME - 7).join("")} ${next}`.trim();
  }
  return free;
}
