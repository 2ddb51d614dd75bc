import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { leaveQueue } from "#app/domain/waiting/end-entry.ts";
import { findEntry } from "#app/domain/waiting/find-entry.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { found, idOf, officePage, seeOther } from "#app/server/pages/organiser.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "edit-registrations");
  const entry = found(await findEntry(visit.context.db, { edition: office.edition.id, id: idOf(visit.params.id) }));
  if (entry.endedAt) throw notFound();
  const name = `${entry.givenName} ${entry.familyName}`;
  return {
    page: officePage(visit.request, office, "waiting", (t) => t("waiting.endTitle", { name })),
    what: entry.session?.title ?? entry.ticketType?.name ?? "",
  };
}

/** Ending what has ended changes nothing, so that sending twice is no error. */
export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-registrations");
  const by = { by: person.personId, now: visit.context.now() };
  const outcome = await leaveQueue(visit.context.db, { edition: edition.id, id: idOf(visit.params.id), ...by });
  if (outcome.kind === "unknown") throw notFound();
  return seeOther(visit.request, `/${edition.year}/listes-attente`, "waitEnded");
}

export default function EndWaitPage() {
  const { page, what } = useLoaderData<typeof loader>();
  const { t, path } = useOffice(page.year);
  const list = path("/listes-attente");
  return (
    <OrganiserPage page={page} trail={[{ to: list, label: t("nouns.waiting") }]}>
      <OfficeForm form={EMPTY_FORM} verb={t("waiting.end")} look="danger" back={list}>
        <p className="wrap-anywhere">{t("waiting.endWarning", { what })}</p>
      </OfficeForm>
    </OrganiserPage>
  );
}
