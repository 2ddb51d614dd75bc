import type { Database } from "../transaction.ts";
import type { SessionSlot } from "./move-session.ts";
import { moveDetail } from "./programme-json.ts";

/**
 * Finds the slot that a session had before a person moved it, for undoing the move.
 *
 * @returns `had` null: it had no slot; null unless the session's last journal line is a move by that person
 */
export async function lastMove(
  db: Database,
  { edition, session, by }: { edition: number; session: number; by: number },
): Promise<{ readonly had: SessionSlot | null } | null> {
  const line = await db
    .selectFrom("audit")
    .select(["verb", "person_id", "detail"])
    .where("edition_id", "=", edition)
    .where("subject", "=", `session:${session}`)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (line?.verb !== "move-session" || line.person_id !== by) return null;
  const { before } = moveDetail.parse(line.detail);
  const had = before && { ...before, startsAt: new Date(before.startsAt), endsAt: new Date(before.endsAt) };
  return { had };
}
