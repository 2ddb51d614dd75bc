import type { LoggedRelease } from "#app/domain/programme/releases.ts";

/** What one page of the log shows of a release. */
export interface LogPart extends LoggedRelease {
  /** How many changes the whole release has. */
  readonly count: number;
  /** True where the page before has begun with this release's changes. */
  readonly goesOn: boolean;
}

/** How many changes a page bears without becoming heavy. */
const CHANGES_ON_A_PAGE = 80;

/** Cuts a log into pages of few enough changes; a release whose changes do not fit goes on on the next page. */
export function logPages(log: readonly LoggedRelease[]): LogPart[][] {
  const pages: LogPart[][] = [[]];
  let room = CHANGES_ON_A_PAGE;
  for (const release of log) {
    const changes = release.changes ?? { sessions: [], beside: false, framework: [] };
    let at = 0;
    do {
      if (room < 1) {
        pages.push([]);
        room = CHANGES_ON_A_PAGE;
      }
      const sessions = changes.sessions.slice(at, at + room);
      const shown = release.changes && { ...changes, sessions };
      pages.at(-1)?.push({ ...release, changes: shown, count: changes.sessions.length, goesOn: at > 0 });
      at += sessions.length;
      room -= Math.max(sessions.length, 1);
    } while (at < changes.sessions.length);
  }
  return pages;
}
