import { execFileSync } from "node:child_process";
import { copyFile, mkdir, readFile, realpath, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isAlive } from "#db/server-process.ts";
import { until } from "#test/support/patience.ts";
import { ownFolder, startProgram } from "#test/support/processes.ts";

const PROGRAM = `
  process.on("SIGTERM", () => process.exit(7));
  console.log("program", process.pid, process.argv.slice(2).join(" "));
  if (process.argv[2] === "wait") setInterval(() => {}, 1000); else process.exit(Number(process.argv[2]));
`;
const BUILD = `
  import { appendFileSync, mkdirSync } from "node:fs";
  mkdirSync("build", { recursive: true });
  appendFileSync("build/log", "built ");
`;

test("a command exits with its program's code", async () => {
  const setup = await project();
  const command = startProgram(setup, ["bin/program.mjs", "3", "and more"]);
  expect([await command.ended, /program \d+ (.*)/.exec(command.output())?.[1]]).toEqual([3, "3 and more"]);
});

test("a signal reaches the program, and nothing is left behind", async () => {
  const setup = await project();
  const command = startProgram(setup, ["bin/program.mjs", "wait"]);
  const pid = Number((await command.says(/program (\d+)/))?.[1]);
  command.send("SIGTERM");
  expect([await command.ended, await isAlive(pid)]).toEqual([7, false]);
});

test.each(["SIGTERM", "SIGKILL"] as const)("%s to npm ends the program that it runs", async (signal) => {
  const setup = await project();
  const root = join(setup, "..", "..");
  const scripts = { start: "exec node bin/setup.mjs bin/program.mjs wait" };
  await writeFile(join(root, "package.json"), JSON.stringify({ type: "module", scripts }));
  await utimes(join(root, "node_modules/.package-lock.json"), new Date(), new Date(Date.now() + 5_000));
  const npm = startProgram(await realpath(execFileSync("which", ["npm"], { encoding: "utf8" }).trim()), [
    ...["--prefix", root, "start"],
  ]);
  const pid = Number((await npm.says(/program (\d+)/))?.[1]);
  npm.send(signal);
  await npm.ended;
  await until(`process ${pid} is gone`, async () => !(await isAlive(pid)));
});

test("a program ends when its launcher is killed", async () => {
  const setup = await project();
  const root = join(setup, "..", "..");
  const program = `
    process.on("disconnect", () => process.exit(0));
    console.log("program", process.pid);
    setInterval(() => {}, 1000);
  `;
  await writeFile(join(root, "bin/program.mjs"), program);
  const command = startProgram(setup, ["--settings", "bin/program.mjs"]);
  const pid = Number((await command.says(/program (\d+)/))?.[1]);
  command.send("SIGKILL");
  await command.ended;
  await until(`process ${pid} is gone`, async () => !(await isAlive(pid)));
});

test("a command reads .env, and the environment overrides it", async () => {
  const setup = await project();
  const root = join(setup, "..", "..");
  await writeFile(join(root, ".env"), `SEED=none\nPATH=nowhere\nMAIL_FROM="Essai <a@exemple.invalid>"\n`);
  const program = "console.log(process.env.SEED, process.env.MAIL_FROM, process.env.PATH !== 'nowhere')";
  await writeFile(join(root, "bin/settings.mjs"), program);
  const [with_, without] = [["--settings", "bin/settings.mjs"], ["bin/settings.mjs"]].map((args) =>
    startProgram(setup, args),
  );
  expect([await with_?.ended, await without?.ended]).toEqual([0, 0]);
  expect([with_?.output().trim(), without?.output().trim()]).toEqual([
    "none Essai <a@exemple.invalid> true",
    "undefined undefined true",
  ]);
});

test("a build is made only when there is none or a source is newer", async () => {
  const setup = await project();
  const root = join(setup, "..", "..");
  const started = async () => {
    const code = await startProgram(setup, ["--build", "bin/program.mjs", "0"]).ended;
    return [code, (await readFile(join(root, "build", "log"), "utf8")).trim()];
  };
  expect(await started()).toEqual([0, "built"]);
  expect(await started()).toEqual([0, "built"]);
  const later = new Date(Date.now() + 5_000);
  await utimes(join(root, "app", "page.ts"), later, later);
  expect(await started()).toEqual([0, "built built"]);
});

test("a command that is stopped while it builds starts nothing", async () => {
  const setup = await project("console.log('building', process.pid); setInterval(() => {}, 1000);");
  const command = startProgram(setup, ["--build", "bin/program.mjs", "0"]);
  const pid = Number((await command.says(/building (\d+)/))?.[1]);
  command.send("SIGTERM");
  expect(await command.ended).toBe(143);
  await until(`process ${pid} is gone`, async () => !(await isAlive(pid)));
  expect(command.output()).not.toContain("program");
});

test("a failed build exits with its code", async () => {
  const setup = await project("process.exit(5);");
  const command = startProgram(setup, ["--build", "bin/program.mjs", "0"]);
  expect([await command.ended, command.output().includes("program")]).toEqual([5, false]);
});

/** A project with only its setup program: its packages are installed, and its Node is this one. @returns the program */
async function project(build = BUILD): Promise<string> {
  const root = await ownFolder();
  for (const folder of ["bin", "app", "db", "public", "node_modules/.bin"])
    await mkdir(join(root, folder), { recursive: true });
  for (const name of ["package.json", "package-lock.json", "app/page.ts"]) await writeFile(join(root, name), "{}");
  await symlink(process.execPath, join(root, "node_modules/.bin/node"));
  await writeFile(join(root, "bin/program.mjs"), PROGRAM);
  await writeFile(join(root, "bin/build.ts"), build);
  await writeFile(join(root, "package.json"), '{ "type": "module" }');
  await writeFile(join(root, "node_modules/.package-lock.json"), "{}");
  const setup = join(root, "bin", "setup.mjs");
  await copyFile("bin/setup.mjs", setup);
  await copyFile("bin/memory.mjs", join(root, "bin", "memory.mjs"));
  return setup;
}
