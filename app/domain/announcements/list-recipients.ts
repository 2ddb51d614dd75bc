/** Whom an announcement was sent to, and what became of each letter. */
import { type SqlBool, sql } from "kysely";
import { LETTER_STATE } from "../letter-state.ts";
import type { Database } from "../transaction.ts";
import type { RecipientState } from "./recipient-states.ts";

export interface AnnouncementRecipient {
  readonly id: number;
  /** Null for a recipient without a registration. */
  readonly registration: number | null;
  readonly name: string;
  readonly email: string | null;
  readonly state: RecipientState;
  /** Of `left-out`: a `LeftOut`, or the failure of the letter that was not sent; of `failed` and `returned` its failure. */
  readonly reason: string | null;
  readonly letter: number | null;
  readonly sentAt: Date | null;
}

/** Counts the recipients by state. */
export async function countAnnouncementRecipients(
  db: Database,
  { announcement }: { announcement: number },
): Promise<Readonly<Record<RecipientState, number>>> {
  const rows = await recipients(db, announcement)
    .select([STATE.as("state"), sql<number>`count(*)::int`.as("count")])
    .groupBy("state")
    .execute();
  const none = { waiting: 0, held: 0, sent: 0, failed: 0, returned: 0, "left-out": 0, erased: 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
}

/** Counts those who were left out by reason, the most frequent first. */
export async function countLeftOut(
  db: Database,
  { announcement }: { announcement: number },
): Promise<{ reason: string; count: number }[]> {
  return await recipients(db, announcement)
    .select([REASON.as("reason"), sql<number>`count(*)::int`.as("count")])
    .where(STATE, "=", "left-out")
    .groupBy(REASON)
    .orderBy("count", "desc")
    .orderBy("reason")
    .execute();
}

/**
 * Lists the recipients by name.
 *
 * @param options.text a part of a name or an address, without regard to accents
 * @param options.page from 1, of `size`
 */
export async function listAnnouncementRecipients(
  db: Database,
  options: {
    announcement: number;
    text: string | null;
    state: RecipientState | null;
    page: number;
    size: number;
  },
): Promise<{ rows: AnnouncementRecipient[]; total: number }> {
  const { announcement, text, state, page, size } = options;
  const rows = await recipients(db, announcement)
    .select(["announcement_recipient.id", "registration.id as registration", "letter.id as letter"])
    .select([NAME.as("name"), ADDRESS.as("email"), STATE.as("state"), REASON.as("reason"), "sent_at as sentAt"])
    .select(sql<number>`(count(*) over ())::int`.as("total"))
    .$if(state !== null, (query) => query.where(STATE, "=", state as RecipientState))
    .$if(Boolean(text), (query) =>
      query.where(sql<SqlBool>`strpos(folded(concat(${NAME}, ' ', ${ADDRESS})), folded(${text})) > 0`),
    )
    .orderBy(sql`${FAMILY_NAME} collate "fr-x-icu"`)
    .orderBy(sql`${GIVEN_NAME} collate "fr-x-icu"`)
    .orderBy("announcement_recipient.id")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

const GIVEN_NAME = sql<string>`coalesce(registration.given_name, waiting_entry.given_name, seat_holder.given_name,
  case when "order".id is not null then person.given_name end, '')`;
const FAMILY_NAME = sql<string>`coalesce(registration.family_name, waiting_entry.family_name, seat_holder.family_name,
  speaker.name, case when "order".id is not null then coalesce(nullif(person.family_name, ''), case when not person.is_anonymous then buyer.name end) end, '')`;
const NAME = sql<string>`trim(${GIVEN_NAME} || ' ' || ${FAMILY_NAME})`;
const ADDRESS = sql<string | null>`coalesce(letter."to",
  case when not person.is_anonymous then buyer.email end, person.email, waiting_entry.email)`;

/** A letter that its address no longer gets was not sent, as one whose reason is gone. */
const STATE = sql<RecipientState>`case when left_out is not null then 'left-out' when letter.id is null then 'erased'
  else case ${LETTER_STATE} when 'obsolete' then 'left-out'
    when 'failed' then case when failure like 'suppressed: %' then 'left-out' when failure like 'returned: %' then 'returned'
      else 'failed' end
    else ${LETTER_STATE} end end`;

const REASON = sql<string>`coalesce(left_out, case when letter.sent_at is null then failure end, '')`;

/** Joins the person of a recipient, by the row that it is of. */
export const isPersonOfRecipient = sql<SqlBool>`person.id = coalesce(registration.person_id, speaker.person_id,
  seat_holder.person_id, "order".person_id)`;

function recipients(db: Database, announcement: number) {
  return db
    .selectFrom("announcement_recipient")
    .leftJoin("registration", "registration.id", "registration_id")
    .leftJoin("waiting_entry", "waiting_entry.id", "entry_id")
    .leftJoin("speaker", "speaker.id", "speaker_id")
    .leftJoin("seat_holder", "seat_holder.id", "holder_id")
    .leftJoin("order", "order.id", "announcement_recipient.order_id")
    .leftJoin("buyer", "buyer.order_id", "order.id")
    .leftJoin("person", (join) => join.on(isPersonOfRecipient))
    .leftJoin("letter", "letter.id", "announcement_recipient.letter_id")
    .where("announcement_id", "=", announcement);
}
