import type { Trx } from "../transaction.ts";

/**
 * Takes the edition's row until the transaction ends: who arranges an edition waits for who is arranging it. Registering does not
 * wait: a foreign key needs the row's key only.
 *
 * @throws when there is no such edition
 */
export async function lockEdition(trx: Trx, edition: number) {
  return await trx
    .selectFrom("edition")
    .selectAll()
    .where("id", "=", edition)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}
