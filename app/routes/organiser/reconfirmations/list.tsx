import { attendanceOfParts, listAttendance } from "#app/domain/door/no-shows.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { WholeTable } from "#app/ui/organiser/list.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { NoShows } from "./no-shows.tsx";
import { roundsListed } from "./rounds.server.ts";
import { roundList } from "./rounds.tsx";

export const loader = officeLoader("see-registrations", async (visit) => {
  const { db, edition, now, t, path } = visit;
  const editions = await listAttendance(db, { now });
  const shown = editions.find(({ id }) => id === edition.id) ?? editions[0];
  return {
    menuEntry: "reconfirmations",
    runs: await roundsListed(visit),
    noShows: { editions, parts: shown ? await attendanceOfParts(db, { edition: shown.id }) : [], year: shown?.year },
    verbs: [[path("/confirmations-de-venue/nouvelle"), t("reconfirmations:new"), "main", "edit-registrations"]],
  };
});

export default function ReconfirmationsPage() {
  const { t, runs, noShows } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <p className="m-0 max-w-text">{t("reconfirmations:intro")}</p>
      <WholeTable of={roundList} rows={runs} />
      <NoShows {...noShows} />
    </OrganiserPage>
  );
}
