import { sql } from "kysely";
import type { Database } from "../transaction.ts";
import type { Claim } from "./read-code.ts";
import type { ScanAnswer } from "./scan.ts";

export interface Checkpoint {
  readonly id: number;
  readonly slug: string;
  /** Only who booked this session passes; null: everyone registered. */
  readonly session: number | null;
  /** True when that session will not take place. */
  readonly cancelled: boolean;
}

export interface Holder {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly badge: number;
  readonly cancelled: boolean;
  /** Ids of sessions. */
  readonly bookings: readonly number[];
  /** By checkpoint id: the first entry (ISO 8601), and where the last scan went. */
  readonly admissions: Readonly<Record<string, string>>;
  readonly last: Readonly<Record<string, "in" | "out">>;
}

/** Everything a batch is answered from, as it stood at one moment; nothing is locked. */
export interface ScanStanding {
  /** What was answered to these scans before; null for a scan of another edition, which is not told. */
  readonly answered: ReadonlyMap<string, ScanAnswer | null>;
  readonly checkpoints: readonly Checkpoint[];
  readonly holders: readonly Holder[];
}

/** Reads, in one trip, what a batch of scans is judged by. */
export async function readScanStanding(
  db: Database,
  { edition, ids, claims }: { edition: number; ids: readonly string[]; claims: readonly Claim[] },
): Promise<ScanStanding> {
  const numbers = claims.flatMap((claim) => ("registration" in claim ? [claim.registration] : []));
  const codes = claims.flatMap((claim) => ("code" in claim ? [claim.code] : []));
  const { rows } = await sql<Row>`select
    (select json_agg(json_build_object('id', id, 'answer', case when edition_id = ${edition} then result end))
      from scan where id = any(${ids}::uuid[])) as answered,
    (select json_agg(json_build_object('id', checkpoint.id, 'slug', checkpoint.slug, 'session', session_id,
        'cancelled', session.cancelled_at is not null))
      from checkpoint left join session on session.id = session_id where checkpoint.edition_id = ${edition}) as checkpoints,
    (select json_agg(json_build_object(
        'id', id, 'code', code, 'name', given_name || ' ' || family_name, 'badge', badge_number,
        'cancelled', cancelled_at is not null,
        'bookings', (select coalesce(json_agg(session_id), '[]') from booking where registration_id = found.id),
        'admissions', (select coalesce(json_object_agg(checkpoint_id, admitted_at), '{}')
          from admission where registration_id = found.id),
        'last', (select coalesce(json_object_agg(checkpoint_id, direction), '{}') from (
          select distinct on (checkpoint_id) checkpoint_id, direction from scan
          where registration_id = found.id and checkpoint_id is not null and result ->> 'outcome' in ('admitted', 'already')
          order by checkpoint_id, scanned_at desc, id) as latest)))
      from (select * from registration where id = any(${numbers}::int[]) and edition_id = ${edition}
        union select * from registration where code = any(${codes}::text[]) and edition_id = ${edition}) as found) as holders
    `.execute(db);
  const [row] = rows;
  return {
    answered: new Map(row?.answered?.map(({ id, answer }) => [id, answer])),
    checkpoints: row?.checkpoints ?? [],
    holders: row?.holders ?? [],
  };
}

interface Row {
  readonly answered: { id: string; answer: ScanAnswer | null }[] | null;
  readonly checkpoints: Checkpoint[] | null;
  readonly holders: Holder[] | null;
}
