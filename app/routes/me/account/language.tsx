import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { chooseLanguage, languageOfPerson } from "#app/domain/people/person-language.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { filled } from "#app/forms/form.ts";
import { leadTo, signedInPages } from "#app/server/pages/own-pages.server.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { languageForm } from "./language-form.ts";

export const loader = signedInPages.loader(async ({ db, t, person: { personId: person, email } }) => {
  const { language } = await languageOfPerson(db, { person });
  return { title: t("me:language.title"), email, form: filled(languageForm, { language }) };
});

export const action = signedInPages.action(languageForm, async (sent) => {
  const { db, now, person, value } = sent;
  await chooseLanguage(db, { person: person.personId, ...value, now });
  return leadTo(sent, "/mon-espace");
});

/** The page to choose the language of one's letters. */
export default function OwnLanguage() {
  const { title, email, form } = useLoaderData<typeof loader>();
  const state = useFormState(form);
  const { t } = useTranslation("me");
  const { path } = usePageLanguage();
  return (
    <NarrowPage kicker={email} title={title}>
      <PublicForm of={languageForm} state={state}>
        <AllFields />
        <div className="flex flex-wrap items-center gap-4">
          <Button>{t("language.save")}</Button>
          <a href={path("/mon-espace")}>{t("language.back")}</a>
        </div>
      </PublicForm>
    </NarrowPage>
  );
}
