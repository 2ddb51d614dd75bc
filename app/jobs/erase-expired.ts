import { eraseBadgeFiles } from "#app/domain/door/make-badges.ts";
import { eraseShortLivedLines } from "#app/domain/journal.ts";
import { eraseReviews } from "#app/domain/programme/reviewed-draft.ts";
import { eraseWaitRequests } from "#app/domain/registration/ask-to-wait.ts";
import type { Database } from "#app/domain/transaction.ts";
import { eraseEndedWaits } from "#app/domain/waiting/erase-ended-waits.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Thirteen months, the CNIL's limit for cookies. */
const BROWSER_DAYS = 395;

/** Erases each night the rows whose time is over, in this order. Each part returns the number of rows it erased. */
export const ERASURES: Record<string, (db: Database, now: Date) => Promise<number>> = {
  "forgotten sign-ins": async (db, now) =>
    removed(await db.deleteFrom("sign_in").where("expires_at", "<", now).execute()),
  "forgotten logins": async (db, now) =>
    removed(
      await db
        .deleteFrom("login")
        .where((login) => login.or([login("expires_at", "<", now), login("ended_at", "is not", null)]))
        .execute(),
    ),
  "forgotten proofs": async (db, now) =>
    removed([
      ...(await db.deleteFrom("pending_login").where("expires_at", "<", now).execute()),
      ...(await db.deleteFrom("used_challenge").where("expires_at", "<", now).execute()),
      ...(await db.deleteFrom("login_confirmation").where("expires_at", "<", now).execute()),
      // An account's owner is told about wrong codes once a day, so they are kept for a day.
      ...(await db
        .deleteFrom("code_failure")
        .where("failed_at", "<", new Date(now.getTime() - DAY_MS))
        .execute()),
    ]),
  "forgotten browsers": async (db, now) =>
    removed(
      await db
        .deleteFrom("known_browser")
        .where("last_seen_at", "<", new Date(now.getTime() - BROWSER_DAYS * DAY_MS))
        .execute(),
    ),
  // The column holds milliseconds since 1970.
  "forgotten rate limits": async (db, now) =>
    removed(await db.deleteFrom("rate_limit").where("expire", "<", now.getTime()).execute()),
  "forgotten import previews": async (db, now) =>
    removed(
      await db
        .deleteFrom("import_preview")
        .where("created_at", "<", new Date(now.getTime() - 7 * DAY_MS))
        .execute(),
    ),
  "forgotten reviews": (db, now) => eraseReviews(db, { before: new Date(now.getTime() - 7 * DAY_MS) }),
  // Badges are printed within days, and the files hold names.
  "forgotten badge files": (db, now) => eraseBadgeFiles(db, { before: new Date(now.getTime() - 30 * DAY_MS) }),
  // After this time nobody needs the ended waits.
  "forgotten waits": (db, now) => eraseEndedWaits(db, { before: new Date(now.getTime() - 30 * DAY_MS) }),
  // As long as the letter says that its link is valid.
  "forgotten requests to wait": (db, now) => eraseWaitRequests(db, { before: new Date(now.getTime() - 7 * DAY_MS) }),
  "ended lines of the journal": (db, now) => eraseShortLivedLines(db, { now }),
};

function removed(results: { numDeletedRows: bigint }[]): number {
  return results.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0);
}
