import { type SqlBool, sql } from "kysely";
import { asLanguage, type Language } from "../language.ts";
import type { Database } from "../transaction.ts";
import { isStillAffected } from "./affected-people.ts";
import { slotChangeList } from "./programme-json.ts";
import type { SlotChange } from "./slot-changes.ts";

/** The state of a mailing; one that has ended never waits again. */
export type MailingState = "waiting" | "sent" | "dropped" | "superseded";

export interface Mailing {
  readonly id: number;
  readonly state: MailingState;
  readonly preparedAt: Date;
  /** When it was sent, dropped or superseded; null while it waits. */
  readonly endedAt: Date | null;
  /** Number of the release whose mailing replaced this one. */
  readonly supersededBy: number | null;
}

/**
 * `ready`: a letter would be sent; `left-out` by an organiser; `gone`: the recipient gave the place back, or booked it
 * with the new slot. After sending, the letters are `waiting`, `sent` or `failed`.
 */
export const RECIPIENT_STATES = ["ready", "left-out", "gone", "waiting", "sent", "failed"] as const;
export type RecipientState = (typeof RECIPIENT_STATES)[number];

export const RECIPIENT_ROLES = ["attendee", "speaker"] as const;
export type RecipientRole = (typeof RECIPIENT_ROLES)[number];

export interface Recipient {
  readonly id: number;
  readonly registration: number | null;
  readonly speaker: number | null;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly changes: readonly SlotChange[];
  readonly state: RecipientState;
  /** The letter in the outbox; null before it is sent. */
  readonly letter: number | null;
}

/** Finds the mailing of a release; null when it has none. @param release its id */
export async function findMailing(db: Database, { release }: { release: number }): Promise<Mailing | null> {
  const found = await mailings(db).where("mailing.release_id", "=", release).executeTakeFirst();
  return found ?? null;
}

/** Lists an edition's mailings by their releases' numbers. */
export async function listMailings(
  db: Database,
  { edition }: { edition: number },
): Promise<ReadonlyMap<number, Mailing>> {
  const rows = await mailings(db)
    .innerJoin("release", "release.id", "mailing.release_id")
    .select("release.number")
    .where("mailing.edition_id", "=", edition)
    .execute();
  return new Map(rows.map(({ number, ...mailing }) => [number, mailing]));
}

/** Finds the waiting mailing: the number of its release and how many letters it would send; null when none waits. */
export async function waitingMailing(
  db: Database,
  { edition }: { edition: number },
): Promise<{ number: number; letters: number } | null> {
  const found = await db
    .selectFrom("mailing")
    .innerJoin("release", "release.id", "mailing.release_id")
    .select(["release.number", "mailing.id"])
    .where("mailing.edition_id", "=", edition)
    .where(STATE, "=", "waiting")
    .executeTakeFirst();
  if (!found) return null;
  return { number: found.number, letters: (await countRecipients(db, { mailing: found.id })).ready };
}

/** Counts a mailing's recipients by state. */
export async function countRecipients(
  db: Database,
  { mailing }: { mailing: number },
): Promise<Readonly<Record<RecipientState, number>>> {
  const rows = await recipients(db, mailing)
    .select([RECIPIENT_STATE.as("state"), sql<number>`count(*)::int`.as("count")])
    .groupBy(RECIPIENT_STATE)
    .execute();
  const none = { ready: 0, "left-out": 0, gone: 0, waiting: 0, sent: 0, failed: 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
}

/**
 * Lists the recipients of a mailing by name.
 *
 * @param options.text a part of a name or an address, without regard to accents
 * @param options.page from 1, of `size` recipients
 * @returns the recipients of the page, and the number of all that match
 */
export async function listRecipients(
  db: Database,
  options: {
    mailing: number;
    text?: string | null;
    state?: RecipientState | null;
    role?: RecipientRole | null;
    page?: number;
    size?: number;
  },
): Promise<{ recipients: Recipient[]; total: number }> {
  const { mailing, text, state, role, page = 1, size = 50 } = options;
  const rows = await recipients(db, mailing)
    .select(COLUMNS)
    .select([RECIPIENT_STATE.as("state"), sql<number>`(count(*) over ())::int`.as("total")])
    .$if(Boolean(state), (query) => query.where(RECIPIENT_STATE, "=", state as RecipientState))
    .$if(role === "attendee", (query) => query.where("registration_id", "is not", null))
    .$if(role === "speaker", (query) => query.where("speaker_id", "is not", null))
    .$if(Boolean(text), (query) =>
      query.where(
        sql<SqlBool>`strpos(folded(mailing_recipient.name || ' ' || mailing_recipient.email), folded(${text})) > 0`,
      ),
    )
    .orderBy(sql`mailing_recipient.name collate "fr-x-icu"`)
    .orderBy("mailing_recipient.id")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { recipients: rows.map(({ total: _, ...row }) => recipientOf(row)), total: rows[0]?.total ?? 0 };
}

/** Finds one of them, or null. */
export async function findRecipient(
  db: Database,
  { mailing, recipient }: { mailing: number; recipient: number },
): Promise<Recipient | null> {
  const row = await recipients(db, mailing)
    .select(COLUMNS)
    .select(RECIPIENT_STATE.as("state"))
    .where("mailing_recipient.id", "=", recipient)
    .executeTakeFirst();
  return row ? recipientOf(row) : null;
}

function recipientOf<Row extends { language: string; changes: unknown }>(row: Row) {
  const language: Recipient["language"] = asLanguage(row.language);
  return { ...row, language, changes: slotChangeList.parse(row.changes) };
}

const STATE = sql<MailingState>`case when mailing.sent_at is not null then 'sent' when mailing.dropped_at is not null then 'dropped'
  when mailing.superseded_at is not null then 'superseded' else 'waiting' end`;

const RECIPIENT_STATE = sql<RecipientState>`case when left_out_at is not null then 'left-out'
  when told_at is null and mailing.sent_at is null and ${isStillAffected()} then 'ready'
  when told_at is null then 'gone'
  when letter.abandoned_at is not null then 'failed'
  when letter.id is not null and letter.sent_at is null then 'waiting'
  else 'sent' end`;

const COLUMNS = [
  "mailing_recipient.id",
  "mailing_recipient.registration_id as registration",
  "mailing_recipient.speaker_id as speaker",
  "mailing_recipient.name",
  "mailing_recipient.email",
  "mailing_recipient.language",
  "mailing_recipient.changes",
  "mailing_recipient.letter_id as letter",
] as const;

function mailings(db: Database) {
  return db
    .selectFrom("mailing")
    .leftJoin("release as later", "later.id", "mailing.superseded_by")
    .select(["mailing.id", STATE.as("state"), "mailing.prepared_at as preparedAt", "later.number as supersededBy"])
    .select(sql<Date | null>`coalesce(mailing.sent_at, mailing.dropped_at, mailing.superseded_at)`.as("endedAt"));
}

function recipients(db: Database, mailing: number) {
  return db
    .selectFrom("mailing_recipient")
    .innerJoin("mailing", "mailing.id", "mailing_recipient.mailing_id")
    .leftJoin("letter", "letter.id", "mailing_recipient.letter_id")
    .where("mailing.id", "=", mailing);
}
