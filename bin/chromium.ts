import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/**
 * Finds a Chromium for the browser tests: the machine's own; else Debian's, installed when this is root; else the one
 * Playwright downloads.
 *
 * @returns the program's path
 * @throws a sentence that says what to install when there is none to be had
 */
export function findChromium(): string {
  const found = onPath() ?? downloaded();
  if (found) return found;
  if (process.getuid?.() === 0 && installDebian()) {
    const installed = onPath();
    if (installed) return installed;
  }
  spawnSync("playwright-core", ["install", "--with-deps", "chromium-headless-shell", "chromium"], {
    stdio: ["ignore", 2, 2],
  });
  const fetched = downloaded();
  if (fetched) return fetched;
  throw new Error(
    "The browser tests need Chromium and none could be found or fetched. Install it (Debian: apt-get install chromium).",
  );
}

function onPath(): string | null {
  const folders = [
    ...(process.env.PATH ?? "").split(delimiter),
    "/usr/bin",
    "/Applications/Google Chrome.app/Contents/MacOS",
  ];
  for (const folder of folders) {
    for (const name of [...NAMES, "Google Chrome"]) if (existsSync(join(folder, name))) return join(folder, name);
  }
  return null;
}

function downloaded(): string | null {
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}

function installDebian(): boolean {
  console.error("Installing Debian's Chromium for the browser tests…");
  const options = {
    stdio: ["ignore", 2, 2] as ["ignore", 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  spawnSync("apt-get", ["update", "-qq"], options);
  return spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], options).status === 0;
}
