import { listSpeakers } from "#app/domain/programme/speakers.ts";
import { asked, whole } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { ListPage } from "#app/ui/organiser/list.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { speakerList } from "./table.tsx";

export const loader = officeLoader("see-programme", async (visit) => {
  const { q: text } = asked(speakerList, visit).filters;
  const listed = await listSpeakers(visit.db, { edition: visit.edition.id, text });
  return { menuEntry: "speakers", list: whole(listed.map(({ biography: _, ...speaker }) => speaker)) };
});

export default function SpeakersPage() {
  const { t, path } = useOffice();
  const verbs = (
    <May needs="edit-programme">
      <LinkButton to={path("/intervenants/nouveau")}>{t("sessions:people.add")}</LinkButton>
    </May>
  );
  return <ListPage of={speakerList} verbs={verbs} />;
}
