import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { findEdition } from "#app/domain/edition/edition.ts";
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
import { optionsOfForm } from "#app/server/pages/options.server.ts";
import { readCounted, refusedRequest } from "#app/server/pages/public-form.server.ts";
import { questionsOfForm } from "#app/server/pages/questions.server.ts";
import { carriedSession, choicesOf, valuesOf, waysBetween } from "#app/server/pages/registration.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { useFormState } from "#app/ui/public-form.tsx";
import { CardsClosed } from "./cards-closed.tsx";
import { isOnSale, RegistrationClosed } from "./closed.tsx";
import { offeredTo, withAudience } from "./entrance.server.ts";
import { askingForm, registrationForm } from "./form.ts";
import { OpenedBy } from "./opened-by.tsx";
import { paymentOf } from "./payment.server.ts";
import { registerOrOrder } from "./register-or-order.server.ts";
import { RegistrationForm } from "./registration-form.tsx";
import { enteredBy, linkOpened } from "./voucher.server.ts";
import { VoucherNotice } from "./voucher-field.tsx";

export const handle: PageHandle = { enhance: "registration" };

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const { request, params, context } = visit;
  const edition = await findEdition(context.db, { year: yearOf(params) });
  if (!edition) throw notFound();
  const language = languageOfRequest(request);
  const name = inLanguage(language, edition.name, edition.nameEn);
  const entered = await enteredBy(visit, edition);
  const questions = await questionsOfForm(context, edition.year, entered.link);
  const offered = await offeredTo(visit, edition, language, entered);
  const days = await choicesOf(context, edition.id, language);
  const carried = { ticket_type: offered.opened ?? "", voucher: entered.code, ...carriedSession(visit, days) };
  return {
    ...{ ...offered, language, year: edition.year, name, questions, place: edition.location },
    when: formatDays(edition.days, language),
    title: messagesIn(language).t("registration:titleOf", { edition: name }),
    form: withInputs(filled(registrationForm, { ...(await valuesOf(visit)), ...carried }), firstAsked(questions)),
    ...{ days, ways: await waysBetween(context, edition.id, days) },
    options: await optionsOfForm(context, edition, language, offered.tickets),
    ...paymentOf(context, edition),
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { db, now, paymentService } = visit.context;
  const year = yearOf(visit.params);
  const language = languageOfRequest(visit.request);
  const link = await linkOpened(visit, year);
  const form = askingForm(await questionsOfForm(visit.context, year, link));
  const sent = await readCounted(visit, form, mailboxesOf, ({ voucherCode }) => [voucherCode]);
  if (sent.kind === "answered") return sent.answer;
  const { unasked, code, ...value } = sent.value;
  if (unasked.length > 0) return askedAgain({ kind: "resized", values: asksMore(sent.typed, unasked), errors: {} });
  const known = await knownOf(visit, sent.value.attendee.email);
  const entrance = { link: link ?? (await linkOpened(visit, year, [value.voucherCode])), code };
  const asked = { ...value, ...known, entrance, year, language, now: now() };
  const outcome = await registerOrOrder(db, { ...asked, cards: paymentService !== null });
  if (outcome.kind === "no-edition") throw notFound();
  if (outcome.kind === "refused")
    return visit.context.refusedForms.prepared(
      visit,
      form,
      refusedRequest(sent, withAudience(outcome.problems, language)),
    );
  return redirect(path(language, outcome.page, { code: outcome.code }), 303);
}

/** Each wait begins with a letter. */
function mailboxesOf({ attendee, waits }: { attendee: { email: string }; waits: readonly string[] }): string[] {
  return [attendee, ...waits].map(() => attendee.email);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Register() {
  const page = useLoaderData<typeof loader>();
  const state = useFormState(page.form);
  const { t } = useTranslation(["registration", "steps"]);
  const { year, acces, reduction } = page;
  const waits = (categorie: string) => path(page.language, "/:year/attente", { year, query: { categorie, acces } });
  return (
    <NarrowPage kicker={page.name} title={t("title")}>
      <p className="first-letter:uppercase">{[page.when, page.place].filter(Boolean).join(" · ")}</p>
      {isOnSale(page.tickets) && (
        <ul className="m-0 grid gap-2">
          <li>
            <a href={path(page.language, "/:year/inscription/etapes", { year, query: { acces, reduction } })}>
              {t("steps:byStep")}
            </a>
          </li>
          <li>
            <a href={path(page.language, "/:year/dossier", { year, query: { acces, reduction } })}>{t("several")}</a>
          </li>
        </ul>
      )}
      <OpenedBy {...page} />
      <VoucherNotice {...page} />
      <CardsClosed {...page} />
      {isOnSale(page.tickets) || state !== page.form ? (
        <RegistrationForm {...page} waits={waits} state={state} more={state !== page.form} />
      ) : (
        <RegistrationClosed
          tickets={page.tickets}
          programme={path(page.language, "/:year/programme", { year })}
          edition={path(page.language, "/:year", { year })}
          waits={waits}
        />
      )}
    </NarrowPage>
  );
}
