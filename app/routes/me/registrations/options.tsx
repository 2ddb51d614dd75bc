import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { changeOptions } from "#app/domain/registration/change-options.ts";
import { filled } from "#app/forms/form.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { notFound } from "#app/server/guards.server.ts";
import { readCounted, refusedRequest } from "#app/server/pages/public-form.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { titled } from "#app/ui/registration/choices.ts";
import { OptionFieldset } from "#app/ui/registration/option-fieldset.tsx";
import { changeableRegistration, changed } from "./changeable.server.ts";
import { ownOptions } from "./options.server.ts";
import { optionsForm } from "./session-form.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const found = await changeableRegistration(visit);
  const { options, mine } = await ownOptions(visit, found);
  return {
    title: messagesIn(language).t("options:own.page"),
    who: `${found.givenName} ${found.familyName}`,
    back: path(language, "/mon-espace/inscriptions/:code", { code: found.code }),
    ...{ options, mine, form: filled(optionsForm, { options: mine }) },
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { db, now } = visit.context;
  const { code } = await changeableRegistration(visit);
  const sent = await readCounted(visit, optionsForm);
  if (sent.kind === "answered") return sent.answer;
  const outcome = await changeOptions(db, { code, ...sent.value, by: null, now: now() });
  if (outcome.kind === "refused") return refusedRequest(sent, outcome.problems);
  if (outcome.kind !== "changed") throw notFound();
  throw changed(visit, { code }, "options");
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function OwnOptionsPage() {
  const { title, who, back, options, mine, form } = useLoaderData<typeof loader>();
  const state = useFormState(form);
  const { t } = useTranslation(["options", "me"]);
  if (options.length === 0)
    return (
      <NarrowPage kicker={who} title={title}>
        <p>{t("own.nothing")}</p>
        <p>
          <a href={back}>{t("me:change.back")}</a>
        </p>
      </NarrowPage>
    );
  return (
    <NarrowPage kicker={who} title={title}>
      <PublicForm of={optionsForm} state={titled(state, [], options)}>
        <OptionFieldset options={options} mine={mine} hint={t("own.text")} />
        <p className="flex flex-wrap items-center gap-4">
          <Button>{t("me:change.save")}</Button>
          <a href={back}>{t("me:change.back")}</a>
        </p>
      </PublicForm>
    </NarrowPage>
  );
}
