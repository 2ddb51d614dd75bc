import type { Trx } from "../transaction.ts";

/**
 * Copies ticket types with their prices, quotas and dated VAT rates; sales windows and the growth of quotas move with the edition. Places taken
 * are not copied.
 */
export async function cloneTicketTypes(
  trx: Trx,
  { from, to, moment }: { from: number; to: number; moment: (at: Date | null) => Date | null },
): Promise<void> {
  const quotas = new Map<number, number>();
  for (const quota of await trx
    .selectFrom("quota")
    .selectAll()
    .where("edition_id", "=", from)
    .orderBy("id")
    .execute()) {
    const later = { later_size: quota.later_size, later_at: moment(quota.later_at) };
    const row = { edition_id: to, name: quota.name, size: quota.size, ...later };
    quotas.set(quota.id, (await trx.insertInto("quota").values(row).returning("id").executeTakeFirstOrThrow()).id);
  }
  const types = await trx.selectFrom("ticket_type").selectAll().where("edition_id", "=", from).orderBy("id").execute();
  for (const { id, sales_from, sales_until, ...type } of types) {
    const sales = { sales_from: moment(sales_from), sales_until: moment(sales_until) };
    const created = await trx
      .insertInto("ticket_type")
      .values({ ...type, ...sales, edition_id: to })
      .returning("id")
      .executeTakeFirstOrThrow();
    await cloneLimits(trx, { from: id, to: created.id, edition: to, quotas });
    await cloneRates(trx, { from: id, to: created.id });
  }
}

async function cloneLimits(
  trx: Trx,
  { from, to, edition, quotas }: { from: number; to: number; edition: number; quotas: ReadonlyMap<number, number> },
): Promise<void> {
  const limits = await trx
    .selectFrom("ticket_type_quota")
    .select("quota_id")
    .where("ticket_type_id", "=", from)
    .execute();
  for (const { quota_id } of limits) {
    const quota = quotas.get(quota_id);
    if (quota === undefined) throw new Error(`quota ${quota_id} belongs to another edition`);
    await trx
      .insertInto("ticket_type_quota")
      .values({ edition_id: edition, ticket_type_id: to, quota_id: quota })
      .execute();
  }
}

/** VAT rates are dated by law, not by the edition, so their days do not move. */
async function cloneRates(trx: Trx, { from, to }: { from: number; to: number }): Promise<void> {
  const rates = await trx.selectFrom("vat_rate").selectAll().where("ticket_type_id", "=", from).execute();
  for (const rate of rates)
    await trx
      .insertInto("vat_rate")
      .values({ ...rate, ticket_type_id: to })
      .execute();
}
