import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { cancelPlace, moneyOfPlace } from "#app/domain/billing/cancel-place.ts";
import { findRegistration } from "#app/domain/registration/find-registration.ts";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { optionalLine, readForm } from "#app/forms/organiser-forms.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { TextField } from "#app/ui/field.tsx";
import { moneyWritten } from "#app/ui/orders/money.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm, textOf } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

const schema = z.object({ reason: optionalLine(300) });

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "edit-registrations");
  const [edition, id] = [office.edition.id, idOf(visit.params.id)];
  const registration = found(await findRegistration(visit.context.db, { edition, id, now: visit.context.now() }));
  if (registration.cancelledAt) throw notFound();
  const name = `${registration.givenName} ${registration.familyName}`;
  return {
    page: officePage(visit.request, office, "registrations", (t) => t("registrations.cancelTitle", { name })),
    id,
    money: await moneyOfPlace(visit.context.db, { registration: id }),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "edit-registrations");
  const read = await readForm(visit.request, schema);
  if (read.kind === "refused") return refusedForm(read);
  const id = idOf(visit.params.id);
  const by = { by: person.personId, now: visit.context.now(), reason: read.values.reason };
  const outcome = await cancelPlace(visit.context.db, { edition: edition.id, id, ...by });
  if (outcome.kind === "unknown") throw notFound();
  return seeOther(visit.request, `/${edition.year}/inscriptions/${id}`, "cancelled", outcome.letters);
}

export default function CancelRegistrationPage() {
  const { page, id, money } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t, language, path } = useOffice(page.year);
  const price = ({ priceCents }: { priceCents: number }) => moneyWritten(priceCents, language);
  const own = path(`/inscriptions/${id}`);
  return (
    <OrganiserPage page={page} trail={[{ to: path("/inscriptions"), label: t("nouns.registrations") }]}>
      <OfficeForm form={form} verb={t("registrations.cancel")} look="danger" back={own}>
        <p>{t("registrations.cancelWarning")}</p>
        {money && <p>{t(`registrations.cancelMoney.${money.state}`, { buyer: money.buyer, price: price(money) })}</p>}
        <TextField label={t("registrations.cancelReason")} {...textOf(form, "reason", t)} />
      </OfficeForm>
    </OrganiserPage>
  );
}
