import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { addPurchaseOrder } from "#app/domain/quotations/purchase-order.ts";
import { purchaseOrderForm } from "#app/forms/acceptance-form.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { BLANK } from "#app/forms/state.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { readWithDocument, withoutFile } from "#app/server/pages/documents.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { quotationPages } from "./quotation.server.ts";

export const headers = privateHeaders;

export const loader = quotationPages.loader(({ quotation, own, language, t }) => {
  if (quotation.state !== "accepted") throw redirect(own);
  const { edition } = quotation;
  return {
    title: t("quotations:own.orderFileTitle"),
    own,
    edition: inLanguage(language, edition.name, edition.nameEn),
  };
});

/** Keeps a purchase order that comes after the acceptance, in place of a former one. */
export const action = quotationPages.plain(async ({ db, quotation, own, now, request, context }) => {
  const wait = await context.limits.count("registration", context.ip);
  const sent = await readWithDocument(request, purchaseOrderForm, { wait });
  if (sent.kind === "answered") return sent.answer;
  if (!sent.file) return withoutFile(sent.typed);
  await addPurchaseOrder(db, { quotation: quotation.id, file: sent.file, by: null, now });
  return redirect(own, 303);
});

export default function AddPurchaseOrder() {
  const { title, edition, own } = useLoaderData<typeof loader>();
  const state = useFormState(BLANK);
  const { t } = useTranslation("quotations");
  return (
    <NarrowPage kicker={edition} title={title}>
      <PublicForm of={purchaseOrderForm} state={state} file>
        <div>
          <AllFields />
        </div>
        <p className="m-0 flex flex-wrap items-center gap-4">
          <Button>{t("own.orderFileAct")}</Button>
          <a href={own}>{t("own.back")}</a>
        </p>
      </PublicForm>
    </NarrowPage>
  );
}
