import type { LoggedRelease } from "#app/domain/programme/releases.ts";

/** The part of a release on one page of the log. */
export interface LogPart extends LoggedRelease {
  /** Number of changes of the whole release. */
  readonly count: number;
  /** True where the previous page holds the first changes of this release. */
  readonly goesOn: boolean;
}

/** Number of changes that fit on a light page. */
const CHANGES_ON_A_PAGE = 80;

/** Splits a log into light pages; a release with more changes continues on the next page. */
export function logPages(log: readonly LoggedRelease[]): LogPart[][] {
  const pages: LogPart[][] = [[]];
  let room = CHANGES_ON_A_PAGE;
  for (const release of log) {
    const changes = release.changes ?? { sessions: [], hasOtherChanges: false, framework: [] };
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
