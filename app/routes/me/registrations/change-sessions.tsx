import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { changeSessions } from "#app/domain/registration/change-sessions.ts";
import { filled } from "#app/forms/form.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { notFound } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { readCounted, refusedRequest } from "#app/server/pages/public-form.server.ts";
import { carriedSession, choicesOf, waysBetween } from "#app/server/pages/registration.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { PublicForm, useFormState } from "#app/ui/public-form.tsx";
import { titled } from "#app/ui/registration/choices.ts";
import { SessionFieldset } from "#app/ui/registration/session-fieldset.tsx";
import { changeableRegistration, changed } from "./changeable.server.ts";
import { sessionsForm } from "./session-form.ts";

export const handle: PageHandle = { enhance: "registration" };
export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const found = await changeableRegistration(visit);
  const booked = found.bookings.map(({ slug }) => slug);
  const days = await choicesOf(visit.context, found.edition.id, language);
  const sessions = [...new Set([...booked, ...carriedSession(visit, days).sessions])];
  return {
    title: messagesIn(language).t("me:change.sessions"),
    who: `${found.givenName} ${found.familyName}`,
    back: path(language, "/mon-espace/inscriptions/:code", { code: found.code }),
    ways: await waysBetween(visit.context, found.edition.id, days),
    ...{ booked, days, form: filled(sessionsForm, { sessions }) },
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { db, now } = visit.context;
  const { code } = await changeableRegistration(visit);
  const sent = await readCounted(visit, sessionsForm);
  if (sent.kind === "answered") return sent.answer;
  const outcome = await changeSessions(db, { code, ...sent.value, by: null, now: now() });
  if (outcome.kind === "refused") return refusedRequest(sent, outcome.problems);
  if (outcome.kind !== "changed") throw notFound();
  throw changed(visit, { code }, "sessions");
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ChangeSessions() {
  const { title, who, back, booked, days, ways, form } = useLoaderData<typeof loader>();
  const state = useFormState(form);
  const { t } = useTranslation(["registration", "me"]);
  return (
    <NarrowPage kicker={who} title={title}>
      <PublicForm of={sessionsForm} state={titled(state, days)} enhance="registration">
        <SessionFieldset days={days} ways={ways} booked={booked} />
        <p className="flex flex-wrap items-center gap-4">
          <Button data-sending={t("sending")}>{t("me:change.save")}</Button>
          <a href={back}>{t("me:change.back")}</a>
        </p>
      </PublicForm>
    </NarrowPage>
  );
}
