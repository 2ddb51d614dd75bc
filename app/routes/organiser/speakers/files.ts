import { listSpeakers } from "#app/domain/programme/speakers.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { viewedFile } from "#app/server/pages/list-views.server.ts";
import { speakerList } from "./table.tsx";
import { speakerViews } from "./views.server.ts";
import { speakersWanted } from "./wanted.server.ts";

/** The filtered list of speakers as a file. */
export const loader = filesLoader("see-programme", { verb: "export-list" }, async (visit) => ({
  of: await viewedFile(visit, speakerViews, speakerList),
  rows: await listSpeakers(visit.db, speakersWanted(visit)),
}));
