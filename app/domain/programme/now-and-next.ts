/** What takes place on a day at a moment. Pure. */
import { localDay } from "./programme-view.ts";
import type { ReleasedProgramme, ReleasedSession } from "./released.ts";

interface OfSession {
  readonly session: ReleasedSession;
}

export interface NowAndNext<One extends OfSession = OfSession> {
  readonly now: readonly One[];
  /** Those that begin next on the same day, all at one time. */
  readonly next: readonly One[];
}

/**
 * Finds what takes place now, and what begins next on the same day; both empty on other days.
 *
 * @param options.today `YYYY-MM-DD`, the day of `now` in `timeZone`
 */
export function nowAndNext<One extends OfSession>(
  sessions: readonly One[],
  { now, today, timeZone }: { now: Date; today: string; timeZone: string },
): NowAndNext<One> {
  const at = now.getTime();
  const timed = sessions.filter(
    ({ session }) => session.end && !session.cancelled && localDay(session, timeZone) === today,
  );
  const startOf = ({ session }: One) => Date.parse(session.start ?? "");
  const coming = timed.filter((one) => startOf(one) > at);
  const first = Math.min(...coming.map(startOf));
  return {
    now: timed.filter((one) => startOf(one) <= at && Date.parse(one.session.end ?? "") > at),
    next: coming.filter((one) => startOf(one) === first),
  };
}

/** The same of a whole programme. A break is said where nothing else takes place, and once, however many rooms it has. */
export function programmeNow(programme: ReleasedProgramme, { now, today }: { now: Date; today: string }): NowAndNext {
  const { timeZone } = programme.edition;
  const all = nowAndNext(
    programme.sessions.map((session) => ({ session })),
    { now, today, timeZone },
  );
  return { now: withoutBreaks(all.now), next: withoutBreaks(all.next) };
}

function withoutBreaks(together: readonly OfSession[]): readonly OfSession[] {
  const others = together.filter(({ session }) => session.kind !== "break");
  return others.length > 0 ? others : together.slice(0, 1);
}
