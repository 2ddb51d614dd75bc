import { seenOf } from "#app/domain/changed-fields.ts";
import { type LegalInformation, readLegalInformation, saveLegalInformation } from "#app/domain/edition/legal.ts";
import { changedMeanwhile, done, filled, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { formPage } from "#app/ui/organiser/edit-page.tsx";
import { legalForm } from "./form.ts";

export const loader = officeLoader("edit-legal-pages", async ({ db, t }) => ({
  ...{ menuEntry: "legal", ...saved(await readLegalInformation(db)) },
  asks: { verb: t("form.save"), text: [t("legal:office.about")] },
}));

export const action = formAction(
  "edit-legal-pages",
  { form: legalForm, saved: async ({ db }) => saved(await readLegalInformation(db)) },
  async ({ db, actor, value, typed, seen, path }) => {
    const { by, now } = actor;
    const outcome = await saveLegalInformation(db, { ...value, by, now, seen });
    if (outcome.kind === "changed-meanwhile")
      return changedMeanwhile(typed, outcome.changed, saved(await readLegalInformation(db)).form);
    return done(path("/pages-legales"), "changed");
  },
);

/** The form filled with the stored values, and the version that it shows. */
function saved(legal: LegalInformation) {
  return { form: { ...filled(legalForm, legal), seen: seenOf({ ...legal }) } };
}

export default formPage(legalForm);
