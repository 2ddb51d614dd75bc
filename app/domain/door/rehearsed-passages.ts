import { sql } from "kysely";
import type { Database, Trx } from "../transaction.ts";
import { countConflicts } from "./list-conflicts.ts";
import { inRehearsal, type Rehearsal } from "./rehearsals.ts";

/** What a phone did in a rehearsal. */
export interface RehearsingPhone {
  /** As it named itself, or was named when it was enrolled. */
  readonly name: string | null;
  readonly scans: number;
  /** Those that let somebody in or out. */
  readonly passed: number;
  readonly refused: number;
  /** When the last one arrived. */
  readonly lastAt: Date;
}

/** Counts the passages of a rehearsal by phone, and its conflicts. */
export async function rehearsedPassages(
  db: Database,
  rehearsal: Rehearsal,
): Promise<{ phones: readonly RehearsingPhone[]; conflicts: number }> {
  const read = async (trx: Trx) => {
    const { rows } = await sql<RehearsingPhone>`
      select device as name, count(*)::int as scans, count(*) filter (where accepted)::int as passed,
        count(*) filter (where not accepted)::int as refused, max(received_at) as "lastAt"
      from scan where edition_id = ${rehearsal.edition} group by phone_id, device order by max(received_at) desc`.execute(
      trx,
    );
    return { phones: rows, conflicts: await countConflicts(trx, rehearsal) };
  };
  const found = await inRehearsal(db, rehearsal, read, { writes: false });
  return found ?? { phones: [], conflicts: 0 };
}
