import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { updateEdition } from "#app/domain/edition/edit-edition.ts";
import { findEditionById } from "#app/domain/edition/edition.ts";
import { changedMeanwhile } from "#app/forms/read-form.ts";
import { answer, done, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { May } from "#app/ui/organiser/may.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { savedEdition } from "./filled.server.ts";
import { editionForm } from "./form.ts";

export const loader = officeLoader("see-settings", async (visit) => ({
  ...{ menuEntry: "edition", needs: "edit-settings", ...savedEdition(visit) },
}));

export const action = formAction("edit-settings", { form: editionForm, saved: savedEdition }, async (sent) => {
  const { db, act, value, typed, edition, seen, endsWaits } = sent;
  const outcome = await updateEdition(db, { ...value, ...act, seen, endsWaits });
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

export default function EditionPage() {
  const { t, path, page } = usePage<typeof loader>();
  const { t: words } = useTranslation("sessions");
  return (
    <EditPage
      of={editionForm}
      verbs={
        <>
          {!page.published && (
            <May needs="edit-settings">
              <Link to={path("/publication")}>{t("publication.toPublish")}</Link>
            </May>
          )}
          <May needs="clone-edition">
            <LinkButton look="quiet" to={path("/clonage")}>
              {words("clone.link")}
            </LinkButton>
          </May>
        </>
      }
    />
  );
}
