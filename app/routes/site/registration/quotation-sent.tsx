import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { findEdition } from "#app/domain/edition/edition.ts";
import { inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, yearOf } from "#app/server/guards.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";

export const headers = privateHeaders;

/** Says that a quotation is sent. Its page opens by the letter's link alone, which proves the address. */
export async function loader({ request, params, context: { db } }: LoaderFunctionArgs) {
  const edition = await findEdition(db, { year: yearOf(params) });
  const reference = new URL(request.url).searchParams.get("numero") ?? "";
  if (!edition || !/^D-\d{4}-\d{5,9}$/.test(reference)) throw notFound();
  const language = languageOfRequest(request);
  return {
    ...{ reference, name: inLanguage(language, edition.name, edition.nameEn) },
    title: messagesIn(language).t("quotations:ask.sentTitle"),
    back: path(language, "/:year", { year: edition.year }),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function QuotationSent() {
  const { name, title, reference, back } = useLoaderData<typeof loader>();
  const { t } = useTranslation("quotations");
  return (
    <NarrowPage kicker={name} title={title}>
      <Notice tone="done">
        <p>{t("ask.sent", { reference })}</p>
        <p>{t("ask.validity")}</p>
      </Notice>
      <p>
        <a href={back}>{t("ask.back")}</a>
      </p>
    </NarrowPage>
  );
}
