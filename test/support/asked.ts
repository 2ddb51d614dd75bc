import type { Connection } from "#db/connect.ts";

/** How many statements a piece of work sends to the database through a site's own pool. */
export async function statementsOf({ pool }: Connection, work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const connect = pool.connect.bind(pool);
  const counted = new WeakSet<object>();
  pool.connect = (async () => {
    const client = await connect();
    if (!counted.has(client)) {
      counted.add(client);
      const query = client.query.bind(client) as (...all: unknown[]) => unknown;
      client.query = ((...all: unknown[]) => {
        count += 1;
        return query(...all);
      }) as typeof client.query;
    }
    return client;
  }) as typeof pool.connect;
  await work();
  pool.connect = connect as typeof pool.connect;
  return count;
}
