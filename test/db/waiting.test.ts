import { expect, test } from "vitest";
import { dropping, type Waiting, waiting } from "#db/waiting.ts";
import { freshDatabase } from "#test/support/database.ts";

test("a request whose time is over leaves the line at once, and gives its connection back when it comes", async () => {
  const { pool } = await freshDatabase({ size: 1 });
  const held = await pool.connect();
  let end: (reason: Error) => void = () => {};
  const over = new Promise<never>((_, refuse) => {
    end = refuse;
  });
  const request: Waiting = { begun: false, refusal: () => null, over };
  const refused = expect(waiting.run(request, () => dropping(pool).connect())).rejects.toThrow("too late");
  end(new Error("too late"));
  await refused;
  expect(pool.waitingCount).toBe(1);
  held.release();
  const next = await pool.connect();
  next.release();
  expect({ waiting: pool.waitingCount, free: pool.idleCount }).toEqual({ waiting: 0, free: 1 });
});
