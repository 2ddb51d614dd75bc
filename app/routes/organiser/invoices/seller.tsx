import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { keepSeller, listSellers } from "#app/domain/billing/seller.ts";
import { listOpenChanges } from "#app/domain/people/find-changes.ts";
import { readForm, refusedField } from "#app/forms/organiser-forms.ts";
import { dayOf } from "#app/i18n/dates.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officePage, refusedForm, seeOther, shownChange } from "#app/server/pages/organiser.server.ts";
import { languageOfRequest } from "#app/server/pages/registration.server.ts";
import { requireConfirmed } from "#app/server/sign-in/confirm.server.ts";
import { useInvoiceWords } from "#app/ui/organiser/invoice-words.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OpenChanges } from "#app/ui/organiser/open-changes.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { SellerFields } from "./seller-fields.tsx";
import { sellerForm, sellerSchema } from "./seller-form.ts";
import { SellerHistory } from "./seller-history.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

const FIELDS = { "siret-wrong": "siret", "vat-number-wrong": "vatNumber", "iban-wrong": "iban" } as const;

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "keep-seller");
  const { t } = messagesIn(languageOfRequest(visit.request));
  const today = dayOf(visit.context.now(), office.edition.timeZone);
  const sellers = await listSellers(visit.context.db);
  const current = sellers.find(({ validFrom }) => validFrom <= today) ?? sellers.at(-1) ?? null;
  return {
    page: officePage(visit.request, office, "invoices", () => t("invoices:office.seller")),
    changes: (await listOpenChanges(visit.context.db, { kind: "bank-account" })).map(shownChange),
    saved: sellerForm(current, today),
    history: sellers.map(({ validFrom, name, siret }) => ({ validFrom, name, siret })),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { person, edition } = await requireRight(visit, "keep-seller");
  await requireConfirmed(visit, person);
  const read = await readForm(visit.request, sellerSchema);
  if (read.kind === "refused") return refusedForm(read);
  const by = { by: person.personId, now: visit.context.now() };
  const outcome = await keepSeller(visit.context.db, { ...read.values, ...by });
  if (outcome.kind !== "kept") return refusedForm(refusedField(read.typed, FIELDS[outcome.kind], outcome.kind));
  return seeOther(
    visit.request,
    `/${edition.year}/facturation/vendeur`,
    outcome.change === null ? "changed" : "accountAsked",
  );
}

export default function SellerPage() {
  const { page, changes, saved, history } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? saved;
  const { t, path } = useOffice(page.year);
  const words = useInvoiceWords();
  return (
    <OrganiserPage page={page} trail={[{ to: path("/facturation"), label: t("nouns.invoices") }]}>
      <OpenChanges changes={changes} />
      <p className="m-0 max-w-2xl">{words("office.sellerIntroduction")}</p>
      <OfficeForm form={form} verb={t("form.save")} back={path("/facturation")}>
        <SellerFields form={form} />
      </OfficeForm>
      {history.length > 0 && <SellerHistory history={history} />}
    </OrganiserPage>
  );
}
