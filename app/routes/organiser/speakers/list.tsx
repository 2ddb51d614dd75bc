import { listSpeakers } from "#app/domain/programme/speakers.ts";
import { asked, partOf } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { listPage } from "#app/ui/organiser/list.tsx";
import { speakerList } from "./table.tsx";

export const loader = officeLoader("see-programme", async (visit) => {
  const { filters, part } = asked(speakerList, visit);
  const { q: text } = filters;
  const listed = await listSpeakers(visit.db, { edition: visit.edition.id, text });
  return {
    ...{
      menuEntry: "speakers",
      list: partOf(
        listed.map(({ biography: _, ...speaker }) => speaker),
        part,
      ),
    },
    verbs: [[visit.path("/intervenants/nouveau"), visit.t("sessions:people.add"), "main", "edit-programme"]],
  };
});

export default listPage(speakerList);
