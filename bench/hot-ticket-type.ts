import pg from "pg";

/** Finds the first ticket type of the coming demonstration edition, and leaves it one quota that no round will fill. */
export async function hotTicketType(databaseUrl: string): Promise<{ year: number; ticketType: string }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query(`
    select ticket_type.id, ticket_type.slug, edition.year, min(quota_id) as quota
    from ticket_type join edition on edition.id = ticket_type.edition_id
    join ticket_type_quota on ticket_type_id = ticket_type.id
    where edition.demonstration group by 1, 2, 3 order by edition.year desc, 1 limit 1`);
  const [{ id, slug, year, quota }] = rows;
  await client.query("delete from ticket_type_quota where ticket_type_id = $1 and quota_id <> $2", [id, quota]);
  await client.query("update quota set size = 1000000 where id = $1", [quota]);
  await client.end();
  return { year, ticketType: slug };
}
