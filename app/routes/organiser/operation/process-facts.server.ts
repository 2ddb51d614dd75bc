import { statfs } from "node:fs/promises";
import type { ProcessFacts } from "#app/domain/operation/alarms.ts";
import type { AppContext } from "#app/server/context.ts";

/**
 * Reads what this process knows: its settings, how long it has served the site, and the disk of its data folder or else
 * of its own folder.
 */
export async function processFacts({
  settings,
  upSeconds,
  waitingRoom,
}: Pick<AppContext, "settings" | "upSeconds" | "waitingRoom">): Promise<ProcessFacts> {
  const found = await statfs(settings.dataDir).catch(() => statfs(".").catch(() => null));
  const { isOpen, people, seconds } = waitingRoom();
  return {
    line: isOpen ? { people, seconds } : null,
    sendsLetters: settings.smtpUrl !== null,
    takesCards: settings.stripe !== null,
    readsReturns: settings.imapUrl !== null,
    makesBackups: settings.backupKey !== null,
    chorus: settings.chorus && { passwordEnds: settings.chorus.passwordEnds },
    upSeconds: upSeconds(),
    disk: found && { free: found.bavail * found.bsize, total: found.blocks * found.bsize },
  };
}
