import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { findEdition } from "#app/domain/edition/edition.ts";
import { ticketTypesOnSale } from "#app/domain/registration/tickets-on-sale.ts";
import { waitForTicket } from "#app/domain/registration/wait-for-ticket.ts";
import { filled } from "#app/forms/form.ts";
import { inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, yearOf } from "#app/server/guards.server.ts";
import { knownOf } from "#app/server/pages/confirmation.server.ts";
import { readCounted, refusedRequest } from "#app/server/pages/public-form.server.ts";
import { valuesOf } from "#app/server/pages/registration.server.ts";
import { entryPath } from "#app/server/pages/waiting.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useFormState } from "#app/ui/public-form.tsx";
import { ticketChoices } from "#app/ui/registration/choices.ts";
import { isOnSale } from "./closed.tsx";
import { waitForm } from "./form.ts";
import { WaitForm } from "./wait-form.tsx";

export const headers = privateHeaders;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db, now } = context;
  const edition = await findEdition(db, { year: yearOf(params) });
  if (!edition) throw notFound();
  const language = languageOfRequest(request);
  const onSale = await ticketTypesOnSale(db, { edition: edition.id, now: now() });
  const address = new URL(request.url).searchParams;
  const isSent = address.has("envoi");
  const own = await valuesOf({ request, params, context });
  const tickets = ticketChoices(onSale, { language, timeZone: edition.timeZone });
  return {
    language,
    name: inLanguage(language, edition.name, edition.nameEn),
    title: messagesIn(language).t(isSent ? "waiting:sent.title" : "waiting:form.title"),
    form: filled(waitForm, { ...own, ticket_type: address.get("categorie") ?? "" }),
    tickets: tickets.filter(({ state }) => state === "full"),
    isClosed: !isOnSale(tickets),
    register: path(language, "/:year/inscription", { year: edition.year }),
    isSent,
    programme: path(language, "/:year/programme", { year: edition.year }),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { db, now } = visit.context;
  const edition = await findEdition(db, { year: yearOf(visit.params) });
  if (!edition) throw notFound();
  const language = languageOfRequest(visit.request);
  const sent = await readCounted(visit, waitForm, ({ attendee }) => [attendee.email]);
  if (sent.kind === "answered") return sent.answer;
  const known = await knownOf(visit, sent.value.attendee.email);
  const outcome = await waitForTicket(db, { ...sent.value, ...known, edition: edition.id, language, now: now() });
  if (outcome.kind === "refused")
    return visit.context.refusedForms.prepared(visit, waitForm, refusedRequest(sent, outcome.problems));
  if (outcome.kind === "asked")
    return redirect(path(language, "/:year/attente", { year: edition.year, query: { envoi: "oui" } }), 303);
  return redirect(entryPath(language, outcome.code), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data && `${data.title} · ${data.name}` }];

export default function Wait() {
  const page = useLoaderData<typeof loader>();
  const state = useFormState(page.form);
  const isFresh = state === page.form;
  const { t } = useTranslation(["waiting", "registration"]);
  const full = page.tickets.map(({ name }) => name);
  if (page.isSent && isFresh)
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
      {page.tickets.length > 0 || !isFresh ? (
        <>
          <p className="lead">
            {full.length > 0 && `${t("form.full", { count: full.length, names: full.join(", ") })} `}
            {t("form.text")}
          </p>
          <WaitForm tickets={page.tickets} state={state} />
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
