import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { changeSessions } from "#app/domain/registration/change-sessions.ts";
import { readFields } from "#app/forms/forms.ts";
import { readSessions } from "#app/forms/registration-forms.ts";
import { localPath } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { notFound } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { choicesOf, languageOfRequest } from "#app/server/pages/registration.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { ErrorSummary } from "#app/ui/notice.tsx";
import { errorOf, inWords } from "#app/ui/registration/problems.ts";
import { SessionFieldset } from "#app/ui/registration/session-fieldset.tsx";
import { changeableRegistration, changed } from "./changeable.server.ts";

export const handle: PageHandle = { enhance: "registration" };
export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const found = await changeableRegistration(visit);
  return {
    title: messagesIn(language).t("me:change.sessions"),
    who: `${found.givenName} ${found.familyName}`,
    back: localPath(language, `/mon-espace/inscriptions/${found.code}`),
    held: found.bookings.map(({ slug }) => slug),
    days: await choicesOf(visit.context, found.edition.id, language),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { db, now, limits, ip } = visit.context;
  const { code } = await changeableRegistration(visit);
  const form = readSessions(await readFields(visit.request));
  const wait = await limits.count("registration", ip);
  if (wait !== null) throw new Response(null, { status: 429, headers: { "retry-after": String(wait) } });
  if (form.kind === "refused") return data({ typed: form.typed, problems: form.problems }, 422);
  const outcome = await changeSessions(db, { code, sessions: form.value, by: null, now: now() });
  if (outcome.kind === "refused") return data({ typed: form.typed, problems: outcome.problems }, 422);
  if (outcome.kind !== "changed") throw notFound();
  throw changed(visit, { code }, "sessions");
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ChangeSessions() {
  const { title, who, back, held, days } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation(["registration", "me"]);
  const titles = new Map(days.flatMap(({ slots }) => slots.flat().map((session) => [session.slug, session.title])));
  const errors = inWords(t, refused?.problems ?? [], titles);
  return (
    <NarrowPage kicker={who} title={title}>
      <form method="post" noValidate data-enhance="registration" className="grid gap-6">
        <ErrorSummary title={t("problems.title", { count: errors.length })} errors={errors} />
        <SessionFieldset days={days} chosen={refused?.typed ?? held} held={held} error={errorOf(errors, "sessions")} />
        <p className="flex flex-wrap items-center gap-4">
          <Button data-sending={t("sending")}>{t("me:change.save")}</Button>
          <a href={back}>{t("me:change.back")}</a>
        </p>
      </form>
    </NarrowPage>
  );
}
