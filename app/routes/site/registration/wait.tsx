import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { findEdition } from "#app/domain/edition/edition.ts";
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
import { isOnSale } from "./closed.tsx";
import { offeredTo, withAudience } from "./entrance.server.ts";
import { waitForm } from "./form.ts";
import { linkOf } from "./link.server.ts";
import { OpenedBy } from "./opened-by.tsx";
import { mayBeAwaited } from "./ticket-choices.ts";
import { WaitForm } from "./wait-form.tsx";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const { request, params, context } = visit;
  const edition = await findEdition(context.db, { year: yearOf(params) });
  if (!edition) throw notFound();
  const language = languageOfRequest(request);
  const { tickets, opened, acces, isBroken } = await offeredTo(visit, edition, language);
  const address = new URL(request.url).searchParams;
  const isSent = address.has("envoi");
  const own = await valuesOf(visit);
  return {
    language,
    name: inLanguage(language, edition.name, edition.nameEn),
    title: messagesIn(language).t(isSent ? "waiting:sent.title" : "waiting:form.title"),
    form: filled(waitForm, { ...own, ticket_type: address.get("categorie") ?? opened ?? "" }),
    tickets: tickets.filter(mayBeAwaited),
    ...{ isClosed: !isOnSale(tickets), isBroken, isSent },
    register: path(language, "/:year/inscription", { year: edition.year, query: { acces } }),
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
  const { code, ...value } = sent.value;
  const wanted = { ...value, ...known, entrance: { link: linkOf(visit), code }, edition: edition.id };
  const outcome = await waitForTicket(db, { ...wanted, language, now: now() });
  if (outcome.kind === "refused")
    return visit.context.refusedForms.prepared(
      visit,
      waitForm,
      refusedRequest(sent, withAudience(outcome.problems, language)),
    );
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
      <OpenedBy {...page} />
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
