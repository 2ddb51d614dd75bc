import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";

export const headers = privateHeaders;

/** Says that a place was handed over, to its former holder: the address of the place's page is dead. It names nobody. */
export function loader({ request }: LoaderFunctionArgs) {
  return { title: messagesIn(languageOfRequest(request)).t("me:handOver.done.title") };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: "robots", content: "noindex" },
];

export default function HandedOver() {
  const { title } = useLoaderData<typeof loader>();
  const { t } = useTranslation("me");
  const { path } = usePageLanguage();
  return (
    <NarrowPage title={title}>
      <Notice tone="done">
        <p>{t("handOver.done.text")}</p>
      </Notice>
      <p className="max-w-text">{t("handOver.done.mistake")}</p>
      <p>
        <a href={path("/mon-espace")}>{t("handOver.done.back")}</a>
      </p>
    </NarrowPage>
  );
}
