import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { findEdition } from "#app/domain/edition/edition.ts";
import { ticketTypesOnSale } from "#app/domain/registration/tickets-on-sale.ts";
import { waitForTicket } from "#app/domain/registration/wait-for-ticket.ts";
import { readFields } from "#app/forms/forms.ts";
import { EMPTY_REGISTRATION, readRegistration, type TypedRegistration } from "#app/forms/registration-forms.ts";
import { localPath } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { notFound, yearOf } from "#app/server/guards.server.ts";
import { knownOf } from "#app/server/pages/confirmation.server.ts";
import { inLanguage, languageOfRequest, valuesOf } from "#app/server/pages/registration.server.ts";
import { entryPath } from "#app/server/pages/waiting.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { countMailboxes } from "#app/server/rate-limits.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { ticketChoices } from "#app/ui/registration/choices.ts";
import type { ShownProblem } from "#app/ui/registration/problems.ts";
import { isOnSale } from "./closed.tsx";
import { WaitForm } from "./wait-form.tsx";

export const headers = privateHeaders;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db, now } = context;
  const edition = await findEdition(db, { year: yearOf(params) });
  if (!edition) throw notFound();
  const language = languageOfRequest(request);
  const onSale = await ticketTypesOnSale(db, { edition: edition.id, now: now() });
  const isSent = new URL(request.url).searchParams.has("envoi");
  const tickets = ticketChoices(onSale, { language, timeZone: edition.timeZone });
  return {
    language,
    name: inLanguage(language, edition.name, edition.nameEn),
    title: messagesIn(language).t(isSent ? "waiting:sent.title" : "waiting:form.title"),
    ...(await valuesOf({ request, params, context })),
    tickets: tickets.filter(({ state }) => state === "full"),
    isClosed: !isOnSale(tickets),
    chosen: new URL(request.url).searchParams.get("categorie") ?? "",
    register: localPath(language, `/${edition.year}/inscription`),
    isSent,
    programme: localPath(language, `/${edition.year}/programme`),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { request, params } = visit;
  const { db, limits, now, ip } = visit.context;
  const edition = await findEdition(db, { year: yearOf(params) });
  if (!edition) throw notFound();
  const language = languageOfRequest(request);
  const form = readRegistration(await readFields(request));
  const wait = await limits.count("registration", ip);
  if (wait !== null) return refusal(form.typed, [], { status: 429, wait });
  if (form.kind === "refused") return refusal(form.typed, form.problems);
  const often = await countMailboxes(limits, [form.value.attendee.email]);
  if (often !== null) return refusal(form.typed, [], { status: 429, wait: often });
  const known = await knownOf(visit, form.value.attendee.email);
  const outcome = await waitForTicket(db, { ...form.value, ...known, edition: edition.id, language, now: now() });
  if (outcome.kind === "refused") return refusal(form.typed, outcome.problems);
  if (outcome.kind === "asked") return redirect(localPath(language, `/${edition.year}/attente?envoi=oui`), 303);
  return redirect(entryPath(language, outcome.code), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data && `${data.title} · ${data.name}` }];

export default function Wait() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation(["waiting", "registration"]);
  const stale = refused?.problems.some(({ field }) => field === "submission");
  const submission = stale || !refused ? page.submission : refused.typed.submission;
  const blank = { ...EMPTY_REGISTRATION, email: page.email, ticket_type: page.chosen };
  const full = page.tickets.map(({ name }) => name);
  if (page.isSent && !refused)
    return (
      <NarrowPage kicker={page.name} title={page.title}>
        <p className="lead">{t("sent.text")}</p>
        <p>
          <LinkButton look="quiet" to={page.programme} reloadDocument>
            {t("sent.programme")}
          </LinkButton>
        </p>
      </NarrowPage>
    );
  return (
    <NarrowPage kicker={page.name} title={page.title}>
      {refused?.wait && (
        <Notice tone="attention">
          <p>{t("registration:tooOften", { minutes: Math.ceil(refused.wait / 60) })}</p>
        </Notice>
      )}
      {page.tickets.length > 0 || refused ? (
        <>
          <p className="lead">
            {full.length > 0 && `${t("form.full", { count: full.length, names: full.join(", ") })} `}
            {t("form.text")}
          </p>
          <WaitForm
            language={page.language}
            tickets={page.tickets}
            typed={{ ...(refused?.typed ?? blank), submission }}
            problems={refused?.problems ?? []}
          />
        </>
      ) : (
        <>
          <Notice>
            <p>{t(page.isClosed ? "form.closed" : "form.nothingFull")}</p>
          </Notice>
          {!page.isClosed && (
            <p>
              <LinkButton to={page.register} reloadDocument>
                {t("form.register")}
              </LinkButton>
            </p>
          )}
        </>
      )}
    </NarrowPage>
  );
}

function refusal(
  typed: TypedRegistration,
  problems: readonly ShownProblem[],
  { status, wait }: { status: number; wait?: number } = { status: 422 },
) {
  return data({ typed, problems, wait }, { status, headers: wait ? { "retry-after": String(wait) } : {} });
}
