import { speakerFiltersIn, speakerQuery } from "#app/forms/speaker-filters.ts";
import { asked, partOf } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { workingList } from "#app/server/pages/working-list.server.ts";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { WorkingListView } from "#app/ui/organiser/working-list.tsx";
import { speakersAsked } from "./asked.server.ts";
import { speakerList, speakerListAsking } from "./table.tsx";
import { speakerViews } from "./views.server.ts";

export const loader = officeLoader("see-programme", async (visit) => {
  const { rows: listed, questions } = await speakersAsked(visit);
  const rows = listed.map(({ biography: _, ...speaker }) => speaker);
  const query = speakerQuery(speakerFiltersIn(visit.address));
  const list = { page: "/intervenants", acts: "edit-programme", query, views: speakerViews } as const;
  return {
    ...{ menuEntry: "speakers", list: partOf(rows, asked(speakerList, visit).part), questions },
    looks: { reponses: { absent: questions.length === 0 } },
    ...(await workingList(visit, list)),
    verbs: [[visit.path("/intervenants/nouveau"), visit.t("sessions:people.add"), "main", "edit-programme"]],
  };
});

export default function SpeakersPage() {
  const { list, questions, looks, working } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <WorkingListView of={speakerListAsking(questions)} list={list} looks={looks} working={working} />
    </OrganiserPage>
  );
}
