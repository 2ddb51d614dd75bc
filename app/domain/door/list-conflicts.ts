import { type RawBuilder, sql } from "kysely";
import { folded } from "../folded.ts";
import type { Database } from "../transaction.ts";
import { SHOWN_FULL } from "./capacity.ts";
import type { Frequency } from "./checkpoint-rule.ts";
import { type Conflict, type ConflictKind, conflictsOf } from "./conflicts.ts";
import { entriesBeyond } from "./entries-beyond.ts";
import { isEntitled, type Look, lookOf } from "./look.ts";
import type { Reason, ScanAnswer } from "./scan.ts";

/** A scan of a conflict, with the people and things that took part. */
export interface ConflictingScan {
  readonly id: string;
  readonly at: Date;
  readonly device: string | null;
  /** The email address of the person at the door. */
  readonly by: string | null;
  /** What the phone showed. */
  readonly saw: Look;
}

export interface ListedConflict extends ConflictingScan {
  readonly kind: ConflictKind;
  readonly checkpoint: string | null;
  readonly checkpointEn: string | null;
  /** Id. */
  readonly registration: number | null;
  readonly name: string | null;
  /** Of a group, which has no name; null for one person. */
  readonly people: number | null;
  readonly label: string | null;
  /** What the facts say of it. */
  readonly cause: Reason;
  /** The entry before, of a badge that was let in twice. */
  readonly other: ConflictingScan | null;
  /** Whether it counts by a supervisor's decision; null while nobody has decided. */
  readonly decided: boolean | null;
  readonly decidedAt: Date | null;
  /** Email address. */
  readonly decidedBy: string | null;
  readonly decisionReason: string | null;
}

export interface ConflictsWanted {
  readonly edition: number;
  /** By default those that nobody has decided. */
  readonly state?: "settled" | "all" | null;
  readonly kind?: ConflictKind | null;
  /** Id. */
  readonly checkpoint?: number | null;
  /** A part of a name, or of the address of somebody at the door. */
  readonly text?: string | null;
  /** Id: only those of one person. */
  readonly registration?: number | null;
}

/**
 * Lists the conflicts of an edition's scans, the latest first. Only people with a scan that its phone judged otherwise
 * than the platform, or that overtook another, are read; there are few.
 */
export async function listConflicts(db: Database, wanted: ConflictsWanted): Promise<ListedConflict[]> {
  const { state = null, kind = null, checkpoint = null, text = null } = wanted;
  const beyond = await entriesBeyond(db, wanted);
  const rows = await scansIn(db, wanted, contested(wanted.edition));
  const more = beyond.length > 0 ? await scansIn(db, wanted, sql`select unnest(${beyond}::uuid[])`) : [];
  const byId = new Map([...more, ...rows].map((row) => [row.id, row]));
  const others = conflictsOf(rows.map(seenOf));
  const named = new Set(others.map(({ scan }) => scan));
  const ofCapacity = beyond
    .filter((scan) => !named.has(scan))
    .map((scan): Conflict => ({ kind: BEYOND, scan, other: null }));
  const found = [...others, ...ofCapacity].flatMap(({ kind: of, scan, other }) => {
    const row = byId.get(scan);
    return row ? [{ row, listed: listedOf(row, of, byId.get(other ?? "")) }] : [];
  });
  const part = folded(text ?? "");
  return found
    .filter(({ row, listed }) => {
      const says = [listed.name, listed.label, listed.by, listed.other?.by, listed.device, listed.other?.device].join(
        " ",
      );
      return (
        (state === "all" || (listed.decided !== null) === (state === "settled")) &&
        (kind === null || listed.kind === kind) &&
        (checkpoint === null || row.checkpoint_id === checkpoint) &&
        folded(says).includes(part)
      );
    })
    .map(({ listed }) => listed)
    .toSorted((a, b) => b.at.getTime() - a.at.getTime());
}

const BEYOND = "beyond-capacity";

