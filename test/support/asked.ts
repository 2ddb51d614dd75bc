import type { Connection } from "#db/connect.ts";
import type { TestSite } from "./site.ts";

/** Longer than pages remember what is the same for all visitors, in milliseconds. */
const FORGOTTEN_MS = 1_000;

/**
 * Counts the statements that some work at a site sends through the connection's own pool and the pools of pages and forms.
 * The work runs three times and the lowest count is taken, because the site's timers may add statements. The site's clock
 * moves on before each time, so that the work finds nothing that pages remember for a moment.
 */
export async function statementsOf(
  { connection, clock }: Pick<TestSite, "connection" | "clock">,
  work: () => Promise<unknown>,
): Promise<number> {
  const counts = [];
  for (let round = 0; round < 3; round += 1) {
    clock.now = new Date(clock.now.getTime() + FORGOTTEN_MS);
    counts.push(await counted(connection, work));
  }
  return Math.min(...counts);
}

async function counted({ pool, lane }: Connection, work: () => Promise<unknown>): Promise<number> {
  let [pages, forms] = [0, 0];
  const outside = await countedOver(pool, async () => {
    pages = await countedOver(lane("site").pool, async () => {
      forms = await countedOver(lane("forms").pool, work);
    });
  });
  return pages + forms + outside;
}

async function countedOver(pool: Connection["pool"], work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const connect = pool.connect.bind(pool);
  const watched = new Map<{ query: unknown }, unknown>();
  pool.connect = (async () => {
    const client = await connect();
    if (!watched.has(client)) {
      const { query } = client;
      watched.set(client, query);
      client.query = ((...all: unknown[]) => {
        count += 1;
        return (query as (...all: unknown[]) => unknown).apply(client, all);
      }) as typeof client.query;
    }
    return client;
  }) as typeof pool.connect;
  await work();
  pool.connect = connect as typeof pool.connect;
  for (const [client, query] of watched) client.query = query;
  return count;
}
