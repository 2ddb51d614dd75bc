import { USUAL_RULE } from "#app/domain/door/checkpoint-rule.ts";
import { addFreeCheckpoint } from "#app/domain/door/checkpoint-rules.ts";
import { answer, done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { checkpointForm } from "./form.ts";
import { checkpointChoices } from "./rows.server.ts";

export const loader = officeLoader("edit-checkpoints", async (visit) => {
  const { t } = visit;
  return {
    ...{ menuEntry: "checkpoints", title: t("badges:points.newTitle"), asks: { verb: t("badges:points.add") } },
    ...{
      form: filled(checkpointForm, USUAL_RULE),
      looks: await checkpointChoices(visit, { session: false, entrance: false }),
    },
  };
});

export const action = formAction("edit-checkpoints", checkpointForm, async (sent) => {
  return answer(sent, await addFreeCheckpoint(sent.db, { ...sent.value, ...sent.actor }), {
    added: () => done(sent.path("/points-de-controle"), "added"),
    "ticket-type-unknown": () => refused(sent.typed, "ticketTypes", "choice"),
    "option-unknown": () => refused(sent.typed, "option", "choice"),
  });
});

export default formPage(checkpointForm);
