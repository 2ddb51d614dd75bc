import { Link, useLoaderData } from "@remix-run/react";
import { findDraftSession } from "#app/domain/programme/draft-sessions.ts";
import { countSessionDependents, removeSession, SESSION_DEPENDENTS } from "#app/domain/programme/end-session.ts";
import { answer, buttonAction, done, found, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

export const loader = officeLoader("edit-programme", async ({ db, edition, id, t, path }) => {
  const ids = { edition: edition.id, session: id };
  const { title, cancelled } = found(await findDraftSession(db, ids));
  const dependents = found(await countSessionDependents(db, ids));
  return {
    ...{ menuEntry: "programme", title: t("sessions:removeTitle", { title }) },
    under: [[path("/programme/:id", { id }), title]],
    asks: { verb: t("remove.verb"), text: [t("remove.warning")], danger: true },
    ...{ id, cancelled, dependents, used: SESSION_DEPENDENTS.filter((dependent) => dependents[dependent] > 0) },
  };
});

export const action = buttonAction("edit-programme", async (sent) =>
  answer(sent, await removeSession(sent.db, { ...sent.actor, session: sent.id }), {
    removed: () => done(sent.path("/programme"), "removed"),
    "in-use": () => refused({}, "form", "sessionInUse"),
  }),
);

type Loaded = Awaited<ReturnType<typeof loader>>;

export default function RemoveSessionPage() {
  const { used, ...shown } = useLoaderData<typeof loader>();
  const open = used.length === 0;
  return <EditPage open={open} above={!open && <InUse used={used} {...shown} />} />;
}

/** Says why a session cannot be removed, and what to do instead. */
function InUse({ id, dependents, used, cancelled }: Pick<Loaded, "id" | "dependents" | "used" | "cancelled">) {
  const { t, path } = useOffice();
  return (
    <div id="form" className="max-w-2xl flex flex-col gap-4">
      <p className="m-0">{t("sessions:removeInUse")}</p>
      <ul className="m-0 list-disc pl-5">
        {used.map((dependent) => (
          <li key={dependent}>{t(`sessions:dependents.${dependent}`, { count: dependents[dependent] })}</li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-4">
        {!cancelled && (
          <LinkButton to={path("/programme/:id/annulation", { id })}>{t("sessions:cancelInstead")}</LinkButton>
        )}
        <Link to={path("/programme/:id", { id })}>{t("form.back")}</Link>
      </div>
    </div>
  );
}
