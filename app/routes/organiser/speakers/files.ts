import { filesLoader } from "#app/server/pages/list-files.server.ts";
import { viewedFile } from "#app/server/pages/list-views.server.ts";
import { speakersAsked } from "./asked.server.ts";
import { speakerListAsking } from "./table.tsx";
import { speakerViews } from "./views.server.ts";

/** The filtered list of speakers as a file, with what they answered. */
export const loader = filesLoader("see-programme", { verb: "export-list" }, async (visit) => {
  const { rows, questions } = await speakersAsked(visit);
  return { of: await viewedFile(visit, speakerViews, speakerListAsking(questions)), rows };
});
