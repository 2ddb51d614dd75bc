import { listSpeakers } from "#app/domain/programme/speakers.ts";
import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { speakerList } from "./table.tsx";

/** The filtered list of speakers as a file. */
export const loader = filesLoader("see-programme", { verb: "export-list" }, async (visit) => {
  const { q: text } = asked(speakerList, visit).filters;
  return { of: speakerList, rows: await listSpeakers(visit.db, { edition: visit.edition.id, text }) };
});
