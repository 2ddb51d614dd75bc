import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

test("db/schema.ts is what the migrated database looks like", () => {
  const { status, stdout, stderr } = spawnSync("node", ["bin/schema.ts", "--verify"], { encoding: "utf8" });
  expect({ status, said: status === 0 ? "" : stdout + stderr }).toEqual({ status: 0, said: "" });
});
