import { openOnes } from "#app/domain/questions/questions-for.ts";
import type { ListViews } from "#app/server/pages/list-views.server.ts";
import { recentQuestions } from "#app/server/pages/questions.server.ts";
import { listWithAnswers } from "./table.tsx";

/** The saved views of the list of registrations. */
export const registrationViews: ListViews = {
  ...{ list: "registrations", page: "/inscriptions", menuEntry: "registrations" },
  ...{ shares: "edit-registrations" },
  kept: [
    "categorie",
    "seance",
    "option",
    "reduction",
    "etiquette",
    "pret",
    "reponse",
    "enquete",
    "etat",
    "tri",
    "sens",
  ],
  columns: async ({ context, edition }, office) =>
    listWithAnswers(openOnes(await recentQuestions(context, edition.id))).columns(office),
};
