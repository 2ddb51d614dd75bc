import type pg from "pg";
import type { Logger } from "pino";
import type { PaymentService } from "#app/domain/billing/payment-service.ts";
import type { Clock } from "#app/domain/clock.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { Settings } from "#app/env.server.ts";
import type { ReadingThread } from "#app/imports/reading-thread.ts";
import type { PlanningThread } from "#app/jobs/planning-thread.ts";
import type { PrintPool } from "#app/print/pool.ts";
import type { Announcements } from "./announcements.server.ts";
import type { Limits } from "./rate-limits.server.ts";
import type { Refusal } from "./refusals.server.ts";
import type { Secrets } from "./secrets.server.ts";

/** What a loader or an action is given beside the request: everything a page needs, nothing global. */
export interface AppContext {
  readonly db: Database;
  readonly pool: pg.Pool;
  readonly settings: Settings;
  readonly now: Clock;
  readonly log: Logger;
  /** The pattern of a path, which the log may hold where it may not hold the path. */
  readonly patternOf: (pathname: string) => string;
  readonly limits: Limits;
  readonly secrets: Secrets;
  readonly print: PrintPool;
  /** Reads programme files away from the thread that answers. */
  readonly reading: ReadingThread;
  /** Compares and merges what was read there, away from it too. */
  readonly planning: PlanningThread;
  /** Who takes cards; null where nobody can pay by card. */
  readonly cashier: PaymentService | null;
  /** What other processes say through NOTIFY: content that changed, people who came in. */
  readonly announcements: Announcements;
  /** Addresses of the small scripts that make some pages more pleasant, by name. */
  readonly enhancements: Readonly<Record<string, string>>;
  /** For the one inline script of a page that ships scripts. */
  readonly nonce: string;
  /** True when the framework's script asks for the data of an address (`….data`), not a person for the address itself. */
  readonly asksForData: boolean;
  /** Why the request is refused, where a page is made only to say so. */
  readonly refusal?: Refusal;
  /** Marks to put where the visitor's own values stand, where a page is made to be kept for many. */
  readonly blanks?: Blanks;
  /** The visitor's address as the trusted proxies report it; never stored, only counted. */
  readonly ip: string;
}

/** What differs between visitors on the page of a public form. */
export interface Blanks {
  /** UUID by which the same form sent twice is known. */
  readonly submission: string;
  /** The visitor's mail address; empty when they are not signed in. */
  readonly email: string;
}

/** What all requests have in common. */
export type SharedContext = Omit<AppContext, "nonce" | "ip" | "asksForData" | "refusal" | "blanks">;

declare module "@remix-run/node" {
  interface AppLoadContext extends AppContext {}
}
