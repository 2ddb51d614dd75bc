import type pg from "pg";
import type { Logger } from "pino";
import type { PaymentService } from "#app/domain/billing/payment-service.ts";
import type { Clock } from "#app/domain/clock.ts";
import type { DepositService } from "#app/domain/deposits/deposit-service.ts";
import type { Rehearsal } from "#app/domain/door/rehearsals.ts";
import type { Database } from "#app/domain/transaction.ts";
import type { Settings } from "#app/env.server.ts";
import type { WritingThread } from "#app/feeds/writing-thread.ts";
import type { ReadingThread } from "#app/imports/reading-thread.ts";
import type { PlanningThread } from "#app/jobs/planning-thread.ts";
import type { PrintPool } from "#app/print/pool.ts";
import type { SentFields } from "#app/ui/error-page.tsx";
import type { Wallets } from "#app/wallet/open-wallets.ts";
import type { Announcements } from "./announcements.server.ts";
import type { Limits } from "./rate-limits.server.ts";
import type { NotReady } from "./readiness.server.ts";
import type { Recent } from "./recent.server.ts";
import type { Refusal } from "./refusals.server.ts";
import type { RefusedForms } from "./refused-forms.server.ts";
import type { RecordScans } from "./scan-groups.server.ts";
import type { Secrets } from "./secrets.server.ts";
import type { RoomState } from "./waiting-room/line-keeper.ts";

/** What loaders and actions get in addition to the request; nothing is global. */
export interface AppContext {
  /** Over the connections of the address's audience (`lanes.server.ts`). */
  readonly db: Database;
  readonly pool: pg.Pool;
  readonly settings: Settings;
  readonly now: Clock;
  readonly log: Logger;
  /** The pattern of a path, for the log, which must not contain the path itself. */
  readonly patternOf: (pathname: string) => string;
  readonly limits: Limits;
  readonly secrets: Secrets;
  readonly print: PrintPool;
  /** Reads programme files in another thread. */
  readonly reading: ReadingThread;
  /** Compares and merges the read programmes in another thread. */
  readonly planning: PlanningThread;
  /** Writes large files in another thread. */
  readonly writing: WritingThread;
  /** The payment service; null without card payments. */
  readonly paymentService: PaymentService | null;
  /** Chorus Pro; null without credentials. */
  readonly depositService: DepositService | null;
  /** What passes for phones' wallets are signed with. */
  readonly wallets: Wallets;
  /** Notifications from all processes: content changed, people came in. */
  readonly announcements: Announcements;
  /** Aborted when the site begins to close: streams end at once. */
  readonly closing: AbortSignal;
  /** Why this process should get no requests now; empty while it should. */
  readonly notReady: () => Promise<readonly NotReady[]>;
  /** The waiting room of this process. */
  readonly waitingRoom: () => RoomState;
  /** What was read a moment ago and is the same for all visitors. */
  readonly recent: Recent;
  readonly recordScans: RecordScans;
  /** The pages of public forms that are shown again. */
  readonly refusedForms: RefusedForms;
  /** Addresses of the small scripts that enhance some pages, by name. */
  readonly enhancements: Readonly<Record<string, string>>;
  /** For the one inline script of a page that ships scripts. */
  readonly nonce: string;
  /** True when the framework's script requests the data of an address (`….data`) instead of the page. */
  readonly asksForData: boolean;
  /** The reason for which a request is refused, for rendering its error page. */
  readonly refusal?: Refusal;
  /** Placeholders for the visitor's own values, for rendering a page that is cached for all. */
  readonly blanks?: Blanks;
  /** Placeholders for a visitor's place in the line, for rendering the page of the waiting room. */
  readonly line?: LineWords;
  /** The text searched for, while the address has a placeholder for it; rendered so is a page kept for many searches. */
  readonly sought?: string;
  /** The rehearsal of the door in which the request is served; absent at the real door. */
  readonly rehearsal?: Rehearsal;
  /** How long this process has served the site, in seconds. */
  readonly upSeconds: () => number;
  /** The id of the request, for the log and for error pages; absent for a page that is cached for all. */
  readonly requestId?: string;
  /** The fields of the posted form, for an answer that must refuse it for time. */
  readonly sent: () => Promise<SentFields>;
  /** The visitor's address as trusted proxies report it; used for limits and never stored. */
  readonly ip: string;
}

/** The values that differ between visitors on a public form's page. */
export interface Blanks {
  /** UUID that identifies a form sent twice. */
  readonly submission: string;
  /** The visitor's email address; empty when they are not signed in. */
  readonly email: string;
}

/** What differs between visitors on the page of the waiting room. */
export interface LineWords {
  /** The place in the line, from 1. */
  readonly place: string;
  /** The expected hour. */
  readonly hour: string;
  /** The expected wait in words. */
  readonly wait: string;
  /** The page's address, to refresh it by hand. */
  readonly again: string;
  /** The address of the same page that refreshes itself, or of the one that does not. */
  readonly otherwise: string;
  /** Whether it refreshes itself. */
  readonly refreshes: boolean;
}

/** The part of the context that all requests share. */
export type SharedContext = Omit<
  AppContext,
  "nonce" | "ip" | "sent" | "requestId" | "asksForData" | "refusal" | "blanks" | "line" | "sought" | "rehearsal"
>;

/** The context of a rendering that belongs to no visitor. */
export const NO_VISITOR = { nonce: "", ip: "", sent: async () => [], asksForData: false } as const;

declare module "@remix-run/node" {
  interface AppLoadContext extends AppContext {}
}
