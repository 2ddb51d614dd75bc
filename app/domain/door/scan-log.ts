import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import type { Moment } from "./moment.ts";
import type { ScanAnswer } from "./scan.ts";

/**
 * The filters of the log. `group`: people without badges. `unchecked`: the phone had no answer at the scan and got a refusal later. `clock`: the
 * phone's clock was more than a minute wrong, or no time of it was plausible. `decided`: a supervisor decided whether it
 * counts.
 */
export const SCAN_KINDS = ["group", "by-hand", "refused", "unchecked", "clock", "decided"] as const;
export type ScanKind = (typeof SCAN_KINDS)[number];

export interface ScanLogWanted {
  readonly edition: number;
  /** Id. */
  readonly checkpoint?: number | null;
  readonly kind?: ScanKind | null;
  /** A part of a name, or of the address of the person at the door. */
  readonly text?: string | null;
}

export interface LoggedScan {
  readonly id: string;
  /** Corrected as in `momentOf`. */
  readonly at: Date;
  readonly clock: Moment["clock"];
  /** How far the phone's clock was ahead, in milliseconds. */
  readonly offsetMs: number | null;
  readonly receivedAt: Date;
  /** Id. */
  readonly checkpointId: number | null;
  readonly checkpoint: string | null;
  readonly checkpointEn: string | null;
  readonly direction: "in" | "out";
  readonly registration: number | null;
  readonly name: string | null;
  readonly outcome: ScanAnswer["outcome"];
  readonly cause: ScanAnswer["reason"];
  /** Of a group without badges, and who they are; null for a person. */
  readonly people: number | null;
  readonly label: string | null;
  readonly chosenByHand: boolean;
  /** The reason given by the person at the door. */
  readonly stated: string | null;
  readonly device: string | null;
  readonly shown: string | null;
  /** The email address of the person at the door. */
  readonly by: string | null;
  /** Whether it counts by a supervisor's decision; null: as answered. */
  readonly decided: boolean | null;
  readonly decidedAt: Date | null;
  /** Email address. */
  readonly decidedBy: string | null;
  readonly decisionReason: string | null;
}

/** Finds a scan of an edition. @param options.scan its UUID */
export async function findScan(
  db: Database,
  { edition, scan }: { edition: number; scan: string },
): Promise<LoggedScan | undefined> {
  return (await logged(db, { edition }).where("scan.id", "=", scan).executeTakeFirst()) as LoggedScan | undefined;
}

/**
 * Lists the scans of an edition with their answers, the latest first.
 *
 * @param page from 1, of `size` scans
 * @returns the scans of the page, and the number of all that match
 */
export async function listScans(
  db: Database,
  { page = 1, size, ...wanted }: ScanLogWanted & { page?: number; size: number },
): Promise<{ scans: LoggedScan[]; total: number }> {
  const [rows, counted] = await Promise.all([
    logged(db, wanted)
      .orderBy("scan.at", "desc")
      .orderBy("scan.id", "desc")
      .limit(size)
      .offset((page - 1) * size)
      .execute(),
    logged(db, wanted).clearSelect().select(sql<number>`count(*)::int`.as("total")).executeTakeFirstOrThrow(),
  ]);
  return { scans: rows as LoggedScan[], total: counted.total };
}

function logged(db: Database, { edition, checkpoint, kind, text }: ScanLogWanted) {
  return db
    .selectFrom("scan")
    .leftJoin("checkpoint", "checkpoint.id", "checkpoint_id")
    .leftJoin("registration", "registration.id", "registration_id")
    .leftJoin("person", "person.id", "scanned_by")
    .leftJoin("person as decider", "decider.id", "decided_by")
    .select([
      "scan.id",
      "scan.at",
      "checkpoint_id as checkpointId",
      "clock",
      "offset_ms as offsetMs",
      "received_at as receivedAt",
      "direction",
    ])
    .select(["checkpoint.name as checkpoint", "checkpoint.name_en as checkpointEn", "registration.id as registration"])
    .select([
      "people",
      "label",
      "chosen_by_hand as chosenByHand",
      "scan.reason as stated",
      "device",
      "shown",
      "person.email as by",
    ])
    .select(["decided", "decided_at as decidedAt", "decider.email as decidedBy", "decision_reason as decisionReason"])
    .select(NAME.as("name"))
    .select(sql<string>`result ->> 'outcome'`.as("outcome"))
    .select(CAUSE.as("cause"))
    .where("scan.edition_id", "=", edition)
    .$if(Boolean(checkpoint), (query) => query.where("checkpoint_id", "=", checkpoint ?? 0))
    .$if(Boolean(kind), (query) => query.where(KINDS[kind ?? "refused"]))
    .$if(Boolean(text), (query) =>
      query.where(sql<boolean>`strpos(folded(concat_ws(' ', ${NAME}, label, person.email)), folded(${text})) > 0`),
    );
}

const NAME = sql<string | null>`coalesce(nullif(trim(registration.given_name || ' ' || registration.family_name), ''),
  result ->> 'name')`;

/** Scans of the first releases have only an outcome. */
const CAUSE = sql<string>`coalesce(result ->> 'reason', case result ->> 'outcome' when 'admitted' then 'first-entry'
  when 'already' then 'already-inside' else 'not-found' end)`;

const KINDS: Record<ScanKind, ReturnType<typeof sql<boolean>>> = {
  group: sql<boolean>`people is not null`,
  "by-hand": sql<boolean>`chosen_by_hand`,
  refused: sql<boolean>`not accepted`,
  unchecked: sql<boolean>`not accepted and shown = 'waiting'`,
  decided: sql<boolean>`decided is not null`,
  clock: sql<boolean>`(clock = 'arrival' or abs(offset_ms) > 60000)`,
};
