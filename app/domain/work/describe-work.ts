import { sql } from "kysely";
import { listMatters, type Matter } from "../billing/matters.ts";
import type { LetterKind } from "../letter-content.ts";
import { listNotices, type Notice } from "../notices/notices.ts";
import { type BookingClash, describeBookingClashes } from "../programme/booking-clashes.ts";
import { nameClashes, type SpeakerClash } from "../programme/speaker-clashes.ts";
import type { UnreadCause } from "../returned-verdicts.ts";
import type { Database } from "../transaction.ts";
import type { WaitingItem } from "./waiting-work.ts";
import type { WorkKind } from "./work-kinds.ts";

/** What an item is about. */
export type About =
  | { readonly of: "matter"; readonly matter: Matter }
  | { readonly of: "notice"; readonly notice: Notice }
  | { readonly of: "clash"; readonly clash: SpeakerClash }
  | { readonly of: "bookings"; readonly clash: BookingClash }
  | { readonly of: "entry"; readonly payer: string | null; readonly label: string | null; readonly cents: number }
  | { readonly of: "file"; readonly message: string; readonly transfers: number; readonly cents: number }
  | { readonly of: "invoice" | "quotation"; readonly reference: string; readonly buyer: string; readonly cents: number }
  | {
      readonly of: "letter";
      readonly letter: LetterKind;
      readonly to: string;
      /** What the mail server answered. */
      readonly failure: string | null;
      /** The registration that it is about, or whose address it went to; null for none. */
      readonly registration: number | null;
      /** What stops the next letters to its address; null when nothing does. */
      readonly suppressed: number | null;
    }
  | { readonly of: "announcement"; readonly subject: string | null }
  | {
      readonly of: "returned";
      readonly address: string | null;
      readonly cause: UnreadCause;
      /** The first words of an automatic answer. */
      readonly excerpt: string | null;
      /** The letter that it is about, if that is the edition's. */
      readonly letter: number | null;
      readonly registration: number | null;
    };

export interface DescribedItem extends WaitingItem {
  readonly about: About;
}

type Ids = readonly (readonly number[])[];
type Source = (
  db: Database,
  of: { edition: number; own: Ids },
) => Promise<(readonly [ids: readonly number[], About])[]>;

/**
 * Reads what items are about, with one query for each source among them. An item that was settled meanwhile is left out.
 *
 * @param options.items of `listWaiting`, in whose order they come back
 */
export async function describeWaiting(
  db: Database,
  { edition, items }: { edition: number; items: readonly WaitingItem[] },
): Promise<DescribedItem[]> {
  const read = new Map<Source, ReadonlyMap<string, About>>();
  for (const source of new Set(items.map(({ kind }) => SOURCES[kind]))) {
    const own = items.filter(({ kind }) => SOURCES[kind] === source).map(({ ids }) => ids);
    const described = await source(db, { edition, own });
    read.set(source, new Map(described.map(([ids, about]) => [ids.join(), about])));
  }
  return items.flatMap((item) => {
    const about = read.get(SOURCES[item.kind])?.get(item.ids.join());
    return about ? [{ ...item, about }] : [];
  });
}

const matters: Source = async (db, { edition, own }) => {
  const found = await listMatters(db, { edition, ids: own.flat() });
  return found.map((matter) => [[matter.id], { of: "matter", matter }]);
};

const notices: Source = async (db, { edition, own }) => {
  const found = await listNotices(db, { edition, ids: own.flat() });
  return found.map((notice) => [[notice.id], { of: "notice", notice }]);
};

const clashes: Source = async (db, { own }) => {
  const found = await nameClashes(db, own);
  return found.map((clash) => [[clash.one.id, clash.other.id, clash.speaker.id], { of: "clash", clash }]);
};

const bookings: Source = async (db, { own }) => {
  const found = await describeBookingClashes(db, own);
  return found.map((clash) => [[clash.one.id, clash.other.id], { of: "bookings", clash }]);
};

const entries: Source = async (db, { own }) => {
  const { rows } = await sql<{ id: number; payer: string | null; label: string | null; cents: number }>`
    select id, payer_name as payer, label, cents - coalesce((select sum(part.cents) from bank_allocation as part
      where part.entry_id = bank_entry.id and part.undone_at is null), 0) as cents
    from bank_entry where id = any(${own.flat()}::int[])`.execute(db);
  return rows.map(({ id, cents, ...entry }) => [[id], { of: "entry", ...entry, cents: Number(cents) }]);
};

