import { randomUUID } from "node:crypto";
import type { Buyer } from "#app/domain/billing/invoice-content.ts";
import { type DatedSeller, saveSeller } from "#app/domain/billing/seller.ts";
import { newPageCode } from "#app/domain/registration/code.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { Language } from "#app/i18n/format.ts";
import { BUYER, SELLER } from "#app/mail/examples/parties.ts";
import { NOW } from "./database.ts";
import type { SampleEdition } from "./edition-samples.ts";

export { BUYER, SELLER };

/** Stores a seller, valid from the first of the month of `NOW`. */
export async function makeSeller(db: Database, changes: Partial<DatedSeller> = {}): Promise<void> {
  const outcome = await saveSeller(db, { ...SELLER, ...changes, by: null, now: NOW });
  if (outcome.kind !== "kept") throw new Error(outcome.kind);
}

export interface SampleLine {
  readonly priceCents: number;
  readonly vatBasisPoints?: number;
  readonly zeroReason?: string | null;
  readonly name?: string;
}

export interface SampleOrder {
  readonly lines?: readonly SampleLine[];
  /** Null: no buyer. */
  readonly buyer?: Partial<Buyer> | null;
  readonly payment?: "card" | "mandate";
  /** When it was paid; null: due. */
  readonly paidAt?: Date | null;
  readonly language?: Language;
}

/** Inserts a confirmed order, with lines that hold no places. By default 110 € at 10 %, unpaid. */
export async function makeOrder(db: Database, edition: SampleEdition, wanted: SampleOrder = {}) {
  const { lines = [{ priceCents: 11_000 }], buyer = {}, payment = "mandate", paidAt = null, language = "fr" } = wanted;
  const code = newPageCode();
  const person = await db
    .insertInto("person")
    .values({ ...NAMED, email: `${code}@essai.example`, created_at: NOW, last_active_at: NOW })
    .returning("id")
    .executeTakeFirstOrThrow();
  const total_cents = lines.reduce((total, line) => total + line.priceCents, 0);
  const placed = { edition_id: edition.id, person_id: person.id, submission: randomUUID(), created_at: NOW };
  const { id } = await db
    .insertInto("order")
    .values({ ...placed, code, payment, language, total_cents, confirmed_at: NOW })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (buyer) await makeBuyer(db, id, { ...BUYER, ...buyer });
  const ticketType = Object.values(edition.ticketTypes)[0] as number;
  await db
    .insertInto("order_line")
    .values(
      lines.map((line, at) => ({
        ...{
          order_id: id,
          edition_id: edition.id,
          ticket_type_id: ticketType,
          position: at + 1,
          email: "a@essai.example",
        },
        ...{ given_name: "Ada", family_name: line.name ?? `Modèle ${at + 1}`, price_cents: line.priceCents },
        ...{ vat_basis_points: line.vatBasisPoints ?? 1000, zero_reason: line.zeroReason ?? null },
      })),
    )
    .execute();
  if (paidAt) await settle(db, id, total_cents, paidAt);
  return { id, code };
}

const NAMED = { given_name: "Ada", family_name: "Modèle", language: "fr" };

async function makeBuyer(db: Database, order: number, buyer: Buyer): Promise<void> {
  const { addressLine, vatNumber, serviceCode, commitmentNumber, ...plain } = buyer;
  await db
    .insertInto("buyer")
    .values({
      ...plain,
      order_id: order,
      address_line: addressLine,
      vat_number: vatNumber,
      service_code: serviceCode,
      commitment_number: commitmentNumber,
    })
    .execute();
}

async function settle(db: Database, order: number, amount: number, paidAt: Date): Promise<void> {
  await db
    .insertInto("payment")
    .values({
      order_id: order,
      means: "card",
      stripe_payment_intent: `pi_${order}`,
      amount_cents: amount,
      ...{ paid_at: paidAt, recorded_at: paidAt, settles: true },
    })
    .execute();
}
