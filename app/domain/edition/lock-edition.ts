import type { Trx } from "../transaction.ts";

/**
 * Locks an edition until the transaction ends, so that changes to its programme are made in turn. Registering is not
 * blocked: its foreign key only needs the row's key.
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
