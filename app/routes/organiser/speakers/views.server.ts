import { listQuestions } from "#app/domain/questions/questions.ts";
import { ofSpeakers } from "#app/domain/questions/questions-for.ts";
import type { ListViews } from "#app/server/pages/list-views.server.ts";
import { speakerListAsking } from "./table.tsx";

/** The saved views of the list of speakers. */
export const speakerViews: ListViews = {
  ...{
    list: "speakers",
    page: "/intervenants",
    menuEntry: "speakers",
    shares: "edit-programme",
  },
  kept: ["reponses"],
  columns: async ({ db, edition }, office) =>
    speakerListAsking(ofSpeakers(await listQuestions(db, { edition: edition.id }))).columns(office),
};
