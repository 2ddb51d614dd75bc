import { leaveQueue } from "#app/domain/waiting/end-entry.ts";
import { findEntry } from "#app/domain/waiting/find-entry.ts";
import { buttonAction, found, notFound, officeLoader, told } from "#app/server/pages/office.server.ts";

export { EditPage as default } from "#app/ui/organiser/edit-page.tsx";

export const loader = officeLoader("edit-registrations", async ({ db, edition, id, t }) => {
  const entry = found(await findEntry(db, { edition: edition.id, id }));
  if (entry.endedAt) throw notFound();
  const title = t("waiting.endTitle", { name: `${entry.givenName} ${entry.familyName}` });
  const what = entry.session?.title ?? entry.ticketType?.name ?? "";
  return {
    ...{ menuEntry: "waiting", title },
    asks: { verb: t("waiting.end"), text: [t("waiting.endWarning", { what })], danger: true },
  };
});

/** Ends the wait. Ending again changes nothing, so that sending twice is no error. */
export const action = buttonAction("edit-registrations", async (sent) => {
  const outcome = await leaveQueue(sent.db, { ...sent.actor, id: sent.id });
  return told(sent.path("/listes-attente"), outcome, { left: "waitEnded", again: "waitEnded" });
});
