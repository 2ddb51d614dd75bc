import { useActionData, useLocation } from "@remix-run/react";
import { seenOf } from "#app/domain/changed-fields.ts";
import {
  type LegalInformation,
  missingLegalFacts,
  readLegalInformation,
  saveLegalInformation,
} from "#app/domain/edition/legal.ts";
import type { FormState } from "#app/forms/state.ts";
import {
  askedAgain,
  changedMeanwhile,
  done,
  filled,
  formAction,
  officeLoader,
  refused,
} from "#app/server/pages/office.server.ts";
import { Button } from "#app/ui/button.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { MissingLegalFacts } from "#app/ui/organiser/missing-legal-facts.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { legalDefaults } from "./defaults.server.ts";
import { LegalFields } from "./fields.tsx";
import { legalForm } from "./form.ts";
import { LegalPreview } from "./preview.tsx";

export const loader = officeLoader("edit-legal-pages", async ({ db, t, now, context }) => ({
  ...{ menuEntry: "legal", ...saved(await readLegalInformation(db)) },
  ...{ defaults: await legalDefaults(context), missing: await missingLegalFacts(db, { now }) },
  asks: { verb: t("form.save"), text: [t("legal:office.about")] },
}));

export const action = formAction(
  "edit-legal-pages",
  { form: legalForm, saved: async ({ db }) => saved(await readLegalInformation(db)) },
  async ({ db, actor, value, typed, seen, path, address }) => {
    const { by, now } = actor;
    if (address.has("apercu")) return askedAgain({ kind: "resized", values: typed, errors: {}, seen });
    // The default text states the level `none`.
    if ((value.accessibilityLevel ?? "none") !== "none" && value.accessibility === null)
      return refused(typed, "accessibility", "required");
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

export default function LegalPages() {
  const { t, path, missing, defaults } = usePage<typeof loader>();
  const sent = useActionData() as FormState | undefined;
  const isPreview = new URLSearchParams(useLocation().search).has("apercu");
  return (
    <EditPage
      of={legalForm}
      action={path("/pages-legales")}
      above={
        <>
          <MissingLegalFacts missing={missing} here />
          {isPreview && sent && Object.keys(sent.errors).length === 0 && <LegalPreview typed={sent.values} />}
        </>
      }
    >
      {/* Return in a field presses the form's first button, which must not be the preview. */}
      <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true">
        {t("form.save")}
      </button>
      <LegalFields defaults={defaults} />
      <p className="m-0">
        <Button look="quiet" formAction={path("/pages-legales", { query: { apercu: "oui" } })}>
          {t("legal:office.preview")}
        </Button>
      </p>
    </EditPage>
  );
}
