import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { waitForSession } from "#app/domain/registration/wait-for-session.ts";
import { waitsOf } from "#app/domain/waiting/find-entry.ts";
import { readFields } from "#app/forms/forms.ts";
import { localPath } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { notFound } from "#app/server/guards.server.ts";
import { choicesOf, languageOfRequest } from "#app/server/pages/registration.server.ts";
import { entryPath } from "#app/server/pages/waiting.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { countMailboxes } from "#app/server/rate-limits.server.ts";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { changeableRegistration } from "./changeable.server.ts";
import { FullSessions } from "./full-sessions.tsx";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const { db, now } = visit.context;
  const language = languageOfRequest(visit.request);
  const found = await changeableRegistration(visit);
  const waits = await waitsOf(db, { registration: found.id });
  const known = new Set([...found.bookings.map(({ slug }) => slug), ...waits.map(({ session }) => session?.slug)]);
  const days = await choicesOf(visit.context, found.edition.id, language);
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
    back: localPath(language, `/mon-espace/inscriptions/${found.code}`),
    days: full.filter(({ sessions }) => sessions.length > 0),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { db, now, limits, ip } = visit.context;
  const { code, email } = await changeableRegistration(visit);
  const session = (await readFields(visit.request)).one("session");
  const wait = (await limits.count("registration", ip)) ?? (await countMailboxes(limits, email ? [email] : []));
  if (wait !== null) throw new Response(null, { status: 429, headers: { "retry-after": String(wait) } });
  if (!/^[a-z0-9-]{1,200}$/.test(session)) return data({ reason: session ? "unknown" : "required" } as const, 422);
  const outcome = await waitForSession(db, { code, session, now: now() });
  if (outcome.kind === "refused") return data({ reason: outcome.reason }, 422);
  if (outcome.kind !== "waiting") throw notFound();
  return redirect(entryPath(languageOfRequest(visit.request), outcome.code), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function WaitForSession() {
  const { title, who, back, days } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation("waiting");
  return (
    <NarrowPage kicker={who} title={title}>
      <p>{t("sessions.text")}</p>
      <FullSessions days={days} problem={refused?.reason ?? null} back={back} />
    </NarrowPage>
  );
}
