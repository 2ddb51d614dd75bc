import { useLoaderData } from "@remix-run/react";
import {
  addCheckpoint,
  listCheckpointsOfOffice,
  sessionsWithoutCheckpoint,
} from "#app/domain/door/keep-checkpoints.ts";
import { refused } from "#app/forms/read-form.ts";
import { answer, done, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { May } from "#app/ui/organiser/may.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { AddCheckpoint } from "./add.tsx";
import { newCheckpointForm } from "./form.ts";
import { CheckpointList } from "./table.tsx";

export const loader = officeLoader("see-checkpoints", async ({ db, edition: { id: edition } }) => {
  const checkpoints = await listCheckpointsOfOffice(db, { edition });
  return { noun: "checkpoints", checkpoints, open: await sessionsWithoutCheckpoint(db, { edition }) };
});

export const action = formAction("keep-checkpoints", newCheckpointForm, async (sent) => {
  const outcome = await addCheckpoint(sent.db, { ...sent.value, ...sent.act });
  return answer(sent, outcome, {
    added: () => done(sent, "/points-de-controle", "added"),
    "has-one": () => refused(sent.typed, "session", "sessionHasCheckpoint"),
    "no-session": () => refused(sent.typed, "session", "choice"),
  });
});

export default function CheckpointsPage() {
  const { checkpoints, open } = useLoaderData<typeof loader>();
  return (
    <OrganiserPage>
      <CheckpointList checkpoints={checkpoints} />
      <May needs="keep-checkpoints">
        <AddCheckpoint sessions={open} />
      </May>
    </OrganiserPage>
  );
}
