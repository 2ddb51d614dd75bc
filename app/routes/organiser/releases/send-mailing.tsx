import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { countRecipients } from "#app/domain/programme/mailings.ts";
import { sendMailing } from "#app/domain/programme/send-mailing.ts";
import { buttonAction, idOf, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { afterVerb, releaseHead, waitingMailing } from "./mailing.server.ts";

export const loader = officeLoader("release-programme", async (visit) => {
  const { release, mailing } = await waitingMailing(visit);
  const counts = await countRecipients(visit.db, { mailing: mailing.id });
  return { ...releaseHead(visit, release, (t) => t("send.title", { number: release.number })), ...counts };
});

export const action = buttonAction("release-programme", async (sent) => {
  const number = idOf(sent.params.number);
  return afterVerb(sent, number, await sendMailing(sent.db, { ...sent.act, number }), "mailingSent");
});

export default function SendMailingPage() {
  const { ready, gone } = useLoaderData<typeof loader>();
  const { t } = useTranslation("releases");
  return (
    <EditPage verb={t("send.verb", { count: ready })}>
      <p className="m-0">{t("send.text", { count: ready })}</p>
      {gone > 0 && <p className="m-0">{t("mailing.gone", { count: gone })}</p>}
    </EditPage>
  );
}
