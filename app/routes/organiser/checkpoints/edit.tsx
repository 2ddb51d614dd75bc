import { changeCheckpoint } from "#app/domain/door/checkpoint-rules.ts";
import { listCheckpointsToEdit } from "#app/domain/door/edit-checkpoints.ts";
import { answer, done, filled, formAction, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { checkpointForm } from "./form.ts";
import { checkpointChoices } from "./rows.server.ts";

export const loader = officeLoader("see-checkpoints", async (visit) => {
  const { db, edition, id, path, t } = visit;
  const all = await listCheckpointsToEdit(db, { edition: edition.id });
  const checkpoint = found(all.find((each) => each.id === id));
  const remove = path("/:list/:id/suppression", { list: "points-de-controle", id });
  const isRemovable = checkpoint.slug !== "entree" && checkpoint.scans === 0 && !checkpoint.bookable;
  return {
    ...{ menuEntry: "checkpoints", title: checkpoint.name, form: filled(checkpointForm, checkpoint) },
    needs: "edit-checkpoints",
    looks: await checkpointChoices(visit, {
      session: checkpoint.session !== null,
      entrance: checkpoint.slug === "entree",
    }),
    verbs: [isRemovable && [remove, t("remove.verb"), "quiet", "edit-checkpoints"]],
  };
});

export const action = formAction("edit-checkpoints", checkpointForm, async (sent) => {
  const outcome = await changeCheckpoint(sent.db, { ...sent.value, ...sent.actor, checkpoint: sent.id });
  return answer(sent, outcome, {
    changed: () => done(sent.path("/points-de-controle"), "changed"),
    "ticket-type-unknown": () => refused(sent.typed, "ticketTypes", "choice"),
    "option-unknown": () => refused(sent.typed, "option", "choice"),
  });
});

export default formPage(checkpointForm);
