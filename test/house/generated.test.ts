import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readSettings } from "#app/env.server.ts";
import { VARIABLES } from "#app/env-variables.ts";
import { envExample, withSettingsTable } from "../../bin/settings-docs.ts";

test("db/schema.ts matches the migrated database", () => {
  const { status, stdout, stderr } = spawnSync("node", ["bin/schema.ts", "--verify"], { encoding: "utf8" });
  expect({ status, said: status === 0 ? "" : stdout + stderr }).toEqual({ status: 0, said: "" });
});

test("the README and .env.example list every setting of the code", () => {
  const [readme, example] = ["README.md", ".env.example"].map((file) => readFileSync(file, "utf8"));
  expect(withSettingsTable(readme ?? "")).toBe(readme);
  expect(example).toBe(envExample());
  const set = Array.from((example ?? "").matchAll(/^#([A-Z_]+)=(.*)$/gm), ([, name = "", value = ""]) => ({
    name,
    value,
  }));
  const values = Object.fromEntries(set.map(({ name, value }) => [name, value.replace(/^"|"$/g, "")]));
  expect(Object.keys(values)).toEqual(Object.keys(VARIABLES));
  expect(() => readSettings(values)).not.toThrow();
  const defaults = Object.entries(VARIABLES).flatMap(([name, { documentation }]) =>
    "value" in documentation ? [[name, documentation.value]] : [],
  );
  expect(readSettings(Object.fromEntries(defaults))).toEqual(readSettings({}));
});
