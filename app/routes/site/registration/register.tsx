import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { findEdition } from "#app/domain/edition/edition.ts";
import { ticketTypesOnSale } from "#app/domain/registration/tickets-on-sale.ts";
import { filled } from "#app/forms/form.ts";
import { askedAgain } from "#app/forms/read-form.ts";
import { withInputs } from "#app/forms/state.ts";
import { asksMore, firstAsked } from "#app/forms/with-questions.ts";
import { formatDays, inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, yearOf } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { knownOf } from "#app/server/pages/confirmation.server.ts";
import { readCounted, refusedRequest } from "#app/server/pages/public-form.server.ts";
import { questionsOfForm } from "#app/server/pages/questions.server.ts";
import { choicesOf, valuesOf } from "#app/server/pages/registration.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { useFormState } from "#app/ui/public-form.tsx";
import { ticketChoices } from "#app/ui/registration/choices.ts";
import { CardsClosed } from "./cards-closed.tsx";
import { isOnSale, RegistrationClosed } from "./closed.tsx";
import { askingForm, registrationForm } from "./form.ts";
import { paymentOf } from "./payment.server.ts";
import { registerOrOrder } from "./register-or-order.server.ts";
import { RegistrationForm } from "./registration-form.tsx";

export const handle: PageHandle = { enhance: "registration" };

export const headers = privateHeaders;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db, now } = context;
  const edition = await findEdition(db, { year: yearOf(params) });
  if (!edition) throw notFound();
  const language = languageOfRequest(request);
  const name = inLanguage(language, edition.name, edition.nameEn);
  const questions = await questionsOfForm(context, edition.year);
  const onSale = await ticketTypesOnSale(db, { edition: edition.id, now: now() });
  return {
    language,
    year: edition.year,
    name,
    when: formatDays(edition.days, language),
    place: edition.location,
    title: messagesIn(language).t("registration:titleOf", { edition: name }),
    questions,
    form: withInputs(filled(registrationForm, await valuesOf({ request, params, context })), firstAsked(questions)),
    tickets: ticketChoices(onSale, { language, timeZone: edition.timeZone }),
    days: await choicesOf(context, edition.id, language),
    ...paymentOf(context, edition),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { db, now, paymentService } = visit.context;
  const year = yearOf(visit.params);
  const language = languageOfRequest(visit.request);
  const form = askingForm(await questionsOfForm(visit.context, year));
  const sent = await readCounted(visit, form, ({ attendee }) => [attendee.email]);
  if (sent.kind === "answered") return sent.answer;
  const { unasked, ...value } = sent.value;
  if (unasked.length > 0) return askedAgain({ kind: "resized", values: asksMore(sent.typed, unasked), errors: {} });
  const known = await knownOf(visit, sent.value.attendee.email);
  const asked = { ...value, ...known, year, language, now: now() };
  const outcome = await registerOrOrder(db, { ...asked, cards: paymentService !== null });
  if (outcome.kind === "no-edition") throw notFound();
  if (outcome.kind === "refused")
    return visit.context.refusedForms.prepared(visit, form, refusedRequest(sent, outcome.problems));
  return redirect(path(language, outcome.page, { code: outcome.code }), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Register() {
  const page = useLoaderData<typeof loader>();
  const state = useFormState(page.form);
  const { t } = useTranslation("registration");
  const waits = (categorie: string) => path(page.language, "/:year/attente", { year: page.year, query: { categorie } });
  return (
    <NarrowPage kicker={page.name} title={t("title")}>
      <p className="first-letter:uppercase">{[page.when, page.place].filter(Boolean).join(" · ")}</p>
      {isOnSale(page.tickets) && (
        <p className="m-0">
          <a href={path(page.language, "/:year/dossier", { year: page.year })}>{t("several")}</a>
        </p>
      )}
      <CardsClosed {...page} />
      {isOnSale(page.tickets) || state !== page.form ? (
        <RegistrationForm {...page} waits={waits} state={state} more={state !== page.form} />
      ) : (
        <RegistrationClosed
          tickets={page.tickets}
          programme={path(page.language, "/:year/programme", { year: page.year })}
          edition={path(page.language, "/:year", { year: page.year })}
          waits={waits}
        />
      )}
    </NarrowPage>
  );
}
