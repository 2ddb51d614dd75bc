import { statfs } from "node:fs/promises";
import type { ProcessFacts } from "#app/domain/operation/alarms.ts";
import type { Settings } from "#app/env.server.ts";

/** Reads what this process knows: its settings, and the disk of its data folder or else of its own folder. */
export async function processFacts(settings: Settings): Promise<ProcessFacts> {
  const found = await statfs(settings.dataDir).catch(() => statfs(".").catch(() => null));
  return {
    sendsLetters: settings.smtpUrl !== null,
    takesCards: settings.stripe !== null,
    makesBackups: settings.backupKey !== null,
    upSeconds: process.uptime(),
    disk: found && { free: found.bavail * found.bsize, total: found.blocks * found.bsize },
  };
}
