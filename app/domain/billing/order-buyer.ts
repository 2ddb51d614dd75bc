import type { Trx } from "../transaction.ts";
import type { Buyer } from "./invoice-content.ts";
import { normalSiret, normalVatNumber } from "./siret.ts";

/** Says who is charged for an order. What was said before stays: an invoice may have been made of it. */
export async function insertBuyer(trx: Trx, order: number, buyer: Buyer): Promise<void> {
  const { addressLine, vatNumber, serviceCode, commitmentNumber, siret, ...plain } = buyer;
  await trx
    .insertInto("buyer")
    .values({
      ...plain,
      order_id: order,
      address_line: addressLine,
      siret: siret && normalSiret(siret),
      vat_number: vatNumber && normalVatNumber(vatNumber),
      service_code: serviceCode,
      commitment_number: commitmentNumber,
    })
    .onConflict((conflict) => conflict.column("order_id").doNothing())
    .execute();
}
