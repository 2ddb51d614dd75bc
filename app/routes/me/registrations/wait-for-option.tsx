import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { waitForOption } from "#app/domain/registration/wait-for-option.ts";
import { AllFields } from "#app/forms/drawn.tsx";
import { refused } from "#app/forms/read-form.ts";
import { BLANK } from "#app/forms/state.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { notFound } from "#app/server/guards.server.ts";
import { readCounted } from "#app/server/pages/public-form.server.ts";
import { entryPath } from "#app/server/pages/waiting.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { changeableRegistration } from "./changeable.server.ts";
import { fullOptions } from "./options.server.ts";
import { fullOptionForm } from "./session-form.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const found = await changeableRegistration(visit);
  const full = await fullOptions(visit, found);
  return {
    title: messagesIn(language).t("waiting:options.title"),
    who: `${found.givenName} ${found.familyName}`,
    back: path(language, "/mon-espace/inscriptions/:code", { code: found.code }),
    options: full.map(({ id, name, day, price }) => ({
      value: String(id),
      label: [name, day, price].filter(Boolean).join(" · "),
    })),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { db, now } = visit.context;
  const { code, email } = await changeableRegistration(visit);
  const sent = await readCounted(visit, fullOptionForm, () => (email ? [email] : []));
  if (sent.kind === "answered") return sent.answer;
  const outcome = await waitForOption(db, { code, ...sent.value, now: now() });
  if (outcome.kind === "refused") return refused(sent.typed, "option", outcome.reason);
  if (outcome.kind !== "waiting") throw notFound();
  return redirect(entryPath(languageOfRequest(visit.request), outcome.code), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function WaitForOption() {
  const { title, who, back, options } = useLoaderData<typeof loader>();
  const state = useFormState(BLANK);
  const { t } = useTranslation("waiting");
  return (
    <NarrowPage kicker={who} title={title}>
      <p>{t(options.length > 0 ? "sessions.text" : "options.none")}</p>
      <PublicForm of={fullOptionForm} state={state}>
        {options.length > 0 && <AllFields looks={{ option: { options } }} />}
        <p className="flex flex-wrap items-center gap-4">
          {options.length > 0 && <Button>{t("sessions.submit")}</Button>}
          <a href={back}>{t("toRegistration")}</a>
        </p>
      </PublicForm>
    </NarrowPage>
  );
}
