import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requirePerson } from "#app/http/guards.server.ts";
import { privateHeaders } from "#app/http/private-page.ts";
import { languageOfRequest } from "#app/http/registration-pages.server.ts";
import { securityFrame, shownLogins } from "#app/http/security-pages.server.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { LoginList } from "#app/ui/security/login-list.tsx";
import { SecurityPage } from "#app/ui/security/security-page.tsx";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const person = await requirePerson(visit);
  return {
    ...securityFrame(visit, person),
    title: messagesIn(languageOfRequest(visit.request)).t("security:title"),
    logins: await shownLogins(visit, { person: person.personId, own: person.loginId }),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Security() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation("security");
  const { path } = usePageLanguage();
  return (
    <SecurityPage {...page}>
      <p className="lead">{t("lead")}</p>
      <LoginList logins={page.logins} ending={path("/mon-espace/securite/connexions")} />
    </SecurityPage>
  );
}
