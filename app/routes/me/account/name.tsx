import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { nameAccount, ownName } from "#app/domain/people/own-name.ts";
import { readFields } from "#app/forms/forms.ts";
import { readName } from "#app/forms/registration-forms.ts";
import { localPath } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { requirePerson } from "#app/server/guards.server.ts";
import { languageOfRequest } from "#app/server/pages/registration.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { ErrorSummary } from "#app/ui/notice.tsx";
import { NameFields } from "#app/ui/registration/person-fields.tsx";
import { inWords } from "#app/ui/registration/problems.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const { personId, email } = await requirePerson(visit);
  const language = languageOfRequest(visit.request);
  const { givenName, familyName } = await ownName(visit.context.db, { person: personId });
  return {
    title: messagesIn(language).t("me:ownName.title"),
    email,
    back: localPath(language, "/mon-espace"),
    typed: { given_name: givenName, family_name: familyName },
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { personId } = await requirePerson(visit);
  const { db, now } = visit.context;
  const form = readName(await readFields(visit.request));
  if (form.kind === "refused") return data({ typed: form.typed, problems: form.problems }, 422);
  await nameAccount(db, { person: personId, name: form.value, now: now() });
  throw redirect(localPath(languageOfRequest(visit.request), "/mon-espace"), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The name of one's own account. */
export default function OwnName() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation(["registration", "me"]);
  const errors = inWords(t, refused?.problems ?? []);
  return (
    <NarrowPage kicker={page.email} title={page.title}>
      <p className="max-w-text">{t("me:ownName.text")}</p>
      <form method="post" noValidate className="grid gap-6">
        <ErrorSummary title={t("problems.title", { count: errors.length })} errors={errors} />
        <div>
          <NameFields typed={refused?.typed ?? page.typed} errors={errors} />
        </div>
        <p className="flex flex-wrap items-center gap-4">
          <Button>{t("me:ownName.save")}</Button>
          <a href={page.back}>{t("me:ownName.back")}</a>
        </p>
      </form>
    </NarrowPage>
  );
}
