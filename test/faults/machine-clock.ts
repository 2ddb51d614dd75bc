import { existsSync, readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { debianProgram } from "#test/support/debian-program.ts";
import { ownFolder } from "#test/support/processes.ts";

/** The clock of the processes that get its variables, which jumps as a machine's clock does: monotonic time goes on. */
export interface MachineClock {
  readonly env: Readonly<Record<string, string>>;
  /** Sets it to a distance from the right time, such as `+4y`, `-1d` or `+0`. */
  readonly set: (distance: string) => Promise<void>;
}

/** Makes such a clock, which is right at first. @throws an error that says what to install */
export async function machineClock(): Promise<MachineClock> {
  debianProgram("faketime", "faketime");
  const library = libraryFolders()
    .map((folder) => join(folder, "faketime", "libfaketime.so.1"))
    .find((path) => existsSync(path));
  if (!library) throw new Error("This test needs libfaketime. Install it (Debian: apt-get install libfaketime).");
  const file = join(await ownFolder(), "distance");
  await writeFile(file, "+0\n");
  return {
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_CACHE_DURATION: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
    },
    set: async (distance) => {
      await writeFile(file, `${distance}\n`);
      // It is read once a second.
      await delay(1_500);
    },
  };
}

function libraryFolders(): string[] {
  const roots = ["/usr/lib", "/usr/local/lib", "/usr/lib64"].filter((root) => existsSync(root));
  return roots.flatMap((root) => [root, ...readdirSync(root).map((name) => join(root, name))]);
}
