import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { countRecipients } from "#app/domain/programme/mailings.ts";
import { dropMailing } from "#app/domain/programme/send-mailing.ts";
import { buttonAction, idOf, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { afterVerb, releaseHead, waitingMailing } from "./mailing.server.ts";

export const loader = officeLoader("release-programme", async (visit) => {
  const { release, mailing } = await waitingMailing(visit);
  const counts = await countRecipients(visit.db, { mailing: mailing.id });
  return { ...releaseHead(visit, release, (t) => t("drop.title", { number: release.number })), ...counts };
});

export const action = buttonAction("release-programme", async (sent) => {
  const number = idOf(sent.params.number);
  return afterVerb(sent, number, await dropMailing(sent.db, { ...sent.act, number }), "mailingDropped");
});

export default function DropMailingPage() {
  const { ready } = useLoaderData<typeof loader>();
  const { t } = useTranslation("releases");
  return (
    <EditPage verb={t("drop.verb")} look="danger">
      <p className="m-0">{t("drop.text", { count: ready })}</p>
    </EditPage>
  );
}
