import type { Database } from "../transaction.ts";
import type { LimitedRule } from "./checkpoint-rule.ts";
import { RULE_COLUMNS } from "./rule-columns.ts";

export interface NamedCheckpoint extends LimitedRule {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly nameEn: string | null;
  /** The start of its session, and where it is; null for the entrance, and for a session without a slot. */
  readonly startsAt: Date | null;
  readonly room: string | null;
}

/**
 * Lists an edition's checkpoints: the entrance first, then by the start of their sessions.
 *
 * @param only ids; null or absent: all
 */
export async function listCheckpoints(
  db: Database,
  { edition, only = null }: { edition: number; only?: readonly number[] | null },
): Promise<NamedCheckpoint[]> {
  return await db
    .selectFrom("checkpoint")
    .leftJoin("session", "session.id", "checkpoint.session_id")
    .leftJoin("room", "room.id", "session.room_id")
    .select(["checkpoint.id", "checkpoint.slug", "checkpoint.name", "checkpoint.name_en as nameEn"])
    .select(["starts_at as startsAt", "room.name as room"])
    .select(RULE_COLUMNS)
    .where("checkpoint.edition_id", "=", edition)
    .$if(only !== null, (query) => query.where("checkpoint.id", "in", only?.length ? [...only] : [0]))
    .orderBy((order) => order("checkpoint.slug", "<>", "entree"))
    .orderBy("starts_at", (order) => order.asc().nullsLast())
    .orderBy("checkpoint.id")
    .execute();
}
