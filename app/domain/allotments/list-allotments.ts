import { type SqlBool, sql } from "kysely";
import { eachWord } from "../each-word.ts";
import type { Database } from "../transaction.ts";
import { type AllotmentState, allotmentState } from "./allotment-state.ts";

export interface ListedAllotment {
  readonly id: number;
  readonly organisation: string;
  /** Name and address; null once erased. */
  readonly referent: string | null;
  readonly email: string | null;
  readonly ticketType: string;
  readonly ticketTypeEn: string | null;
  readonly state: AllotmentState;
  readonly places: number;
  readonly handedOut: number;
  /** How many people confirmed their place. */
  readonly completed: number;
  /** How many can still be handed out; none once it has ended. */
  readonly left: number;
  readonly closesAt: Date;
}

export interface AllotmentFilter {
  readonly edition: number;
  readonly state?: AllotmentState | null;
  /** Words of the organisation, the referent or the address. */
  readonly text?: string | null;
  readonly now: Date;
}

/** What the allotments of an edition come to. */
export interface AllotmentTotals {
  readonly places: number;
  readonly handedOut: number;
  readonly completed: number;
  readonly left: number;
}

/**
 * Lists an edition's allotments by organisation.
 *
 * @param page from 1, of `size` allotments
 * @returns those of the page; the number of all that match, and what these come to
 */
export async function listAllotments(
  db: Database,
  { edition, state, text, now, page = 1, size = 50 }: AllotmentFilter & { page?: number; size?: number },
): Promise<{ rows: ListedAllotment[]; total: number; totals: AllotmentTotals }> {
  const { rows } = await sql<ListedAllotment & { total: number; totals: AllotmentTotals }>`
    with listed as (
      select allotment.id, organisation, nullif(referent.name, '') as referent, nullif(referent.email, '') as email,
        ticket_type.name as "ticketType", ticket_type.name_en as "ticketTypeEn", ${allotmentState(now)} as state,
        places, handed_out as "handedOut", closes_at as "closesAt",
        case when ${allotmentState(now)} = 'open' then places - handed_out else 0 end as left,
        (select count(*)::int from allotted_place where allotment_id = allotment.id and returned_at is null
          and completed_at is not null) as completed
      from allotment join ticket_type on ticket_type.id = ticket_type_id
        left join allotment_referent as referent on referent.allotment_id = allotment.id and referent.ended_at is null
      where allotment.edition_id = ${edition} and ${mentions(text ?? "")}
    ), matching as (select * from listed where ${state ?? null}::text is null or state = ${state ?? null}::text)
    select matching.*, (count(*) over ())::int as total, (select json_build_object('places', sum(places),
        'handedOut', sum("handedOut"), 'completed', sum(completed), 'left', sum("left")) from matching) as totals
    from matching order by folded(organisation), id limit ${size} offset ${(page - 1) * size}`.execute(db);
  const [first] = rows;
  return {
    rows: rows.map(({ total: _, totals: __, ...row }) => row),
    total: first?.total ?? 0,
    totals: first?.totals ?? { places: 0, handedOut: 0, completed: 0, left: 0 },
  };
}

/** Whether each word of a text occurs in what an allotment is found by. Ignores accents and case. */
function mentions(text: string) {
  return eachWord(
    text,
    (part) => sql<SqlBool>`folded(concat_ws(' ', organisation, referent.name, referent.email)) like folded(${part})`,
  );
}

/** A line of an allotment's history. */
export interface AllotmentAct {
  readonly id: number;
  readonly at: Date;
  readonly verb: string;
  /** Null for the referent and the platform. */
  readonly by: string | null;
}

/** Lists the journal's lines of an allotment, the latest first. */
export async function actsOfAllotment(db: Database, { allotment }: { allotment: number }): Promise<AllotmentAct[]> {
  const { rows } = await sql<AllotmentAct>`select audit.id, at, verb, person.email as by
    from audit left join person on person.id = person_id where subject = ${`allotment:${allotment}`}
    order by audit.id desc limit 200`.execute(db);
  return rows;
}

/** Reads allotments that have ended, for the letter to organisers, by organisation. */
export async function closedAllotments(db: Database, { allotments }: { allotments: readonly number[] }) {
  const { rows } = await sql<{
    organisation: string;
    returned: number;
    year: number;
    edition: string;
    editionEn: string | null;
  }>`
    select organisation, returned, year, edition.name as edition, edition.name_en as "editionEn"
    from allotment join edition on edition.id = edition_id
    where allotment.id = any(${allotments}::int[]) and ended_at is not null order by folded(organisation), allotment.id`.execute(
    db,
  );
  return rows;
}
