import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { waitForSession } from "#app/domain/registration/wait-for-session.ts";
import { waitsOf } from "#app/domain/waiting/find-entry.ts";
import { filled } from "#app/forms/form.ts";
import { refused } from "#app/forms/read-form.ts";
import { BLANK } from "#app/forms/state.ts";
import { languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { notFound } from "#app/server/guards.server.ts";
import { readCounted } from "#app/server/pages/public-form.server.ts";
import { carriedSession, choicesOf } from "#app/server/pages/registration.server.ts";
import { entryPath } from "#app/server/pages/waiting.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { useFormState } from "#app/ui/public-form.tsx";
import { changeableRegistration } from "./changeable.server.ts";
import { FullSessions } from "./full-sessions.tsx";
import { fullSessionForm } from "./session-form.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const { db, now } = visit.context;
  const language = languageOfRequest(visit.request);
  const found = await changeableRegistration(visit);
  const waits = await waitsOf(db, { registration: found.id });
  const known = new Set([...found.bookings.map(({ slug }) => slug), ...waits.map(({ session }) => session?.slug)]);
  const days = await choicesOf(visit.context, found.edition.id, language);
  const [carried] = carriedSession(visit, days).waits;
  const at = now().getTime();
  const full = days.map(({ day, slots }) => ({
    day,
    sessions: slots
      .flat()
      .filter(({ slug, state, start }) => state === "full" && !known.has(slug) && (start === null || start > at)),
  }));
  return {
    title: messagesIn(language).t("waiting:sessions.title"),
    who: `${found.givenName} ${found.familyName}`,
    back: path(language, "/mon-espace/inscriptions/:code", { code: found.code }),
    days: full.filter(({ sessions }) => sessions.length > 0),
    form: carried ? filled(fullSessionForm, { session: carried }) : BLANK,
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { db, now } = visit.context;
  const { code, email } = await changeableRegistration(visit);
  const sent = await readCounted(visit, fullSessionForm, () => (email ? [email] : []));
  if (sent.kind === "answered") return sent.answer;
  const outcome = await waitForSession(db, { code, ...sent.value, now: now() });
  if (outcome.kind === "refused") return refused(sent.typed, "session", outcome.reason);
  if (outcome.kind !== "waiting") throw notFound();
  return redirect(entryPath(languageOfRequest(visit.request), outcome.code), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function WaitForSession() {
  const { title, who, back, days, form } = useLoaderData<typeof loader>();
  const state = useFormState(form);
  const { t } = useTranslation("waiting");
  return (
    <NarrowPage kicker={who} title={title}>
      <p>{t("sessions.text")}</p>
      <FullSessions days={days} state={state} back={back} />
    </NarrowPage>
  );
}
