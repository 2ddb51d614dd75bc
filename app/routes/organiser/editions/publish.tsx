import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publishEdition } from "#app/domain/edition/keep-edition.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { currentRelease } from "#app/domain/programme/release-programme.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officePage, seeOther } from "#app/server/pages/organiser.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { momentWritten } from "#app/ui/organiser/written.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "edit-settings");
  const edition = { edition: office.edition.id };
  const release = await currentRelease(visit.context.db, edition);
  const ticketTypes = await listTicketTypes(visit.context.db, edition);
  return {
    page: officePage(visit.request, office, "edition", (t) => t("publication.title")),
    publishedAt: office.edition.publishedAt,
    // What a public edition is poorer without; none of it forbids publishing.
    missing: [
      ...(office.edition.days.length === 0 ? ["days" as const] : []),
      ...(release === null ? ["release" as const] : []),
      ...(ticketTypes.length === 0 ? ["ticketTypes" as const] : []),
    ],
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-settings");
  const by = { by: person.personId, now: visit.context.now() };
  await publishEdition(visit.context.db, { edition: edition.id, ...by });
  return seeOther(visit.request, `/${edition.year}/publication`, "published");
}

export default function PublicationPage() {
  const { page, publishedAt, missing } = useLoaderData<typeof loader>();
  const { t, language, path } = useOffice(page.year);
  return (
    <OrganiserPage page={page} trail={[{ to: path("/edition"), label: t("nouns.edition") }]}>
      {publishedAt ? (
        <p>{t("publication.since", { when: momentWritten(publishedAt, page.timeZone, language) })}</p>
      ) : (
        <OfficeForm form={EMPTY_FORM} verb={t("publication.verb")} back={path("/edition")}>
          <p>{t("publication.warning")}</p>
          {missing.length > 0 && (
            <ul>
              {missing.map((what) => (
                <li key={what}>{t(`publication.missing.${what}`)}</li>
              ))}
            </ul>
          )}
        </OfficeForm>
      )}
    </OrganiserPage>
  );
}
