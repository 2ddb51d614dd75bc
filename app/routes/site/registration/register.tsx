import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { findEdition } from "#app/domain/edition/edition.ts";
import { ticketTypesOnSale } from "#app/domain/registration/tickets-on-sale.ts";
import { readFields } from "#app/forms/forms.ts";
import { EMPTY_REGISTRATION, readRegistration, type TypedRegistration } from "#app/forms/registration-forms.ts";
import { daysInWords } from "#app/i18n/dates.ts";
import { localPath } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { notFound, yearOf } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { knownOf } from "#app/server/pages/confirmation.server.ts";
import { choicesOf, inLanguage, languageOfRequest, valuesOf } from "#app/server/pages/registration.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { countMailboxes } from "#app/server/rate-limits.server.ts";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { ticketChoices } from "#app/ui/registration/choices.ts";
import type { ShownProblem } from "#app/ui/registration/problems.ts";
import { CardsClosed } from "./cards-closed.tsx";
import { isOnSale, RegistrationClosed } from "./closed.tsx";
import { RegistrationForm } from "./form.tsx";
import { paymentOf } from "./payment.server.ts";
import { registerOrOrder } from "./register-or-order.server.ts";

export const handle: PageHandle = { enhance: "registration" };

export const headers = privateHeaders;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db, now } = context;
  const edition = await findEdition(db, { year: yearOf(params) });
  if (!edition) throw notFound();
  const language = languageOfRequest(request);
  const name = inLanguage(language, edition.name, edition.nameEn);
  const onSale = await ticketTypesOnSale(db, { edition: edition.id, now: now() });
  return {
    language,
    year: edition.year,
    name,
    when: daysInWords(edition.days, language),
    place: edition.place,
    title: messagesIn(language).t("registration:titleOf", { edition: name }),
    ...(await valuesOf({ request, params, context })),
    tickets: ticketChoices(onSale, { language, timeZone: edition.timeZone }),
    days: await choicesOf(context, edition.id, language),
    ...paymentOf(context, edition),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, limits, now, ip, cashier } = context;
  const year = yearOf(params);
  const language = languageOfRequest(request);
  const form = readRegistration(await readFields(request));
  const wait = await limits.count("registration", ip);
  if (wait !== null) return refusal(form.typed, [], { status: 429, wait });
  if (form.kind === "refused") return refusal(form.typed, form.problems);
  const often = await countMailboxes(limits, [form.value.attendee.email]);
  if (often !== null) return refusal(form.typed, [], { status: 429, wait: often });
  const known = await knownOf({ request, params, context }, form.value.attendee.email);
  const asked = { ...form.value, ...known, year, language, now: now() };
  const outcome = await registerOrOrder(db, { ...asked, cards: cashier !== null });
  if (outcome.kind === "no-edition") throw notFound();
  if (outcome.kind === "refused") return refusal(form.typed, outcome.problems);
  return redirect(localPath(language, outcome.path), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Register() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation("registration");
  const stale = refused?.problems.some(({ field }) => field === "submission");
  const submission = stale || !refused ? page.submission : refused.typed.submission;
  const waits = localPath(page.language, `/${page.year}/attente?categorie=`);
  const typed = refused?.typed ?? { ...EMPTY_REGISTRATION, email: page.email };
  return (
    <NarrowPage kicker={page.name} title={t("title")}>
      <p>{[page.when, page.place].filter(Boolean).join(" · ")}</p>
      {refused?.wait && (
        <Notice tone="attention">
          <p>{t("tooOften", { minutes: Math.ceil(refused.wait / 60) })}</p>
        </Notice>
      )}
      {isOnSale(page.tickets) && (
        <p className="m-0">
          <a href={localPath(page.language, `/${page.year}/dossier`)}>{t("several")}</a>
        </p>
      )}
      <CardsClosed {...page} />
      {isOnSale(page.tickets) || refused ? (
        <RegistrationForm
          language={page.language}
          tickets={page.tickets}
          waits={waits}
          days={page.days}
          typed={{ ...typed, submission }}
          problems={refused?.problems ?? []}
        />
      ) : (
        <RegistrationClosed
          tickets={page.tickets}
          programme={localPath(page.language, `/${page.year}/programme`)}
          edition={localPath(page.language, `/${page.year}`)}
          waits={waits}
        />
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
