import { listDraftSessions } from "#app/domain/programme/draft-sessions.ts";
import { ALL_ROWS, filesLoader } from "#app/server/pages/list-files.server.ts";
import { draftList } from "./table.tsx";
import { sessionsWanted } from "./wanted.server.ts";

/** The filtered list of sessions as a file. */
export const loader = filesLoader("see-programme", {}, async (visit) => ({
  of: draftList,
  rows: (await listDraftSessions(visit.db, { ...sessionsWanted(visit).wanted, ...ALL_ROWS })).sessions,
}));
