import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { inject } from "vitest";
import { freePort } from "./free-port.ts";
import { compiledBeside, type Started, startProgram } from "./processes.ts";
import { siteBuild } from "./site-build.ts";

type Environment = Readonly<Record<string, string>>;

export interface AppProcess extends Started {
  /** Origin, such as `http://localhost:41234`. */
  readonly url: string;
  /** Sends a signal and waits. @returns the exit code */
  readonly stop: (signal?: "SIGINT" | "SIGTERM") => Promise<number | NodeJS.Signals>;
  /** Kills it; an embedded server keeps running, as after a real crash. */
  readonly kill: () => Promise<void>;
}

/**
 * Starts the built site in its own process on a free port, and waits until it answers; it is killed after the test.
 *
 * @param env settings; it must contain DATABASE_URL or DATA_DIR, so that no two tests share a database
 * @throws with its output when it ends instead of answering
 */
export async function startApp(env: Environment): Promise<AppProcess> {
  for (let tries = 1; ; tries += 1) {
    const port = await freePort();
    const app = await answering(port, env);
    if (app) return app;
    if (tries === MOST_PORTS) throw new Error(`${tries} ports that were free were taken before the site listened`);
  }
}

/** Another program may take a free port before the site listens on it. */
const MOST_PORTS = 5;

/** @returns null when the port is taken */
async function answering(port: number, env: Environment): Promise<AppProcess | null> {
  const app = await startBuilt("serve", [], {
    PORT: String(port),
    SEED: "none",
    JOBS: "off",
    LOG_LEVEL: "error",
    ...env,
  });
  if (!(await app.says(/Grand Paris Circulaire: /))) {
    if (app.output().includes(`Port ${port} is in use`)) return null;
    throw new Error(app.output());
  }
  return {
    ...app,
    url: `http://localhost:${port}`,
    stop: (signal = "SIGTERM") => {
      app.send(signal);
      return app.ended;
    },
    kill: async () => {
      app.send("SIGKILL");
      await app.ended;
    },
  };
}

/** Starts one of the built programs: `serve`, `worker`, `migrate`, `import`, `sign-in`. */
export async function startBuilt(program: string, args: readonly string[], env: Environment): Promise<Started> {
  await siteBuild();
  return startProgram(join(inject("siteBuildFolder"), `${program}.js`), args, { env });
}

/** Runs one of the built programs to its end. */
export async function runBuilt(program: string, args: readonly string[], env: Environment) {
  const started = await startBuilt(program, args, env);
  const code = await started.ended;
  return { code, output: started.output().trim() };
}

/**
 * Runs one of the built programs to its end as in a terminal.
 *
 * @param asked.url the database's
 * @param asked.locale such as `fr_FR.UTF-8`: the program's language
 * @returns its exit code, and what it writes to each stream
 */
export async function runInTerminal(
  program: string,
  args: readonly string[],
  { url, locale }: { url: string; locale: string },
) {
  await siteBuild();
  const child = spawn(process.execPath, [join(inject("siteBuildFolder"), `${program}.js`), ...args], {
    env: { ...process.env, ...compiledBeside(), DATABASE_URL: url, LC_ALL: locale },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once("close", resolve)),
  ]);
  return { code, stdout, stderr };
}

/**
 * Signs an administrator in with the link of the command `sign-in`.
 *
 * @param env settings, of which APP_URL is where the site answers
 * @returns the cookie
 * @throws with the command's output where its link signs nobody in
 */
export async function signInByLink(env: Environment & { readonly APP_URL: string }): Promise<string> {
  const { output } = await runBuilt("sign-in", ["ada@essai.example", "--role", "administrator"], env);
  const headers = { origin: env.APP_URL };
  const entered = await fetch(output, { method: "POST", headers, redirect: "manual" });
  const cookie = (entered.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  if (entered.status !== 303 || !cookie.startsWith("login=")) throw new Error(output);
  return cookie;
}
