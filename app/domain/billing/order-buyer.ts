import { normalSiret, normalVatNumber } from "../siret.ts";
import type { Trx } from "../transaction.ts";
import type { Buyer } from "./invoice-content.ts";

/** Says who is charged for an order. What was said before stays: an invoice may have been made of it. */
export async function insertBuyer(trx: Trx, order: number, buyer: Buyer): Promise<void> {
  await trx
    .insertInto("buyer")
    .values({ ...columnsOf(buyer), order_id: order })
    .onConflict((conflict) => conflict.column("order_id").doNothing())
    .execute();
}

/** Says it anew, instead of what was said before: to be called only while no invoice was made of that. */
export async function replaceBuyer(trx: Trx, order: number, buyer: Buyer): Promise<void> {
  const columns = columnsOf(buyer);
  await trx
    .insertInto("buyer")
    .values({ ...columns, order_id: order })
    .onConflict((conflict) => conflict.column("order_id").doUpdateSet(columns))
    .execute();
}

function columnsOf({ addressLine, vatNumber, serviceCode, commitmentNumber, siret, ...plain }: Buyer) {
  return {
    ...plain,
    address_line: addressLine,
    siret: siret && normalSiret(siret),
    vat_number: vatNumber && normalVatNumber(vatNumber),
    service_code: serviceCode,
    commitment_number: commitmentNumber,
  };
}
