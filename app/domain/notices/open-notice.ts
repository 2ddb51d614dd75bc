import { sql } from "kysely";
import { post } from "../outbox.ts";
import { type Organiser, organisersWho } from "../people/organisers-who.ts";
import type { Trx } from "../transaction.ts";
import type { NoticeKind } from "./notice-kinds.ts";

/** The shortest time between two letters to one person about one edition. */
const QUIET_MS = 60 * 60 * 1000;

/** A notice to be opened. */
export interface NoticeToOpen {
  readonly edition: number;
  readonly kind: NoticeKind;
  /** What it is about, as `kind:id`. A later notice with the same subject replaces an open one. */
  readonly subject: string;
  readonly session?: number | null;
  readonly speaker?: number | null;
  readonly proposal?: number | null;
  /** Id of a requested room hold. */
  readonly hold?: number | null;
  /** The person's message. */
  readonly words?: string | null;
  /** The person's id; null without an account. */
  readonly by: number | null;
  readonly now: Date;
}

/**
 * Opens a notice in the transaction of the change, and posts a letter to those who may edit the programme: at once, or
 * with the next letter when one was sent within the hour. Call it last in a transaction: it locks the edition's
 * notices.
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
  for (const holder of await organisersWho(trx, { may: "edit-programme", edition }))
    await tell(trx, { edition, holder, now });
}

/** Closes the open notice about a subject, because it was handled or replaced; changes nothing when there is none. */
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

/**
 * Posts a letter, unless one waits that the worker has not begun: its text is made when it is sent, and will include
 * this notice.
 */
async function tell(
  trx: Trx,
  { edition, holder, now }: { edition: number; holder: Organiser; now: Date },
): Promise<void> {
  const own = trx
    .selectFrom("letter")
    .where("kind", "=", "programme-notices")
    .where("edition_id", "=", edition)
    .where("person_id", "=", holder.person);
  // The lock stops a worker that would begin this letter now.
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
      ...{ to: holder.email, language: holder.language, edition, registration: null },
      ...{ person: holder.person, now, content: { kind: "programme-notices", editionId: edition } },
    },
    { waitMs: wait },
  );
}
