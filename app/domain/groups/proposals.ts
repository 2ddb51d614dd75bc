import { sql } from "kysely";
import { MEMBER_NAME } from "../people/member-name.ts";
import type { Database } from "../transaction.ts";
import { answersOf, slotsOf } from "./proposal-slots.ts";
import { type ProposalState, stateOf } from "./proposal-state.ts";

/** A working group's proposal of a side session in an edition. */
export interface Proposal extends ProposalDetails {
  readonly id: number;
  readonly edition: {
    readonly id: number;
    readonly year: number;
    readonly name: string;
    readonly nameEn: string | null;
    /** IANA time zone of all its slots. */
    readonly timeZone: string;
  };
  readonly group: { readonly id: number; readonly slug: string; readonly name: string; readonly nameEn: string | null };
  /** The meeting that it came from. */
  readonly meeting: { readonly id: number; readonly title: string } | null;
  readonly proposedAt: Date;
  readonly proposer: string;
  readonly changedAt: Date;
  readonly state: ProposalState;
  /** In the group's order, the best first. */
  readonly wished: readonly Slot[];
  /** The earliest first. */
  readonly answers: readonly ProposalAnswer[];
}

export interface ProposalDetails {
  readonly title: string;
  readonly titleEn: string | null;
  /** Plain text with line breaks. */
  readonly abstract: string | null;
  /** The duration. */
  readonly minutes: number;
  /** The expected number of people; null when unknown. */
  readonly expected: number | null;
}

export interface Slot {
  readonly id: number;
  readonly start: Date;
  readonly end: Date;
  /** Null: any room. Offered slots always have one. */
  readonly room: { readonly id: number; readonly name: string; readonly venue: string } | null;
}

export interface ProposalAnswer {
  readonly id: number;
  readonly kind: "accepted" | "countered" | "declined";
  readonly message: string | null;
  /** Places to book; null when all registered people may come. */
  readonly places: number | null;
  readonly at: Date;
  /** Of an offer that has ended: when, and the group's message if it refused. */
  readonly endedAt: Date | null;
  readonly refused: boolean;
  readonly refusal: string | null;
  /** The slots offered; empty in other answers. */
  readonly offered: readonly Slot[];
  /** The session that was added, as the draft has it now. */
  readonly session: ProposedSession | null;
}

export interface ProposedSession {
  readonly id: number;
  readonly slug: string;
  readonly start: Date | null;
  readonly end: Date | null;
  readonly room: string | null;
}

/** Lists the proposals to an edition or of a group, the latest change first. */
export async function listProposals(
  db: Database,
  of: { edition: number } | { group: number },
): Promise<readonly Proposal[]> {
  const query =
    "edition" in of
      ? proposals(db).where("proposal.edition_id", "=", of.edition)
      : proposals(db).where("proposal.working_group_id", "=", of.group);
  return await withParts(db, await query.execute());
}

/** Finds one of those proposals, or null. */
export async function findProposal(
  db: Database,
  { proposal, ...of }: { proposal: number } & ({ edition: number } | { group: number }),
): Promise<Proposal | null> {
  const [column, id] =
    "edition" in of ? (["edition_id", of.edition] as const) : (["working_group_id", of.group] as const);
  const rows = await proposals(db).where("proposal.id", "=", proposal).where(`proposal.${column}`, "=", id).execute();
  return (await withParts(db, rows))[0] ?? null;
}

/** Counts the proposals to an edition that wait for an organiser. */
export async function countOpenProposals(db: Database, { edition }: { edition: number }): Promise<number> {
  const { count } = await db
    .selectFrom("proposal")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("edition_id", "=", edition)
    .where("withdrawn_at", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("proposal_answer")
            .select("proposal_answer.id")
            .whereRef("proposal_answer.proposal_id", "=", "proposal.id")
            .where("proposal_answer.ended_at", "is", null),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return count;
}

function proposals(db: Database) {
  return db
    .selectFrom("proposal")
    .innerJoin("edition", "edition.id", "proposal.edition_id")
    .innerJoin("working_group", "working_group.id", "proposal.working_group_id")
    .innerJoin("person", "person.id", "proposal.proposed_by")
    .leftJoin("meeting", "meeting.id", "proposal.meeting_id")
    .selectAll("proposal")
    .select([
      "edition.year",
      "edition.name as edition",
      "edition.name_en as editionEn",
      "edition.time_zone as timeZone",
    ])
    .select(["working_group.slug", "working_group.name as group", "working_group.name_en as groupEn"])
    .select("meeting.title as meeting")
    .select(MEMBER_NAME.as("proposer"))
    .orderBy("proposal.changed_at", "desc")
    .orderBy("proposal.id", "desc");
}

async function withParts(
  db: Database,
  rows: Awaited<ReturnType<ReturnType<typeof proposals>["execute"]>>,
): Promise<Proposal[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [slots, answers] = await Promise.all([slotsOf(db, ids), answersOf(db, ids)]);
  return rows.map((row) => {
    const own = answers
      .filter(({ proposal }) => proposal === row.id)
      .map(({ proposal: _, ...answer }) => ({ ...answer, offered: slots.get(`answer ${answer.id}`) ?? [] }));
    return {
      id: row.id,
      edition: { id: row.edition_id, year: row.year, name: row.edition, nameEn: row.editionEn, timeZone: row.timeZone },
      group: { id: row.working_group_id, slug: row.slug, name: row.group, nameEn: row.groupEn },
      meeting: row.meeting_id !== null && row.meeting !== null ? { id: row.meeting_id, title: row.meeting } : null,
      title: row.title,
      titleEn: row.title_en,
      abstract: row.abstract,
      minutes: row.minutes,
      expected: row.expected,
      proposedAt: row.proposed_at,
      proposer: row.proposer,
      changedAt: row.changed_at,
      state: stateOf({ withdrawn: row.withdrawn_at !== null, answers: own }),
      wished: slots.get(`proposal ${row.id}`) ?? [],
      answers: own,
    };
  });
}
