/** Actions at the entrance. */

import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { Language } from "#app/i18n/format.ts";
import { localPath } from "#app/i18n/path.ts";
import { writeBadgeVideo } from "#test/support/badge-video.ts";
import { openPageWith, PHONE, scratchFolder } from "#test/support/browser.ts";
import type { SignedInVisitor, TestSite } from "#test/support/site.ts";
import { YEAR } from "./programmes.ts";

/** Returns the platform's answer to a scanner that posts a code. */
export async function passage(door: SignedInVisitor, code: string, now: Date): Promise<string> {
  const scan = { id: randomUUID(), code, checkpoint: "entree", direction: "in", scanned_at: now.toISOString() };
  const answer = await door.post(`/accueil/${YEAR}/passages?cause`, JSON.stringify({ scans: [scan] }), {
    headers: { "content-type": "application/json" },
  });
  const { results } = (await answer.json()) as { results: { outcome: string; cause: string }[] };
  return results.map(({ outcome, cause }) => `${outcome}: ${cause}`).join();
}

/** Opens a phone at the door and shows a badge to its camera repeatedly. */
export async function holdToCamera(
  site: TestSite,
  { cookie, language, code }: { cookie: string; language: Language; code: string },
): Promise<Page> {
  const film = join(await scratchFolder(), "badge.y4m");
  await writeBadgeVideo(film, code, { pause: 2 });
  const flags = [
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    `--use-file-for-fake-video-capture=${film}`,
  ];
  const page = await openPageWith(flags, { url: site.url, cookie, viewport: PHONE });
  await page.goto(localPath(language, `/accueil/${YEAR}`));
  return page;
}

/** Waits for the next answer of this look that covers the screen. */
export async function answerAtDoor(page: Page, look: "admitted" | "already"): Promise<string> {
  const answer = page.locator(`[data-look="${look}"]`);
  await answer.waitFor();
  return (await answer.textContent()) ?? "";
}
