import { seenOf } from "#app/domain/changed-fields.ts";
import { editionDetails, updateEdition } from "#app/domain/edition/edit-edition.ts";
import { type Edition, findEditionById } from "#app/domain/edition/edition.ts";
import { filled } from "#app/forms/form.ts";
import { answer, changedMeanwhile, done, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { editionForm } from "./form.ts";

export const loader = officeLoader("see-settings", async (visit) => {
  const { edition, t, path } = visit;
  return {
    ...{ menuEntry: "edition", needs: "edit-settings", ...saved(visit) },
    verbs: [
      !edition.publishedAt && [path("/publication"), t("publication.toPublish"), "link", "edit-settings"],
      [path("/clonage"), t("sessions:clone.link"), "quiet", "clone-edition"],
    ],
  };
});

export const action = formAction("edit-settings", { form: editionForm, saved }, async (sent) => {
  const { db, actor, value, typed, edition, seen, endsWaits } = sent;
  const outcome = await updateEdition(db, { ...value, ...actor, seen, endsWaits });
  if (outcome.kind === "changed-meanwhile")
    return changedMeanwhile(typed, outcome.changed, saved({ edition: await findEditionById(db, edition.id) }).form);
  return answer(sent, outcome, {
    updated: () => done(sent.path("/edition"), "changed"),
    "days-in-use": ({ days }) => refused(typed, "days", "daysInUse", { days: days.join(", ") }),
  });
});

/** The form filled with the edition, and the version that it shows. */
function saved({ edition }: { readonly edition: Edition }) {
  return { form: { ...filled(editionForm, edition), seen: seenOf(editionDetails(edition)) } };
}

export default formPage(editionForm);
