import { updateEdition } from "#app/domain/edition/edit-edition.ts";
import { findEditionById } from "#app/domain/edition/edition.ts";
import { changedMeanwhile } from "#app/forms/read-form.ts";
import { answer, done, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { savedEdition } from "./filled.server.ts";
import { editionForm } from "./form.ts";

export const loader = officeLoader("see-settings", async (visit) => {
  const { edition, t, path } = visit;
  return {
    ...{ menuEntry: "edition", needs: "edit-settings", ...savedEdition(visit) },
    verbs: [
      !edition.publishedAt && [path("/publication"), t("publication.toPublish"), "link", "edit-settings"],
      [path("/clonage"), t("sessions:clone.link"), "quiet", "clone-edition"],
    ],
  };
});

export const action = formAction("edit-settings", { form: editionForm, saved: savedEdition }, async (sent) => {
  const { db, actor, value, typed, edition, seen, endsWaits } = sent;
  const outcome = await updateEdition(db, { ...value, ...actor, seen, endsWaits });
  if (outcome.kind === "changed-meanwhile")
    return changedMeanwhile(
      typed,
      outcome.changed,
      savedEdition({ edition: await findEditionById(db, edition.id) }).form,
    );
  return answer(sent, outcome, {
    updated: () => done(sent.path("/edition"), "changed"),
    "days-in-use": ({ days }) => refused(typed, "days", "daysInUse", { days: days.join(", ") }),
  });
});

export default formPage(editionForm);
