import type { Edition } from "#app/domain/edition/edition.ts";
import type { SignedIn } from "#app/domain/people/logins.ts";
import { lastMove } from "#app/domain/programme/last-move.ts";
import type { TimetableSession } from "#app/domain/programme/timetable.ts";
import type { Visit } from "#app/server/guards.server.ts";
import { slotValues } from "./slot-form.ts";

/**
 * The session that the address says was just moved, and what the form takes to move it back.
 *
 * @param day shown, `YYYY-MM-DD`: a move back into the tray leads there again
 * @returns null without such a session; `back` null where somebody else has written about it since
 */
export async function movedBy(
  { request, context }: Visit,
  { person, edition }: { person: SignedIn; edition: Edition },
  sessions: readonly TimetableSession[],
  day: string,
) {
  const asked = new URL(request.url).searchParams.get("deplacee");
  const session = sessions.find(({ id }) => String(id) === asked);
  if (!session) return null;
  const move = await lastMove(context.db, { edition: edition.id, session: session.id, by: person.personId });
  const { timeZone } = edition;
  const back = move && slotValues({ slot: move.had, day, seen: session.changedAt, timeZone });
  return { session, back };
}
