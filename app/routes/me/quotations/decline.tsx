import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { declineQuotation } from "#app/domain/quotations/end-quotation.ts";
import { isOpen } from "#app/domain/quotations/quotation-states.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { quotationPages } from "./quotation.server.ts";

export const headers = privateHeaders;

export const loader = quotationPages.loader(({ quotation, own, language, t }) => {
  if (!isOpen(quotation.state)) throw redirect(own);
  const { reference, edition } = quotation;
  return {
    title: t("quotations:own.declineTitle", { reference }),
    ...{ own, edition: inLanguage(language, edition.name, edition.nameEn) },
  };
});

/** Declines. What was answered meanwhile is unchanged; its page shows the state. */
export const action = quotationPages.plain(async ({ db, quotation, own, now }) => {
  await declineQuotation(db, { quotation: quotation.id, now });
  return redirect(own, 303);
});

export default function DeclineQuotation() {
  const { title, edition, own } = useLoaderData<typeof loader>();
  const { t } = useTranslation("quotations");
  return (
    <NarrowPage kicker={edition} title={title}>
      <p>{t("own.declineText")}</p>
      <form method="post" className="flex flex-wrap items-center gap-4">
        <Button look="danger">{t("own.declineAct")}</Button>
        <a href={own}>{t("own.back")}</a>
      </form>
    </NarrowPage>
  );
}
