import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

/** Chromium without windows, which opens pages much faster. */
const SHELLS = ["chromium-headless-shell", "chrome-headless-shell"];
const BROWSERS = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "Google Chrome"];

/**
 * Finds a Chromium for the browser tests: a headless shell on the machine; on Debian as root, that package, which is
 * then installed; else a Chromium on the machine; else the one that Playwright downloads.
 *
 * @returns the program's path
 * @throws an error that says what to install, when there is none
 */
export function findChromium(): string {
  const shell = onPath(SHELLS) ?? (installDebian() ? onPath(SHELLS) : null);
  if (shell) return shell;
  const found = onPath(BROWSERS) ?? downloaded();
  if (found) return found;
  spawnSync("playwright-core", ["install", "--with-deps", "chromium-headless-shell", "chromium"], {
    stdio: ["ignore", 2, 2],
  });
  const fetched = downloaded();
  if (fetched) return fetched;
  throw new Error(
    "The browser tests need Chromium and none could be found or fetched. Install it (Debian: apt-get install chromium-headless-shell).",
  );
}

function onPath(names: readonly string[]): string | null {
  const folders = [
    ...(process.env.PATH ?? "").split(delimiter),
    "/usr/bin",
    "/Applications/Google Chrome.app/Contents/MacOS",
  ];
  for (const name of names) for (const folder of folders) if (existsSync(join(folder, name))) return join(folder, name);
  return null;
}

function downloaded(): string | null {
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}

/** Installs the headless shell in the version of an installed Chromium, or not at all. */
function installDebian(): boolean {
  if (process.getuid?.() !== 0 || onPath(["apt-get"]) === null) return false;
  console.error("Installing Debian's Chromium without windows for the browser tests…");
  const { stdout } = spawnSync("dpkg-query", ["--show", "chromium-common"], { encoding: "utf8" });
  const [, version] = stdout?.trim().split("\t") ?? [];
  const wanted = version ? `chromium-headless-shell=${version}` : "chromium-headless-shell";
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args: string[]) =>
    spawnSync("apt-get", ["-qq", ...args], { stdio: ["ignore", 2, 2], env }).status === 0;
  const install = () => apt("install", "-y", "--no-install-recommends", wanted);
  return install() || (apt("update") && install());
}
