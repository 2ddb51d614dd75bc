import { listCheckpoints } from "#app/domain/door/checkpoints.ts";
import type { Doorkeeper } from "#app/domain/door/phones.ts";
import type { Edition } from "#app/domain/edition/edition.ts";
import { checkpointsFor } from "#app/domain/people/rights.ts";
import type { AppContext } from "#app/server/context.ts";

/** Whether somebody at the door may give blank badges: who admits people by hand at the entrance; nobody in a rehearsal. */
export async function mayGiveBlanks(
  { db, rehearsal }: Pick<AppContext, "db" | "rehearsal">,
  { keeper, edition }: { keeper: Doorkeeper; edition: Edition },
): Promise<boolean> {
  if (rehearsal) return false;
  const only = checkpointsFor(keeper, "admit-by-hand", edition.id);
  const checkpoints = await listCheckpoints(db, { edition: edition.id, only });
  return checkpoints.some(({ slug }) => slug === "entree");
}

/**
 * Counts a blank badge that is given against its phone or person; a form that is sent again counts once.
 *
 * @returns the seconds to wait beyond a limit, else null
 */
export async function countBlank(
  { limits }: Pick<AppContext, "limits">,
  { personId, phone }: Doorkeeper,
  { registration, blank, earlier }: { registration: number; blank: number; earlier: string },
): Promise<number | null> {
  const key = phone ? `phone:${phone.id}` : `person:${personId}`;
  const tried = `${registration} ${blank} ${earlier}`;
  return (
    (await limits.countOnce("link-blank", key, tried)) ?? (await limits.countOnce("link-blank-by-day", key, tried))
  );
}
