/**
 * Runs before any command, on whatever Node the machine has: installs the packages when they are missing or old, builds
 * when something changed, then hands over to the Node the project brings along.
 *
 *   node bin/setup.mjs [--build] PROGRAM [arguments…]
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const binaries = join(root, "node_modules", ".bin");
const environment = { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH}` };
const given = process.argv.slice(2);
const wantsBuild = given[0] === "--build";
const [program, ...rest] = wantsBuild ? given.slice(1) : given;

if (isOlder(join("node_modules", ".package-lock.json"), ["package-lock.json", "package.json"])) {
  console.error("Installing packages…");
  must("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
}
if (
  wantsBuild &&
  isOlder(join("build", "stamp"), [
    "app",
    "db",
    "bin",
    "public",
    "package-lock.json",
    "vite.config.ts",
    "remix.config.js",
  ])
) {
  console.error("Building…");
  must("node", [join("bin", "build.ts")], { NODE_ENV: "production" });
  writeFileSync(join("build", "stamp"), "");
}
const mode = wantsBuild ? { NODE_ENV: process.env.NODE_ENV ?? "production" } : {};
const child = spawn(join(binaries, "node"), ["--enable-source-maps", program, ...rest], {
  stdio: "inherit",
  env: { ...environment, ...mode },
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => {
  process.exit(code ?? (signal ? 1 : 0));
});

/** Whether a file is missing, or older than anything in the places. */
function isOlder(file, places) {
  if (!existsSync(file)) return true;
  const made = statSync(file).mtimeMs;
  return places.some((place) => newest(place) > made);
}

function newest(place) {
  const found = statSync(place, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(place).map((name) => newest(join(place, name))));
}

function must(command, args, extra = {}) {
  const done = spawnSync(command, args, {
    stdio: ["ignore", 2, 2],
    env: { ...environment, ...extra },
    shell: process.platform === "win32",
  });
  if (done.status !== 0) process.exit(done.status ?? 1);
}
