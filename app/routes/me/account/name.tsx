import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { nameAccount, ownName } from "#app/domain/people/own-name.ts";
import { nameForm } from "#app/forms/attendee-form.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { filled } from "#app/forms/form.ts";
import { askedAgain, readForm } from "#app/forms/read-form.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { requirePerson } from "#app/server/guards.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const { personId, email } = await requirePerson(visit);
  const language = languageOfRequest(visit.request);
  const { givenName, familyName } = await ownName(visit.context.db, { person: personId });
  return {
    title: messagesIn(language).t("me:ownName.title"),
    email,
    back: path(language, "/mon-espace"),
    form: filled(nameForm, { given_name: givenName, family_name: familyName }),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { personId } = await requirePerson(visit);
  const { db, now } = visit.context;
  const sent = await readForm(visit.request, nameForm);
  if (sent.kind !== "read") return askedAgain(sent);
  await nameAccount(db, { person: personId, name: sent.value, now: now() });
  throw redirect(path(languageOfRequest(visit.request), "/mon-espace"), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The page to change one's account name. */
export default function OwnName() {
  const page = useLoaderData<typeof loader>();
  const state = useFormState(page.form);
  const { t } = useTranslation("me");
  return (
    <NarrowPage kicker={page.email} title={page.title}>
      <p className="max-w-text">{t("ownName.text")}</p>
      <PublicForm of={nameForm} state={state}>
        <div>
          <AllFields />
        </div>
        <p className="flex flex-wrap items-center gap-4">
          <Button>{t("ownName.save")}</Button>
          <a href={page.back}>{t("ownName.back")}</a>
        </p>
      </PublicForm>
    </NarrowPage>
  );
}
