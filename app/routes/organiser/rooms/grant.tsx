import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { grantRoom } from "#app/domain/groups/answer-hold.ts";
import { refused } from "#app/forms/read-form.ts";
import { answer, buttonAction, doneTold, officeLoader } from "#app/server/pages/office.server.ts";
import { refusedTaken } from "#app/server/pages/session.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { holdOf } from "./hold.server.ts";
import { HoldFacts } from "./hold-facts.tsx";

export const loader = officeLoader("edit-programme", async (visit) => {
  const { shown } = await holdOf(visit);
  return { noun: "rooms", title: shown.room, hold: shown };
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
  const { hold } = useLoaderData<typeof loader>();
  const { t } = useTranslation("rooms");
  return (
    <EditPage verb={t("grant.verb")} above={<HoldFacts hold={hold} />}>
      <p id="form">{t("grant.text")}</p>
    </EditPage>
  );
}
