import { countRecipients } from "#app/domain/programme/mailings.ts";
import { dropMailing } from "#app/domain/programme/send-mailing.ts";
import { buttonAction, idOf, officeLoader } from "#app/server/pages/office.server.ts";
import { afterVerb, releaseHead, waitingMailing } from "./mailing.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

export const loader = officeLoader("release-programme", async (visit) => {
  const { release, mailing } = await waitingMailing(visit);
  const { ready: count } = await countRecipients(visit.db, { mailing: mailing.id });
  const { t } = visit;
  return {
    ...releaseHead(visit, release, t("releases:drop.title", { number: release.number })),
    asks: { verb: t("releases:drop.verb"), text: [t("releases:drop.text", { count })], danger: true },
  };
});

export const action = buttonAction("release-programme", async (sent) => {
  const number = idOf(sent.params.number);
  return afterVerb(sent, number, await dropMailing(sent.db, { ...sent.actor, number }), "mailingDropped");
});
