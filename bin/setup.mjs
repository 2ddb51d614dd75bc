/**
 * Runs before any command, on whatever Node the machine has: installs the packages when they are missing or old, builds
 * when a source has changed, then runs the program with the project's own Node.
 *
 *   node bin/setup.mjs [--build] [--settings] [PROGRAM [arguments…]]
 *
 * With --settings the program reads the file .env, if it exists. Without a program it only installs and builds.
 */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { NODE_OPTIONS, withAllocator } from "./memory.mjs";

const SOURCES = ["app", "db", "bin", "public", "package-lock.json", "vite.config.ts", "remix.config.js"];
/** With an older one npm leaves out the compiled parts of packages that ask for this one. */
const OLDEST_NODE = 20;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const binaries = join(root, "node_modules", ".bin");
const environment = { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH}` };
if (Number(process.versions.node.split(".")[0]) < OLDEST_NODE) {
  console.error(
    `Node ${process.versions.node} is too old to install the packages: use Node ${OLDEST_NODE} or later, then run npm ci.`,
  );
  process.exit(1);
}
const given = process.argv.slice(2);
const wantsBuild = takes("--build");
const wantsSettings = takes("--settings");
const [program, ...rest] = given;

/** The running child. It receives every signal, so that no process is left behind. */
let running = null;
let told = null;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    told = signal;
    running?.kill(signal);
  });
}

// npm runs this in a shell, which a signal to npm ends without reaching this process. Its end is noticed here.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid === parent || told) return;
    told = "SIGTERM";
    running?.kill(told);
  }, 250).unref();
}

if (isOlder(join("node_modules", ".package-lock.json"), ["package-lock.json", "package.json"])) {
  console.error("Installing packages…");
  // With the machine's own Node, because the project's is about to be replaced.
  await must("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"], process.env);
}
if (wantsBuild && isOlder(join("build", "stamp"), SOURCES)) {
  console.error("Building…");
  const begun = new Date();
  await must("node", [join("bin", "build.ts")], { ...environment, NODE_ENV: "production" });
  writeFileSync(join("build", "stamp"), "");
  // Changes made during the build are built next time.
  utimesSync(join("build", "stamp"), begun, begun);
}
if (!program) process.exit(0);
const mode = { NODE_ENV: process.env.NODE_ENV ?? "production" };
process.exit(
  await done(
    join(binaries, "node"),
    [
      "--enable-source-maps",
      ...(wantsBuild ? NODE_OPTIONS : []),
      ...(wantsSettings && existsSync(".env") ? ["--env-file=.env"] : []),
      program,
      ...rest,
    ],
    wantsBuild ? withAllocator({ ...environment, ...mode }) : environment,
    // A program of the platform ends when this channel ends: also when this process is killed.
    wantsSettings && process.platform !== "win32" ? ["inherit", "inherit", "inherit", "ipc"] : "inherit",
  ),
);

/** True if the next argument is this option; removes it. */
function takes(option) {
  const isNext = given[0] === option;
  if (isNext) given.shift();
  return isNext;
}

/** True if a file is missing, or older than a file in these folders. */
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

async function must(command, args, env) {
  const code = await done(command, args, env, ["ignore", 2, 2]);
  if (code !== 0 || told) process.exit(code || 128 + constants.signals[told]);
}

/** The exit code of a command, as in a shell: 128 plus the number of the signal that ended it. */
function done(command, args, env, stdio) {
  return new Promise((resolve) => {
    running = spawn(command, args, { stdio, env, shell: process.platform === "win32" });
    running.on("error", ({ message }) => {
      console.error(message);
      resolve(1);
    });
    running.on("exit", (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}
