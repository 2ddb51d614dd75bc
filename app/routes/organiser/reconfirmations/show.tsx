import { countRequests, findReconfirmations } from "#app/domain/reconfirmation/find-reconfirmations.ts";
import { listRequests } from "#app/domain/reconfirmation/list-requests.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { found, officeLoader } from "#app/server/pages/office.server.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { ListView } from "#app/ui/organiser/list.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Controls } from "./controls.tsx";
import { Progress } from "./progress.tsx";
import { requestList } from "./table.tsx";
import { titleOf } from "./title.ts";
import { requestsWanted } from "./wanted.server.ts";

/** The page follows the letters and the end while they are under way. */
export const handle: PageHandle = { enhance: "follow" };

export const loader = officeLoader("see-registrations", async (visit) => {
  const { db, edition, id, now, t } = visit;
  const run = found((await findReconfirmations(db, { edition: edition.id, id }))[0]);
  const { wanted, part } = requestsWanted(visit);
  const isMoving = run.state === "asking" && (run.lettersWaiting > 0 || run.endsAt <= now);
  return {
    ...{ menuEntry: "reconfirmations", title: titleOf(run, t), run, isMoving, seenAt: now },
    counts: found((await countRequests(db, { reconfirmations: [id] })).get(id)),
    list: { ...(await listRequests(db, { ...wanted, ...part })), ...part },
  };
});

export default function ReconfirmationPage() {
  const { t, run, counts, isMoving, seenAt, list } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <Progress run={run} counts={counts} isMoving={isMoving} seenAt={seenAt} />
      <Controls run={run} />
      {run.askedAt && (
        <Section id="people" title={t("waiting.people")}>
          <ListView of={requestList} list={list} />
        </Section>
      )}
    </OrganiserPage>
  );
}
