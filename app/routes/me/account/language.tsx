import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { chooseLanguage, languageOfPerson } from "#app/domain/people/person-language.ts";
import { readFields } from "#app/forms/forms.ts";
import { localPath } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { requirePerson } from "#app/server/guards.server.ts";
import { languageOfRequest } from "#app/server/pages/registration.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const { personId, email } = await requirePerson(visit);
  const title = messagesIn(languageOfRequest(visit.request)).t("me:language.title");
  return { title, email, ...(await languageOfPerson(visit.context.db, { person: personId })) };
}

export async function action(visit: ActionFunctionArgs) {
  const { personId } = await requirePerson(visit);
  const language = (await readFields(visit.request)).one("language") === "en" ? "en" : "fr";
  await chooseLanguage(visit.context.db, { person: personId, language, now: visit.context.now() });
  return redirect(localPath(languageOfRequest(visit.request), "/mon-espace"), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The language in which one is written to. */
export default function OwnLanguage() {
  const { title, email, language } = useLoaderData<typeof loader>();
  const { t } = useTranslation("me");
  const { path } = usePageLanguage();
  return (
    <NarrowPage kicker={email} title={title}>
      <form method="post" className="grid gap-4">
        <fieldset className="m-0 border-0 p-0">
          <legend className="p-0">{t("language.text")}</legend>
          {(["fr", "en"] as const).map((each) => (
            <label key={each} className="flex min-h-11 items-center gap-2">
              <input type="radio" name="language" value={each} defaultChecked={each === language} />
              {t(`language.${each}`)}
            </label>
          ))}
        </fieldset>
        <div className="flex flex-wrap items-center gap-4">
          <Button>{t("language.save")}</Button>
          <a href={path("/mon-espace")}>{t("language.back")}</a>
        </div>
      </form>
    </NarrowPage>
  );
}
