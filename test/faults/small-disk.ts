import { execFile } from "node:child_process";
import { chmod, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";

const run = promisify(execFile);
const BLOCK = 1024 * 1024;

/** A file system of its own, in memory. */
export interface SmallDisk {
  readonly folder: string;
  /** Fills it to the last block. */
  readonly fill: () => Promise<void>;
  /** Gives the space back. */
  readonly free: () => Promise<void>;
}

/**
 * Mounts a file system for a test, unmounted afterwards.
 *
 * @throws an error that says what is missing, where mounting is not allowed
 */
export async function smallDisk({ megabytes }: { megabytes: number }): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), "grand-paris-circulaire-disk-"));
  await run("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=755`, "tmpfs", folder]).catch((cause) => {
    throw new Error("This test mounts a small file system in memory. Run it on Linux as root.", { cause });
  });
  onTestFinished(async () => {
    // Lazily: a server of the test may have its files open still.
    await run("umount", ["--lazy", folder]);
    await rm(folder, { recursive: true, force: true });
  });
  await chmod(folder, 0o755);
  const filling = join(folder, "filling");
  return {
    folder,
    fill: async () => {
      const file = await open(filling, "w");
      for (let size = BLOCK; size >= 512; ) {
        const { bytesWritten } = await file.write(Buffer.alloc(BLOCK), 0, size).catch(() => ({ bytesWritten: 0 }));
        if (bytesWritten < size) size /= 2;
      }
      await file.close();
    },
    free: () => rm(filling),
  };
}
