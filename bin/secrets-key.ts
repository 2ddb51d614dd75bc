import { randomBytes } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Returns the key that seals the embedded database's secrets: a file beside the database, made at the first start and
 * readable by this account only. A copy of the database without it can sign nothing.
 *
 * @param dataDir the data folder, which exists
 */
export async function keyFile(dataDir: string): Promise<string> {
  const file = join(dataDir, "secrets.key");
  const found = await readFile(file, "utf8").catch(() => null);
  if (found !== null) return found.trim();
  // The link appears complete: of two programs that start together, the second reads the first one's key.
  const own = `${file}.${randomBytes(6).toString("hex")}`;
  await writeFile(own, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  await link(own, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await rm(own, { force: true });
  return (await readFile(file, "utf8")).trim();
}
