import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findRegistration } from "#app/domain/registration/find-registration.ts";
import { sendLetterAgain } from "#app/domain/registration/letter-again.ts";
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
  const [edition, id] = [office.edition.id, idOf(visit.params.id)];
  const registration = found(await findRegistration(visit.context.db, { edition, id, now: visit.context.now() }));
  if (registration.cancelledAt) throw notFound();
  const name = `${registration.givenName} ${registration.familyName}`;
  const page = officePage(visit.request, office, "registrations", (t) => t("registrations.sendAgainTitle", { name }));
  return { page, id, email: registration.email ?? "" };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-registrations");
  const id = idOf(visit.params.id);
  const by = { by: person.personId, now: visit.context.now() };
  const outcome = await sendLetterAgain(visit.context.db, { edition: edition.id, registration: id, ...by });
  if (outcome.kind !== "posted") throw notFound();
  return seeOther(visit.request, `/${edition.year}/inscriptions/${id}`, "posted");
}

export default function SendAgainPage() {
  const { page, id, email } = useLoaderData<typeof loader>();
  const { t, path } = useOffice(page.year);
  return (
    <OrganiserPage page={page} trail={[{ to: path("/inscriptions"), label: t("nouns.registrations") }]}>
      <OfficeForm form={EMPTY_FORM} verb={t("registrations.sendAgain")} back={path(`/inscriptions/${id}`)}>
        <p>{t("registrations.sendAgainTo", { email })}</p>
      </OfficeForm>
    </OrganiserPage>
  );
}
