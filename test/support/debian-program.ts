import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const FOLDERS = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

/**
 * Finds a program on the machine; on Debian as root, installs its package where it is missing. A service that the
 * package contains is not started.
 *
 * @returns the program's path
 * @throws an error that says what to install
 */
export function debianProgram(name: string, debianPackage: string): string {
  const found = onPath(name) ?? (install(debianPackage) ? onPath(name) : null);
  if (found) return found;
  throw new Error(`This test needs ${name}. Install it (Debian: apt-get install ${debianPackage}).`);
}

function onPath(name: string): string | null {
  return FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

function install(debianPackage: string): boolean {
  if (process.getuid?.() !== 0 || onPath("apt-get") === null) return false;
  // In run level 1 no service is started.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  const apt = (...args: string[]) =>
    spawnSync("apt-get", ["-qq", ...args], { stdio: ["ignore", 2, 2], env }).status === 0;
  const once = () => apt("install", "-y", "--no-install-recommends", debianPackage);
  return once() || (apt("update") && once());
}
