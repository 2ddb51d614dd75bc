import { useLoaderData } from "@remix-run/react";
import { leaveQueue } from "#app/domain/waiting/end-entry.ts";
import { findEntry } from "#app/domain/waiting/find-entry.ts";
import { answer, buttonAction, done, found, notFound, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

export const loader = officeLoader("edit-registrations", async ({ db, edition, id, t }) => {
  const entry = found(await findEntry(db, { edition: edition.id, id }));
  if (entry.endedAt) throw notFound();
  const title = t("waiting.endTitle", { name: `${entry.givenName} ${entry.familyName}` });
  return { noun: "waiting", title, what: entry.session?.title ?? entry.ticketType?.name ?? "" };
});

/** Ending what has ended changes nothing, so that sending twice is no error. */
export const action = buttonAction("edit-registrations", async (sent) => {
  const outcome = await leaveQueue(sent.db, { ...sent.act, id: sent.id });
  const ended = () => done(sent, "/listes-attente", "waitEnded");
  return answer(sent, outcome, { left: ended, again: ended });
});

export default function EndWaitPage() {
  const { what } = useLoaderData<typeof loader>();
  const { t } = useOffice();
  return (
    <EditPage verb={t("waiting.end")} look="danger">
      <p className="wrap-anywhere">{t("waiting.endWarning", { what })}</p>
    </EditPage>
  );
}
