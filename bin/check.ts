/** `npm run check`: format, lint, types, unused code, build, tests. */
import { spawnSync } from "node:child_process";

const STEPS: readonly (readonly [string, ...string[]])[] = [
  ["biome", "check", "--error-on-warnings", "."],
  ["tsc", "--noEmit"],
  ["knip"],
  // Again without tests and bench, so that code used only by them is found.
  ["knip", "--production", "--include", "files,exports,types"],
  ["node", "bin/build.ts"],
  ["node", "bin/test.ts"],
];

for (const [program, ...args] of STEPS) {
  console.error(`\n› ${program} ${args.join(" ")}`);
  const { status } = spawnSync(program, args, { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
