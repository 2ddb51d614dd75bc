import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { languageOf } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { signedIn } from "#app/server/sign-in/logins.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { CarriedFields } from "#app/ui/security/factor-forms.tsx";
import { LostFiles } from "#app/ui/security/lost-files.tsx";
import { readResumed } from "./resume-form.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";

/** The page without a form, shown after signing in in another tab. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const isIn = (await signedIn(request, context)) !== null;
  const { t } = messagesIn(languageOf(new URL(request.url).pathname));
  return { isIn, title: t("signIn:sendAgain.title") };
}

/** Shows the refused form; changes and stores nothing. */
export async function action(visit: ActionFunctionArgs) {
  const resumed = await readResumed(visit);
  return data(resumed, resumed.lacking === "login" ? 401 : resumed.lacking === "factor" ? 403 : 200);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: "robots", content: "noindex" },
];

export default function ResumeForm() {
  const { isIn, title } = useLoaderData<typeof loader>();
  const resumed = useActionData<typeof action>();
  const { t } = useTranslation("signIn", { keyPrefix: "sendAgain" });
  const { path } = usePageLanguage();
  const signIn = path("/connexion", { query: { retour: path("/connexion/reprise") } });
  if (!resumed)
    return (
      <NarrowPage title={title}>
        <p className="lead">{t(isIn ? "isIn" : "nothing")}</p>
        <p>
          <LinkButton to={isIn ? path("/mon-espace") : signIn} look="quiet" reloadDocument>
            {t(isIn ? "own" : "signInHere")}
          </LinkButton>
        </p>
      </NarrowPage>
    );
  const { lacking } = resumed;
  return (
    <NarrowPage title={t(`titles.${lacking ?? "ready"}`)}>
      <Notice tone={lacking ? "attention" : "info"}>
        <p>{t("unsaved")}</p>
      </Notice>
      <LostFiles names={resumed.files} />
      {lacking && (
        <section aria-labelledby="first" className="grid justify-items-start gap-3">
          <h2 id="first">{t(`first.${lacking}`)}</h2>
          <p className="max-w-text">{t(`why.${lacking}`)}</p>
          <LinkButton
            to={lacking === "login" ? signIn : path("/mon-espace/securite")}
            target="_blank"
            look="quiet"
            reloadDocument
          >
            {t(`open.${lacking}`)}
          </LinkButton>
        </section>
      )}
      <section aria-labelledby="then" className="grid justify-items-start gap-3">
        <h2 id="then">{t(lacking ? "then" : "now")}</h2>
        <p className="max-w-text">{t(resumed.leftOut ? "codes" : "kept")}</p>
        <form method="post" action={resumed.path} encType={resumed.multipart ? "multipart/form-data" : undefined}>
          <CarriedFields carried={resumed.fields} />
          <Button>{t("submit")}</Button>
        </form>
      </section>
    </NarrowPage>
  );
}
