import pg from "pg";

/** Whether a database accepts connections and answers. */
export async function answers(url: string): Promise<boolean> {
  return asked(url, "select 1").then(
    () => true,
    () => false,
  );
}

/** Asks a database over a connection of its own. @returns the rows */
export async function asked<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}
