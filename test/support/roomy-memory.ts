import { statfs } from "node:fs/promises";
import { tmpdir } from "node:os";

/**
 * The parent of temporary folders: in memory if there is room. A cluster writes 40 MB in hundreds of files, and each
 * test's database 13 MB.
 */
export async function roomyMemory(): Promise<string> {
  const memory = await statfs("/dev/shm").catch(() => null);
  return memory && memory.bavail * memory.bsize > 1024 ** 3 ? "/dev/shm" : tmpdir();
}
