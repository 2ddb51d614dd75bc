import { sql } from "kysely";
import { asLanguage } from "../language.ts";
import { post } from "../outbox.ts";
import { RIGHTS } from "../people/rights.ts";
import type { Trx } from "../transaction.ts";
import type { NoticeKind } from "./notices.ts";

/** At most one letter per edition and person leaves in this time. */
const QUIET_MS = 60 * 60 * 1000;

/** What happened to what, as an organiser is told of it. */
export interface NoticeToOpen {
  readonly edition: number;
  readonly kind: NoticeKind;
  /** What it is about, as `noun:id`. A later notice about the same replaces one that is open. */
  readonly subject: string;
  readonly session?: number | null;
  readonly speaker?: number | null;
  readonly proposal?: number | null;
  /** A room that is asked for. */
  readonly hold?: number | null;
  /** What the person said with it. */
  readonly words?: string | null;
  /** Who did it; null for a person who is not known by an account. */
  readonly by: number | null;
  readonly now: Date;
}

/**
 * Puts a change made from outside on the list of what waits, in the transaction that changes it, and writes to those who may
 * change the programme: at once, or with the next letter when one has left within the hour. Call it last in a transaction: it
 * takes a lock of the edition's notices.
 */
export async function openNotice(trx: Trx, notice: NoticeToOpen): Promise<void> {
  const { edition, kind, subject, words = null, by, now } = notice;
  const { session = null, speaker = null, proposal = null, hold = null } = notice;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`notices:${edition}`}, 0))`.execute(trx);
  await settleNotice(trx, { subject, by: null, now });
  await trx
    .insertInto("notice")
    .values({
      ...{ edition_id: edition, kind, subject, session_id: session, speaker_id: speaker, proposal_id: proposal },
      ...{ room_hold_id: hold, words, told_by: by, happened_at: now },
    })
    .execute();
  for (const holder of await holdersOf(trx, edition)) await tell(trx, { edition, holder, now });
}

/** Closes the notice that is open about something, as it was acted upon or replaced; changes nothing when there is none. */
export async function settleNotice(
  trx: Trx,
  { subject, by, now }: { subject: string; by: number | null; now: Date },
): Promise<void> {
  await trx
    .updateTable("notice")
    .set({ closed_at: now, closed_by: by })
    .where("subject", "=", subject)
    .where("closed_at", "is", null)
    .execute();
}

type Holder = Awaited<ReturnType<typeof holdersOf>>[number];

/** Who may change the programme of an edition and has an address. */
async function holdersOf(trx: Trx, edition: number) {
  return await trx
    .selectFrom("person")
    .select(["id", "email", "language"])
    .where("email", "is not", null)
    .where("id", "in", (from) =>
      from
        .selectFrom("role")
        .select("person_id")
        .where("role", "in", [...RIGHTS["edit-programme"].roles])
        .where("ended_at", "is", null)
        .where((where) => where.or([where("edition_id", "is", null), where("edition_id", "=", edition)])),
    )
    .orderBy("id")
    .execute();
}

/** Posts a letter, unless one waits that has not been begun: it is put into words when it leaves, and then tells this too. */
async function tell(trx: Trx, { edition, holder, now }: { edition: number; holder: Holder; now: Date }): Promise<void> {
  const own = trx
    .selectFrom("letter")
    .where("kind", "=", "programme-notices")
    .where("edition_id", "=", edition)
    .where("person_id", "=", holder.id);
  // The lock makes the worker wait that would begin this letter now.
  const waiting = await own
    .select("id")
    .where("sent_at", "is", null)
    .where("abandoned_at", "is", null)
    .where("attempts", "=", 0)
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  if (waiting) return;
  const { last } = await own
    .select(sql<Date | null>`max(coalesce(sent_at, written_at))`.as("last"))
    .executeTakeFirstOrThrow();
  const wait = last ? Math.max(0, last.getTime() + QUIET_MS - now.getTime()) : 0;
  await post(
    trx,
    {
      ...{ to: holder.email ?? "", language: asLanguage(holder.language), edition, registration: null },
      ...{ person: holder.id, now, content: { kind: "programme-notices", editionId: edition } },
    },
    { waitMs: wait },
  );
}