const files: Source = async (db, { own }) => {
  const found = await db
    .selectFrom("transfer_batch")
    .select(["id", "message", "transfers", "total_cents as cents"])
    .where("id", "in", own.flat())
    .execute();
  return found.map(({ id, ...file }) => [[id], { of: "file", ...file }]);
};

const invoices: Source = async (db, { own }) => {
  const found = await db
    .selectFrom("invoice")
    .select(["id", "reference", "gross_cents as cents", sql<string>`content -> 'buyer' ->> 'name'`.as("buyer")])
    .where("id", "in", own.flat())
    .execute();
  return found.map(({ id, ...invoice }) => [[id], { of: "invoice", ...invoice }]);
};

const quotations: Source = async (db, { own }) => {
  const found = await db
    .selectFrom("quotation")
    .select(["id", "reference", "gross_cents as cents", sql<string>`content -> 'buyer' ->> 'name'`.as("buyer")])
    .where("id", "in", own.flat())
    .execute();
  return found.map(({ id, ...quotation }) => [[id], { of: "quotation", ...quotation }]);
};

const letters: Source = async (db, { edition, own }) => {
  const found = await db
    .selectFrom("letter")
    .select(["id", sql<LetterKind>`kind`.as("letter"), "to", "failure"])
    .select(registrationOf("letter", edition).as("registration"))
    .select(
      sql<number | null>`(select max(id) from suppressed_address where address = letter."to" and lifted_at is null)`.as(
        "suppressed",
      ),
    )
    .where("id", "in", own.flat())
    .execute();
  return found.map(({ id, ...letter }) => [[id], { of: "letter", ...letter }]);
};

const announcements: Source = async (db, { own }) => {
  const found = await db.selectFrom("announcement").select(["id", "subject"]).where("id", "in", own.flat()).execute();
  return found.map(({ id, ...announcement }) => [[id], { of: "announcement", ...announcement }]);
};

const returned: Source = async (db, { edition, own }) => {
  const found = await db
    .selectFrom("returned_message")
    .leftJoin("letter", (join) =>
      join.onRef("letter.id", "=", "returned_message.letter_id").on("letter.edition_id", "=", edition),
    )
    .select(["returned_message.id", "returned_message.address", "excerpt", "letter.id as letter"])
    .select([
      sql<UnreadCause>`returned_message.cause`.as("cause"),
      registrationOf("letter", edition).as("registration"),
    ])
    .where("returned_message.id", "in", own.flat())
    .execute();
  return found.map(({ id, ...message }) => [[id], { of: "returned", ...message }]);
};

/** The registration whose address is corrected when a letter does not arrive; SQL for a query of letters. */
function registrationOf(letter: "letter", edition: number) {
  return sql<
    number | null
  >`(select max(registration.id) from registration join person on person.id = registration.person_id
    where registration.edition_id = ${edition} and registration.cancelled_at is null
      and person.email = ${sql.ref(`${letter}.to`)}
      and (${sql.ref(`${letter}.registration_id`)} is null or registration.id = ${sql.ref(`${letter}.registration_id`)}))`;
}

const SOURCES: Readonly<Record<WorkKind, Source>> = {
  ...{ "to-approve": matters, "late-payment": matters, "amount-differs": matters, "payment-disputed": matters },
  ...{ "person-registered-twice": matters, "paid-place-cancelled": matters, "refund-failed": matters },
  ...{ "refund-by-transfer": matters, "account-unanswered": matters, "refund-ready": matters },
  ...{ "invoice-missing": matters, "invoice-file-failed": matters, "deposit-stopped": matters },
  ...{ "transfer-file": files, "deposit-to-make": invoices, "bank-entry": entries, "letter-failed": letters },
  ...{ "quotation-refused": quotations, "announcement-missed": announcements },
  ...{ "address-left": returned, "address-waits": returned, "address-failing": returned },
  ...{ "sender-blocked": returned, "message-unread": returned },
  ...{ "speaker-leaving": notices, notice: notices, "speaker-clash": clashes, "booking-clash": bookings },
};
