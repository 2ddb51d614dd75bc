import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { acceptQuotation } from "#app/domain/quotations/accept-quotation.ts";
import { placesOfQuotation } from "#app/domain/quotations/find-quotation.ts";
import { isOpen } from "#app/domain/quotations/quotation-states.ts";
import { acceptanceFilled, acceptanceForm } from "#app/forms/acceptance-form.ts";
import { tooOften } from "#app/forms/read-form.ts";
import { formatMoney, inLanguage } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { refusedPeople, unnamedOf } from "#app/server/pages/acceptance.server.ts";
import { readWithDocument } from "#app/server/pages/documents.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { countMailboxes } from "#app/server/rate-limits.server.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { AcceptanceFields } from "#app/ui/quotations/acceptance-fields.tsx";
import { quotationPages } from "./quotation.server.ts";

export const headers = privateHeaders;

export const loader = quotationPages.loader(async ({ db, quotation, own, language, t }) => {
  if (!isOpen(quotation.state)) throw redirect(own);
  const { reference, content, edition, id } = quotation;
  const unnamed = unnamedOf(await placesOfQuotation(db, { quotation: id }), language);
  return {
    title: t("quotations:own.acceptTitle", { reference }),
    edition: inLanguage(language, edition.name, edition.nameEn),
    ...{ own, unnamed, gross: formatMoney(content.totals.grossCents, language) },
    form: acceptanceFilled(content.buyer.commitmentNumber),
  };
});

/** Accepts. What ended meanwhile is shown by its page; a refusal for want of places too. */
export const action = quotationPages.plain(async (visit) => {
  const { db, quotation, own, language, now, context } = visit;
  const unnamed = unnamedOf(await placesOfQuotation(db, { quotation: quotation.id }), language);
  const wait = await context.limits.count("registration", context.ip);
  const sent = await readWithDocument(visit.request, acceptanceForm(unnamed.length), { wait });
  if (sent.kind === "answered") return sent.answer;
  const often = await countMailboxes(
    context.limits,
    sent.value.people.map(({ email }) => email),
  );
  if (often !== null) return tooOften(sent.typed, often);
  const acceptance = { ...sent.value, purchaseOrder: sent.file, by: null, now };
  const outcome = await acceptQuotation(db, { quotation: quotation.id, ...acceptance });
  if (outcome.kind === "accepted")
    return redirect(path(language, "/mon-espace/dossiers/:code", { code: outcome.code }), 303);
  return refusedPeople(sent.typed, outcome) ?? redirect(own, 303);
});

export default function AcceptQuotation() {
  const { title, edition, gross, unnamed, own, form } = useLoaderData<typeof loader>();
  const state = useFormState(form);
  const { t } = useTranslation("quotations");
  return (
    <NarrowPage kicker={edition} title={title}>
      <p className="max-w-text">{t("own.acceptText", { gross })}</p>
      <PublicForm of={acceptanceForm(unnamed.length)} state={state} file>
        <AcceptanceFields unnamed={unnamed} />
        <p className="m-0 flex flex-wrap items-center gap-4">
          <Button>{t("own.acceptAct")}</Button>
          <a href={own}>{t("own.back")}</a>
        </p>
      </PublicForm>
    </NarrowPage>
  );
}
