import { asLanguage } from "../language.ts";
import { attendeeDetails } from "../people/attendee-fields.ts";
import { upsertPeople } from "../people/upsert-people.ts";
import { type AskedOption, askedOptions, problemsOfOptions } from "../registration/asked-options.ts";
import { unlessOverbooked } from "../registration/change-sessions.ts";
import { type LockedRegistration, lockRegistration } from "../registration/lock-registration.ts";
import type { Problem } from "../registration/problems.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { endWaitsOfRegistration, optionsOfferedTo } from "../waiting/end-waits.ts";
import { moveOptionCounts } from "../waiting/option-counts.ts";
import type { OrderWanted } from "./order-request.ts";
import type { PricedLine } from "./order-snapshot.ts";
import { writeOrder } from "./place-order.ts";
import type { TransferTerms } from "./transfer-deadline.ts";

export type OrderOptionsOutcome =
  | { readonly kind: "placed"; readonly code: string }
  | { readonly kind: "unknown" | "cancelled" | "unconfirmed" | "no-cards" }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

interface OptionsWanted {
  /** Of the registration's page. */
  readonly code: string;
  /** Ids; at least one. */
  readonly options: readonly number[];
  /** UUID of the form. */
  readonly submission: string;
  /** Whether cards can be charged now. */
  readonly cards: boolean;
  readonly now: Date;
}

/**
 * Orders options with a price for a registration: an order of their lines alone, which holds their places as every order
 * does until it is paid. The person then has them. The same submission again returns the order that it made.
 *
 * Call it outside a transaction, as `placeOrder`.
 *
 * @returns `refused` with all problems at once, also where the person has one of them, an open order holds it or it is free;
 * `no-cards` while cards cannot be charged; `cancelled`, `unconfirmed`, `unknown`
 */
export async function orderOptions(db: Database, wanted: OptionsWanted): Promise<OrderOptionsOutcome> {
  const { code, submission, cards, now } = wanted;
  const earlier = await orderOfForm(db, { code, submission });
  if (earlier) return { kind: "placed", code: earlier };
  if (!cards) return { kind: "no-cards" };
  return await unlessOverbooked(db, () =>
    inTransaction<OrderOptionsOutcome>(db, async (trx) => {
      const email = await addressOf(trx, code);
      if (email === null) return { kind: "unknown" };
      // People are locked before their registrations.
      await upsertPeople(trx, { people: [{ email }], language: "fr", now });
      const found = await lockRegistration(trx, { code });
      if (!found) return { kind: "unknown" };
      // A second click waited for the lock.
      const first = await orderOfForm(trx, { code, submission });
      if (first) return { kind: "placed", code: first };
      if (found.cancelled_at) return { kind: "cancelled" };
      if (found.awaits) return { kind: "unconfirmed" };
      const judged = await judge(trx, found, wanted);
      if (judged.problems.length > 0) return { kind: "refused", problems: judged.problems };
      return { kind: "placed", code: await write(trx, found, { ...wanted, email, asked: judged.asked }) };
    }),
  );
}

async function orderOfForm(
  db: Database,
  { code, submission }: Pick<OptionsWanted, "code" | "submission">,
): Promise<string | null> {
  const found = await db
    .selectFrom("order")
    .innerJoin("order_line", "order_id", "order.id")
    .innerJoin("registration", "registration.id", "for_registration_id")
    .select("order.code")
    .where("submission", "=", submission)
    .where("registration.code", "=", code)
    .executeTakeFirst();
  return found?.code ?? null;
}

async function addressOf(trx: Trx, code: string): Promise<string | null> {
  const found = await trx
    .selectFrom("registration")
    .innerJoin("person", "person.id", "person_id")
    .select("email")
    .where("registration.code", "=", code)
    .executeTakeFirst();
  return found?.email ?? null;
}

async function judge(trx: Trx, registration: LockedRegistration, { options, now }: OptionsWanted) {
  const { id, edition_id: edition, ticket_type_id: ticketType } = registration;
  const asked = await askedOptions(trx, { edition, options });
  const offered = await optionsOfferedTo(trx, { registration: id, now });
  const held = await trx
    .selectFrom("order_line")
    .select("option_id as option")
    .where("for_registration_id", "=", id)
    .where("registration_id", "is", null)
    .where("released_at", "is", null)
    .execute();
  const chosen = await trx
    .selectFrom("chosen_option")
    .select("option_id as option")
    .where("registration_id", "=", id)
    .execute();
  const mine = new Set([...held, ...chosen].map(({ option }) => option));
  const had = asked.filter((option) => mine.has(option.id));
  const free = asked.filter(({ known, priceCents }) => known && priceCents === 0);
  const problems: Problem[] = [
    ...(asked.length === 0 ? [{ field: "options", reason: "unknown", options: [] } as const] : []),
    ...naming("option-had", had),
    ...naming("option-free", free),
    ...problemsOfOptions(
      asked.map((option) => (offered.has(option.id) ? { ...option, full: false } : option)),
      { ticketType, now },
    ),
  ];
  return { asked, problems };
}

function naming(reason: "option-had" | "option-free", options: readonly AskedOption[]): Problem[] {
  return options.length > 0 ? [{ field: "options", reason, options: options.map(({ id }) => id) }] : [];
}

interface Writing extends OptionsWanted {
  readonly email: string;
  readonly asked: readonly AskedOption[];
}

async function write(trx: Trx, registration: LockedRegistration, writing: Writing): Promise<string> {
  const { email, asked, submission, now } = writing;
  const { given_name: givenName, family_name: familyName } = registration;
  const attendee = { ...attendeeDetails(registration), email };
  const transfer = await transferTerms(trx, registration.ticket_type_id);
  const lines = asked.map(
    ({ id, priceCents, vatBasisPoints, zeroReason }): PricedLine => ({
      ...{ attendee, ticketType: "", sessions: [], ticketTypeId: registration.ticket_type_id, sessionIds: [] },
      ...{ option: id, options: [id], registration: registration.id, transfer },
      ...{ priceCents, vatBasisPoints: vatBasisPoints ?? 0, zeroReason },
    }),
  );
  const wanted: OrderWanted = {
    ...{ edition: registration.edition_id, submission, language: asLanguage(registration.language), now },
    ...{ payment: "card", cards: true, buyer: null, orderer: { email, givenName, familyName }, lines: [] },
  };
  const asks = { proof: false, approval: false, hours: 1 };
  // An open offer counts the place already: it is freed and taken again, and nobody sees it free.
  const waited = asked.map(({ id }) => id);
  const offered = await endWaitsOfRegistration(trx, {
    ...{ registration: registration.id, options: waited, ending: "taken", by: null, now },
  });
  await moveOptionCounts(trx, { freed: offered.options ?? [] });
  const { code, orderId } = await writeOrder(trx, wanted, { lines, asks });
  await trx
    .updateTable("waiting_entry")
    .set({ order_id: orderId })
    .where("registration_id", "=", registration.id)
    .where("option_id", "in", waited)
    .where("ended_at", "=", now)
    .where("ending", "=", "taken")
    .execute();
  return code;
}

async function transferTerms(trx: Trx, ticketType: number): Promise<TransferTerms> {
  const { way, days } = await trx
    .selectFrom("ticket_type")
    .select(["transfer as way", "transfer_days as days"])
    .where("id", "=", ticketType)
    .executeTakeFirstOrThrow();
  return { way: way as TransferTerms["way"], days };
}