/** Counts the conflicts of an edition that nobody has decided. */
export async function countConflicts(db: Database, { edition }: { edition: number }): Promise<number> {
  return (await listConflicts(db, { edition })).length;
}

type Row = Awaited<ReturnType<typeof scansIn>>[number];

/** @param ids SQL: a list of scans */
async function scansIn(db: Database, { edition, registration = null }: ConflictsWanted, ids: RawBuilder<unknown>) {
  return await db
    .selectFrom("scan")
    .innerJoin("edition", "edition.id", "scan.edition_id")
    .leftJoin("checkpoint", "checkpoint.id", "checkpoint_id")
    .leftJoin("registration", "registration.id", "registration_id")
    .leftJoin("person as reader", "reader.id", "scanned_by")
    .leftJoin("person as decider", "decider.id", "decided_by")
    .select([
      "scan.id",
      "scan.at",
      "direction",
      "device",
      "shown",
      "reader.email as by",
      "checkpoint_id",
      "people",
      "label",
    ])
    .select(["registration_id as registration", "checkpoint.name as checkpoint", "checkpoint.name_en as checkpointEn"])
    .select(["decided", "decided_at as decidedAt", "decider.email as decidedBy", "decision_reason as decisionReason"])
    .select([
      sql<Frequency | null>`checkpoint.frequency`.as("frequency"),
      sql<ScanAnswer["outcome"]>`result ->> 'outcome'`.as("outcome"),
      sql<Reason>`coalesce(result ->> 'reason', 'not-found')`.as("cause"),
      sql<string>`door_day(scan.at, time_zone)::text`.as("day"),
      sql<number>`(extract(hour from scan.at at time zone time_zone) * 60
        + extract(minute from scan.at at time zone time_zone))::int`.as("minute"),
      sql<string | null>`coalesce(nullif(trim(registration.given_name || ' ' || registration.family_name), ''),
        result ->> 'name')`.as("name"),
    ])
    .where("scan.edition_id", "=", edition)
    .where(sql<boolean>`scan.id in (${ids})`)
    .$if(registration !== null, (query) => query.where("registration_id", "=", registration))
    .execute();
}

/**
 * SQL: the scans of everybody with a contested one, at the checkpoint of that one, by the index of contested scans: an `or`
 * would read every scan of the edition.
 */
function contested(edition: number) {
  return sql`select one.id from scan as one where one.edition_id = ${edition} and one.contested
    union select beside.id from scan as one join scan as beside
      on beside.registration_id = one.registration_id and beside.checkpoint_id = one.checkpoint_id
    where one.edition_id = ${edition} and one.contested`;
}

const LOOKS: ReadonlySet<string> = new Set<Look>([
  ...(["admitted", "back", "left", "already", "refused", "unknown", "waiting"] as const),
]);

function sawOf({ shown, outcome, cause }: Row): Look {
  if (shown === SHOWN_FULL) return "refused";
  return shown !== null && LOOKS.has(shown) ? (shown as Look) : lookOf(outcome, cause);
}

function seenOf(row: Row) {
  const { id, registration, checkpoint_id: checkpoint, frequency, at, day, minute, decided } = row;
  const fact = { id, registration, checkpoint, frequency, at, day, minute, decided };
  return { ...fact, direction: row.direction as "in" | "out", saw: sawOf(row), entitled: isEntitled(row) };
}

function listedOf(row: Row, kind: ConflictKind, other: Row | undefined): ListedConflict {
  const { checkpoint, checkpointEn, registration, name, people, label, cause } = row;
  const { decided, decidedAt, decidedBy, decisionReason } = row;
  return {
    ...{
      ...scanOf(row),
      kind,
      checkpoint,
      checkpointEn,
      registration,
      name,
      people,
      label,
      cause,
      other: other ? scanOf(other) : null,
    },
    ...{ decided, decidedAt, decidedBy, decisionReason },
  };
}

function scanOf(row: Row): ConflictingScan {
  return { id: row.id, at: row.at, device: row.device, by: row.by, saw: sawOf(row) };
}
