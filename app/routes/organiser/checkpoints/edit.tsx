import { listCheckpointsToEdit, renameCheckpoint } from "#app/domain/door/edit-checkpoints.ts";
import { filled } from "#app/forms/form.ts";
import { answer, done, formAction, found, officeLoader } from "#app/server/pages/office.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { checkpointForm } from "./form.ts";

export const loader = officeLoader("see-checkpoints", async ({ db, edition, id }) => {
  const all = await listCheckpointsToEdit(db, { edition: edition.id });
  const { name, nameEn, session, scans } = found(all.find((each) => each.id === id));
  const form = filled(checkpointForm, { name, nameEn });
  const removable = session !== null && scans === 0;
  return { menuEntry: "checkpoints", title: name, form, id, removable, needs: "keep-checkpoints" };
});

export const action = formAction("keep-checkpoints", checkpointForm, async (sent) => {
  const outcome = await renameCheckpoint(sent.db, { ...sent.value, ...sent.act, checkpoint: sent.id });
  return answer(sent, outcome, { changed: () => done(sent.path("/points-de-controle"), "changed") });
});

export default function CheckpointPage() {
  const { t, path, id, removable } = usePage<typeof loader>();
  const verbs = removable && (
    <May needs="keep-checkpoints">
      <LinkButton look="quiet" to={path("/:noun/:id/suppression", { noun: "points-de-controle", id })}>
        {t("remove.verb")}
      </LinkButton>
    </May>
  );
  return <EditPage of={checkpointForm} verbs={verbs} />;
}
