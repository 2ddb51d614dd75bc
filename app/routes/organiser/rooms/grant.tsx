import { useLoaderData } from "@remix-run/react";
import { grantRoom } from "#app/domain/groups/answer-hold.ts";
import { refused } from "#app/forms/read-form.ts";
import { answer, buttonAction, doneTold, officeLoader } from "#app/server/pages/office.server.ts";
import { refusedTaken } from "#app/server/pages/session.server.ts";
import { ConfirmPage } from "#app/ui/organiser/confirm-page.tsx";
import { holdOf } from "./hold.server.ts";
import { HoldFacts } from "./hold-facts.tsx";

export const loader = officeLoader("edit-programme", async (visit) => {
  const { shown } = await holdOf(visit);
  const asks = { verb: visit.t("rooms:grant.verb"), text: [visit.t("rooms:grant.text")] };
  return { noun: "rooms", title: shown.room, hold: shown, asks };
});

export const action = buttonAction("edit-programme", async (sent) => {
  const { hold } = await holdOf(sent);
  return answer(sent, await grantRoom(sent.db, { ...sent.act, hold }), {
    granted: ({ letters }) => doneTold(sent, "/salles", "roomAnswered", letters),
    closed: () => refused({}, "form", "requestClosed"),
    taken: ({ by }) => refusedTaken(sent, "form", by),
  });
});

export default function GrantRoomPage() {
  return <ConfirmPage above={<HoldFacts hold={useLoaderData<typeof loader>().hold} />} />;
}
