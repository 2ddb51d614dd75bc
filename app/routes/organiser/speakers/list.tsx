import { listSpeakers } from "#app/domain/programme/speakers.ts";
import { speakerFiltersIn, speakerQuery } from "#app/forms/speaker-filters.ts";
import { asked, partOf } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { workingList } from "#app/server/pages/working-list.server.ts";
import { workingListPage } from "#app/ui/organiser/working-list.tsx";
import { speakerList } from "./table.tsx";
import { speakerViews } from "./views.server.ts";
import { speakersWanted } from "./wanted.server.ts";

export const loader = officeLoader("see-programme", async (visit) => {
  const listed = await listSpeakers(visit.db, speakersWanted(visit));
  const rows = listed.map(({ biography: _, ...speaker }) => speaker);
  const query = speakerQuery(speakerFiltersIn(visit.address));
  const list = { page: "/intervenants", acts: "edit-programme", query, views: speakerViews } as const;
  return {
    ...{ menuEntry: "speakers", list: partOf(rows, asked(speakerList, visit).part) },
    ...(await workingList(visit, list)),
    verbs: [[visit.path("/intervenants/nouveau"), visit.t("sessions:people.add"), "main", "edit-programme"]],
  };
});

export default workingListPage(speakerList);
