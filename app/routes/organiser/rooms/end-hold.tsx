import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { endHold } from "#app/domain/groups/answer-hold.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { doneTold, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { holdOf } from "./hold.server.ts";
import { HoldFacts } from "./hold-facts.tsx";
import { endHoldForm } from "./join-form.ts";

export const loader = officeLoader("edit-programme", async (visit) => {
  const { shown } = await holdOf(visit);
  return { noun: "rooms", title: shown.room, hold: shown };
});

/** Ending twice says the same: what had ended before is free already. */
export const action = formAction("edit-programme", endHoldForm, async (sent) => {
  const { hold } = await holdOf(sent);
  const outcome = await endHold(sent.db, { ...sent.act, ...sent.value, hold });
  return doneTold(sent, "/salles", "roomAnswered", outcome.kind === "ended" ? outcome.letters : 1);
});

export default function EndHoldPage() {
  const { hold } = useLoaderData<typeof loader>();
  const { t } = useTranslation("rooms");
  const which = hold.firm ? "firm" : "other";
  return (
    <EditPage of={endHoldForm} verb={t(`end.verbs.${which}`)} look="danger" above={<HoldFacts hold={hold} />}>
      <p>{t(`end.texts.${which}`)}</p>
      <AllFields />
    </EditPage>
  );
}
