import { listCheckpointsToEdit, renameCheckpoint } from "#app/domain/door/edit-checkpoints.ts";
import { answer, done, filled, formAction, found, officeLoader } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { checkpointForm } from "./form.ts";

export const loader = officeLoader("see-checkpoints", async ({ db, edition, id, path, t }) => {
  const all = await listCheckpointsToEdit(db, { edition: edition.id });
  const { name, nameEn, session, scans } = found(all.find((each) => each.id === id));
  const remove = path("/:list/:id/suppression", { list: "points-de-controle", id });
  return {
    ...{ menuEntry: "checkpoints", title: name, form: filled(checkpointForm, { name, nameEn }) },
    needs: "edit-checkpoints",
    verbs: [session !== null && scans === 0 && [remove, t("remove.verb"), "quiet", "edit-checkpoints"]],
  };
});

export const action = formAction("edit-checkpoints", checkpointForm, async (sent) => {
  const outcome = await renameCheckpoint(sent.db, { ...sent.value, ...sent.actor, checkpoint: sent.id });
  return answer(sent, outcome, { changed: () => done(sent.path("/points-de-controle"), "changed") });
});

export default formPage(checkpointForm);
