import { attendanceOfParts, listAttendance } from "#app/domain/door/no-shows.ts";
import { countRequests, findReconfirmations } from "#app/domain/reconfirmation/find-reconfirmations.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { stateWord } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { NoShows } from "./no-shows.tsx";
import { titleOf } from "./title.ts";

const StateWord = stateWord("reconfirmations:states", {
  ...{ good: ["ended"], waiting: ["planned", "asking"], bad: ["stopped"] },
});

export const loader = officeLoader("see-registrations", async ({ db, edition, now, t, path }) => {
  const runs = await findReconfirmations(db, { edition: edition.id });
  const counts = await countRequests(db, { reconfirmations: runs.map(({ id }) => id) });
  const editions = await listAttendance(db, { now });
  const shown = editions.find(({ id }) => id === edition.id) ?? editions[0];
  return {
    menuEntry: "reconfirmations",
    runs: runs.map((run) => ({ ...run, title: titleOf(run, t), counts: counts.get(run.id) })),
    noShows: { editions, parts: shown ? await attendanceOfParts(db, { edition: shown.id }) : [], year: shown?.year },
    verbs: [[path("/confirmations-de-venue/nouvelle"), t("reconfirmations:new"), "main", "edit-registrations"]],
  };
});

export default function ReconfirmationsPage() {
  const { t, path, moment, number, runs, noShows } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <p className="m-0 max-w-text">{t("reconfirmations:intro")}</p>
      <Table
        caption={t("menu.reconfirmations")}
        none={t("reconfirmations:none")}
        rows={runs}
        columns={[
          {
            label: t("reconfirmations:who"),
            cell: ({ title }) => title,
            to: ({ id }) => path("/confirmations-de-venue/:id", { id }),
            sub: ({ releases }) => t(releases ? "reconfirmations:releasing" : "reconfirmations:keeping"),
          },
          { label: t("table.state"), cell: ({ state }) => <StateWord state={state} />, aside: true },
          { label: t("reconfirmations:facts.endsAt"), labelled: true, cell: ({ endsAt }) => moment(endsAt) },
          { label: t("reconfirmations:facts.asked"), numeric: true, cell: ({ asked }) => number(asked) },
          ...(["confirmed", "declined", "silent", "unreachable", "released"] as const).map((state) => ({
            label: t(`reconfirmations:requests.${state}`),
            numeric: true,
            cell: ({ counts }: (typeof runs)[number]) => number(counts?.[state] ?? 0),
          })),
        ]}
      />
      <NoShows {...noShows} />
    </OrganiserPage>
  );
}
