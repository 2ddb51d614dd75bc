import { expect, test } from "vitest";
import type { Database } from "#app/domain/transaction.ts";
import { sharedRead, together } from "#app/jobs/together.ts";

test("calls of one moment are answered together in their order, and those that come meanwhile by the next group", async () => {
  const groups: number[][] = [];
  const { opened, open } = gate();
  const doubled = together(async (items: readonly number[]) => {
    groups.push([...items]);
    if (groups.length === 1) await opened;
    return items.map((item) => item * 2);
  });
  const first = [doubled(1), doubled(2)];
  await expect.poll(() => groups.length).toBe(1);
  const second = [doubled(3), doubled(4)];
  open();
  expect(await Promise.all([...first, ...second])).toEqual([2, 4, 6, 8]);
  expect(groups).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

test("a failure fails its own group, and the next call is answered", async () => {
  const halved = together(async (items: readonly number[]) => {
    if (items.includes(0)) throw new Error("nothing to halve");
    return items.map((item) => item / 2);
  });
  const failed = await Promise.allSettled([halved(0), halved(2)]);
  expect(failed.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await halved(4)).toBe(2);
});

test("simultaneous reads of one thing are one read, and a read that has begun is not given to a later call", async () => {
  const db = {} as Database;
  let value = "before";
  const read: string[] = [];
  const { opened, open } = gate();
  const text = sharedRead(
    async (_, { id }: { id: number }) => {
      const found = `${id} ${value}`;
      read.push(found);
      if (read.length === 2) await opened;
      return found;
    },
    ({ id }) => id,
  );
  const early = [text(db, { id: 1 }), text(db, { id: 1 }), text(db, { id: 2 })];
  await expect.poll(() => read.length).toBe(2);
  value = "after";
  const late = text(db, { id: 1 });
  open();
  expect(await Promise.all(early)).toEqual(["1 before", "1 before", "2 before"]);
  expect([await late, read]).toEqual(["1 after", ["1 before", "2 before", "1 after"]]);
});

test("a read that fails does not fail the reads of other things", async () => {
  const db = {} as Database;
  const text = sharedRead(
    async (_, { id }: { id: number }) => {
      if (id === 0) throw new Error("nothing to read");
      return `text ${id}`;
    },
    ({ id }) => id,
  );
  const outcomes = await Promise.allSettled([0, 1, 0].map((id) => text(db, { id })));
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "rejected"]);
});

function gate(): { opened: Promise<void>; open: () => void } {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  return { opened, open };
}
