import { setImmediate as turn } from "node:timers/promises";
import type { Database } from "#app/domain/transaction.ts";

/**
 * Makes a function that answers simultaneous calls together, such as with one statement: while a group is answered the
 * next one gathers. An answer is never older than its call.
 *
 * @param answer returns the answers in the order of the items; when it throws, all calls of the group fail
 */
export function together<Item, Answer>(
  answer: (items: readonly Item[]) => Promise<readonly Answer[]>,
): (item: Item) => Promise<Answer> {
  let waiting: { item: Item; resolve: (answer: Answer) => void; reject: (error: unknown) => void }[] = [];
  let running = false;
  const run = async () => {
    running = true;
    // Calls of the same turn of the event loop go together.
    await turn();
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        const answers = await answer(group.map(({ item }) => item));
        for (const [at, { resolve }] of group.entries()) resolve(answers[at] as Answer);
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    running = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!running) void run();
    });
}

/**
 * Makes simultaneous reads of the same thing one read, which begins after all of them were asked for. A read that fails
 * fails for those who asked for it, not for the others of its group.
 */
export function sharedRead<Asked, Answer>(
  read: (db: Database, asked: Asked) => Promise<Answer>,
  keyOf: (asked: Asked) => unknown,
): (db: Database, asked: Asked) => Promise<Answer> {
  const readers = new WeakMap<Database, (asked: Asked) => Promise<PromiseSettledResult<Answer>>>();
  const readerOf = (db: Database) =>
    together(async (group: readonly Asked[]) => {
      const reads = new Map<unknown, Promise<Answer>>();
      return await Promise.allSettled(
        group.map((asked) => {
          const shared = reads.get(keyOf(asked)) ?? read(db, asked);
          reads.set(keyOf(asked), shared);
          return shared;
        }),
      );
    });
  return async (db, asked) => {
    const reader = readers.get(db) ?? readerOf(db);
    readers.set(db, reader);
    const outcome = await reader(asked);
    if (outcome.status === "rejected") throw outcome.reason;
    return outcome.value;
  };
}
