import { useLoaderData } from "@remix-run/react";
import { endHold } from "#app/domain/groups/answer-hold.ts";
import { doneTold, formAction, officeLoader } from "#app/server/pages/office.server.ts";
import { ConfirmPage } from "#app/ui/organiser/confirm-page.tsx";
import { holdOf } from "./hold.server.ts";
import { HoldFacts } from "./hold-facts.tsx";
import { endHoldForm } from "./join-form.ts";

export const loader = officeLoader("edit-programme", async (visit) => {
  const { shown } = await holdOf(visit);
  const which = shown.firm ? "firm" : "other";
  const asks = { verb: visit.t(`rooms:end.verbs.${which}`), text: [visit.t(`rooms:end.texts.${which}`)], danger: true };
  return { noun: "rooms", title: shown.room, hold: shown, asks };
});

/** Ending twice says the same: what had ended before is free already. */
export const action = formAction("edit-programme", endHoldForm, async (sent) => {
  const { hold } = await holdOf(sent);
  const outcome = await endHold(sent.db, { ...sent.act, ...sent.value, hold });
  return doneTold(sent, "/salles", "roomAnswered", outcome.kind === "ended" ? outcome.letters : 1);
});

export default function EndHoldPage() {
  return <ConfirmPage of={endHoldForm} above={<HoldFacts hold={useLoaderData<typeof loader>().hold} />} />;
}
