import { listSpeakers } from "#app/domain/programme/speakers.ts";
import { asked, whole } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { listPage } from "#app/ui/organiser/list.tsx";
import { speakerList } from "./table.tsx";

export const loader = officeLoader("see-programme", async (visit) => {
  const { q: text } = asked(speakerList, visit).filters;
  const listed = await listSpeakers(visit.db, { edition: visit.edition.id, text });
  return {
    ...{ menuEntry: "speakers", list: whole(listed.map(({ biography: _, ...speaker }) => speaker)) },
    verbs: [[visit.path("/intervenants/nouveau"), visit.t("sessions:people.add"), "main", "edit-programme"]],
  };
});

export default listPage(speakerList);
