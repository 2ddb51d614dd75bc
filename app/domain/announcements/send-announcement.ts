import { type SqlBool, sql } from "kysely";
import { audit } from "../audit.ts";
import { asLanguage } from "../language.ts";
import { postAll } from "../outbox.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { isWhole } from "./announcement-words.ts";
import type { OfAnnouncement } from "./edit-announcement.ts";
import { type Announcement, lockAnnouncement } from "./find-announcements.ts";
import { isPersonOfRecipient } from "./list-recipients.ts";
import { peopleMeant } from "./people-of-list.ts";

/**
 * Sends a draft now, to the people whom its list has now: they are fixed, and their letters posted.
 *
 * @param options.expected how many letters the organiser saw would leave
 * @returns `count-differs` with how many would leave now, and nothing is sent; `nobody` when none would; `not-whole`
 * without its texts in both languages; `ended` when it was planned or sent before; `unknown`
 */
export async function sendAnnouncement(
  db: Database,
  { edition, announcement, expected, by, now }: OfAnnouncement & { expected: number },
): Promise<
  | { readonly kind: "sent"; readonly letters: number }
  | { readonly kind: "count-differs"; readonly letters: number }
  | { readonly kind: "nobody" | "not-whole" | "ended" | "unknown" }
> {
  return await inTransaction<Awaited<ReturnType<typeof sendAnnouncement>>>(db, async (trx, refuse) => {
    const current = await lockAnnouncement(trx, { edition, announcement });
    if (!current) return { kind: "unknown" };
    if (current.state !== "draft") return { kind: "ended" };
    if (!isWhole(current)) return { kind: "not-whole" };
    const letters = await fixAndPost(trx, current, { edition, by, now });
    if (letters !== expected) return refuse({ kind: "count-differs", letters });
    return letters === 0 ? refuse({ kind: "nobody" }) : { kind: "sent", letters };
  });
}

/**
 * Plans a draft: it is sent at that moment to the people whom its list has then.
 *
 * @returns `in-past` for a moment that is over; `not-whole`, `ended`, `unknown` as above
 */
export async function planAnnouncement(
  db: Database,
  { edition, announcement, at, by, now }: OfAnnouncement & { at: Date },
) {
  return await inTransaction(db, async (trx) => {
    const current = await lockAnnouncement(trx, { edition, announcement });
    if (!current) return { kind: "unknown" } as const;
    if (current.state !== "draft") return { kind: "ended" } as const;
    if (!isWhole(current)) return { kind: "not-whole" } as const;
    if (at <= now) return { kind: "in-past" } as const;
    const planned = { send_at: at, planned_by: by, missed_at: null };
    await trx.updateTable("announcement").set(planned).where("id", "=", announcement).execute();
    const subject = `announcement:${announcement}`;
    await audit(trx, { by, now, edition, verb: "plan-announcement", subject, detail: { at: at.toISOString() } });
    return { kind: "planned" } as const;
  });
}

/**
 * Writes a row for each person of the list, and posts a letter to each who is not left out. The announcement is locked,
 * so that nobody does so twice.
 */
export async function fixAndPost(
  trx: Trx,
  { id: announcement, wanted }: Announcement,
  { edition, by, now }: { edition: number; by: number | null; now: Date },
): Promise<number> {
  await trx
    .insertInto("announcement_recipient")
    .columns(["announcement_id", "registration_id", "entry_id", "speaker_id", "holder_id", "order_id", "left_out"])
    .expression(
      trx
        .selectFrom((await peopleMeant(trx, { ...wanted, edition })).as("person_of_list"))
        .select([sql<number>`${announcement}::int`.as("announcement_id"), "registration", "entry", "speaker", "holder"])
        .select(["order", "leftOut"])
        .orderBy("id"),
    )
    .execute();
  const recipients = await addressesOf(trx, announcement);
  const letters = await postAll(
    trx,
    recipients.map(({ id, registration, person, email, language }) => ({
      ...{ to: email, language: asLanguage(language), edition, registration, person, now },
      content: { kind: "announcement", announcementRecipient: id } as const,
    })),
  );
  await noteLetters(trx, letters);
  const sent = { sent_at: now, sent_by: by, missed_at: null, letters: letters.length };
  await trx.updateTable("announcement").set(sent).where("id", "=", announcement).execute();
  const subject = `announcement:${announcement}`;
  await audit(trx, { by, now, edition, verb: "send-announcement", subject, detail: { letters: letters.length } });
  return letters.length;
}

/** The addresses of the recipients that get a letter. A person who was erased meanwhile has no address and gets none. */
async function addressesOf(trx: Trx, announcement: number) {
  const rows = await trx
    .selectFrom("announcement_recipient")
    .leftJoin("registration", "registration.id", "registration_id")
    .leftJoin("waiting_entry", "waiting_entry.id", "entry_id")
    .leftJoin("speaker", "speaker.id", "speaker_id")
    .leftJoin("seat_holder", "seat_holder.id", "holder_id")
    .leftJoin("order", "order.id", "announcement_recipient.order_id")
    .leftJoin("buyer", "buyer.order_id", "order.id")
    .leftJoin("person", (join) => join.on(isPersonOfRecipient))
    .select(["announcement_recipient.id", "registration.id as registration", "person.id as person"])
    .select((row) => [
      row.fn
        .coalesce("registration.language", "waiting_entry.language", "order.language", "person.language")
        .as("language"),
      // An invoiced order keeps its buyer's address for the invoice alone.
      sql<string | null>`coalesce(case when not person.is_anonymous then buyer.email end, person.email,
        waiting_entry.email)`.as("email"),
    ])
    .where("announcement_id", "=", announcement)
    .where("left_out", "is", null)
    .orderBy("announcement_recipient.id")
    .execute();
  return rows.flatMap(({ email, language, ...row }) =>
    email === null || language === null ? [] : [{ ...row, email, language }],
  );
}

async function noteLetters(trx: Trx, letters: readonly number[]): Promise<void> {
  if (letters.length === 0) return;
  await trx
    .updateTable("announcement_recipient")
    .from("letter")
    .set((row) => ({ letter_id: row.ref("letter.id") }))
    .where(sql<SqlBool>`letter.id = any(${letters})`)
    .where(sql<SqlBool>`announcement_recipient.id = (letter.data ->> 'announcementRecipient')::int`)
    .execute();
}
