import type { Places } from "#app/domain/programme/availability.ts";
import { byLocalDay, filterSessions } from "#app/domain/programme/programme-view.ts";
import type { ReleasedProgramme, ReleasedSession } from "#app/domain/programme/released.ts";
import { filterOf, isSearching, type ProgrammeQuery } from "#app/ui/programme/query.ts";
import { withoutCopies } from "./common-breaks.ts";

export interface ProgrammeSelection {
  /** Days that have a session, `YYYY-MM-DD`, ascending. */
  readonly days: readonly string[];
  /** The day shown; null when all are. */
  readonly day: string | null;
  /** The number of all sessions found, a break of several rooms once; `shown` is the current page of them. */
  readonly found: number;
  readonly shown: readonly ReleasedSession[];
  /** From 1; null when nothing was found. */
  readonly page: number;
  /** The first session of every page; its hour names the page. */
  readonly pages: readonly ReleasedSession[];
}

/** Number of sessions beyond which a page is too heavy for a phone on a weak network. */
export const SESSIONS_PER_PAGE = 100;

/**
 * Selects the sessions of a programme page. A programme of several days opens on today's, or else on the first; a search
 * covers all. The result is split into pages between two hours.
 *
 * @param known.today `YYYY-MM-DD` in the edition's time zone
 * @param known.places how full sessions are, by id
 */
export function selectSessions(
  programme: ReleasedProgramme,
  query: ProgrammeQuery,
  { today, places = new Map() }: { today?: string; places?: ReadonlyMap<number, Places> } = {},
): ProgrammeSelection {
  const { timeZone } = programme.edition;
  const days = byLocalDay(programme.sessions, timeZone).flatMap(({ day }) => day ?? []);
  const first = days.find((each) => each === today) ?? days[0] ?? "all";
  const day = query.day ?? (isSearching(query) || days.length < 2 ? "all" : first);
  const found = filterSessions(programme, filterOf({ ...query, day }, places));
  const pages = cut(found);
  const page = Math.min(query.page, Math.max(pages.length, 1));
  return {
    days,
    day: day === "all" ? null : day,
    found: withoutCopies(found).length,
    shown: pages[page - 1] ?? [],
    page,
    pages: pages.flatMap(([first]) => first ?? []),
  };
}

function cut(sessions: readonly ReleasedSession[]): ReleasedSession[][] {
  const pages: ReleasedSession[][] = [];
  for (const together of Map.groupBy(sessions, ({ start }) => start).values()) {
    for (let at = 0; at < together.length; at += SESSIONS_PER_PAGE) {
      const piece = together.slice(at, at + SESSIONS_PER_PAGE);
      const page = pages.at(-1);
      if (page && page.length + piece.length <= SESSIONS_PER_PAGE) page.push(...piece);
      else pages.push(piece);
    }
  }
  return pages;
}
