import { sql } from "kysely";
import { normalSiret, normalVatNumber } from "../siret.ts";
import type { Trx } from "../transaction.ts";
import type { Buyer } from "./invoice-content.ts";

/** The name of whom an order is billed to, as SQL: its buyer, else who ordered. Of the rows `"order"`, `person`, `buyer`. */
export const BUYER_NAME = sql<string>`coalesce(buyer.name, orderer_name,
  trim(person.given_name || ' ' || person.family_name))`;

/** Stores an order's buyer, unless it has one: an invoice may have used it. */
export async function insertBuyer(trx: Trx, order: number, buyer: Buyer): Promise<void> {
  await trx
    .insertInto("buyer")
    .values({ ...columnsOf(buyer), order_id: order })
    .onConflict((conflict) => conflict.column("order_id").doNothing())
    .execute();
}

/** Replaces an order's buyer. Call it only while there is no invoice. */
export async function replaceBuyer(trx: Trx, order: number, buyer: Buyer): Promise<void> {
  const columns = columnsOf(buyer);
  await trx
    .insertInto("buyer")
    .values({ ...columns, order_id: order })
    .onConflict((conflict) => conflict.column("order_id").doUpdateSet(columns))
    .execute();
}

/** A buyer with its numbers as they are stored: without blanks. */
export function normalBuyer(buyer: Buyer): Buyer {
  const { siret, vatNumber } = buyer;
  return { ...buyer, siret: siret && normalSiret(siret), vatNumber: vatNumber && normalVatNumber(vatNumber) };
}

function columnsOf(buyer: Buyer) {
  const { addressLine, vatNumber, serviceCode, commitmentNumber, ...plain } = normalBuyer(buyer);
  return {
    ...plain,
    address_line: addressLine,
    vat_number: vatNumber,
    service_code: serviceCode,
    commitment_number: commitmentNumber,
  };
}
