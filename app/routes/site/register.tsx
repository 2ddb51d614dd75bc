import { randomUUID } from "node:crypto";
import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { findEdition } from "#app/domain/edition/edition.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { placesOf } from "#app/domain/programme/places.ts";
import { currentRelease } from "#app/domain/programme/release-programme.ts";
import { register } from "#app/domain/registration/register.ts";
import { ticketPlaces } from "#app/domain/registration/ticket-places.ts";
import { readFields } from "#app/http/forms.ts";
import { notFound, yearOf } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/http/handle.ts";
import { readRegistration, type TypedRegistration } from "#app/http/registration-forms.ts";
import { languageOf, localPath } from "#app/i18n/languages.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { daysInWords } from "#app/mail/when.ts";
import { Notice } from "#app/ui/notice.tsx";
import { sessionChoices, ticketChoices } from "#app/ui/registration/choices.ts";
import { isOnSale, RegistrationClosed } from "#app/ui/registration/closed.tsx";
import type { ShownProblem } from "#app/ui/registration/problems.ts";
import { RegistrationForm } from "#app/ui/registration/registration-form.tsx";
import { SiteFrame } from "#app/ui/site-frame.tsx";

export const handle: PageHandle = { enhance: "registration" };

export const headers: HeadersFunction = ({ actionHeaders }) => {
  const headers = new Headers(actionHeaders);
  headers.set("cache-control", "private, no-store");
  return headers;
};

export async function loader({ request, params, context: { db, now } }: LoaderFunctionArgs) {
  const edition = await findEdition(db, { year: yearOf(params) });
  if (!edition) throw notFound();
  const language = languageOf(new URL(request.url).pathname);
  const shown = { language, timeZone: edition.timeZone, now: now() };
  const asked = { edition: edition.id };
  const [types, taken, release, places] = await Promise.all([
    listTicketTypes(db, asked),
    ticketPlaces(db, asked),
    currentRelease(db, asked),
    placesOf(db, asked),
  ]);
  const name = (language === "en" && edition.nameEn) || edition.name;
  return {
    language,
    year: edition.year,
    name,
    days: daysInWords(edition.days, language),
    place: edition.place,
    title: messagesIn(language).t("registration:titleOf", { edition: name }),
    submission: randomUUID(),
    tickets: ticketChoices(types, taken, shown),
    sessions: release ? sessionChoices(release.programme, places, shown) : [],
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, limits, now, ip } = context;
  const edition = await findEdition(db, { year: yearOf(params) });
  if (!edition) throw notFound();
  const language = languageOf(new URL(request.url).pathname);
  const form = readRegistration(await readFields(request));
  const wait = await limits.count("registration", ip);
  if (wait !== null) return refusal(form.typed, [], { status: 429, wait });
  if (form.kind === "refused") return refusal(form.typed, form.problems);
  const outcome = await register(db, { ...form.value, edition: edition.id, language, now: now() });
  if (outcome.kind === "refused") return refusal(form.typed, outcome.problems);
  return redirect(localPath(language, `/mon-espace/inscriptions/${outcome.code}`), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Register() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation("registration");
  const fresh = refused?.problems.some(({ field }) => field === "submission") ? { submission: page.submission } : {};
  const typed = { ...EMPTY, submission: page.submission, ...refused?.typed, ...fresh };
  return (
    <SiteFrame>
      <div className="mx-auto grid max-w-2xl gap-8 px-4 py-8">
        <header>
          <p className="kicker">{page.name}</p>
          <h1>{t("title")}</h1>
          <p className="mt-2">{[page.days, page.place].filter(Boolean).join(" · ")}</p>
        </header>
        {refused?.wait && (
          <Notice tone="attention">
            <p>{t("tooOften", { minutes: Math.ceil(refused.wait / 60) })}</p>
          </Notice>
        )}
        {isOnSale(page.tickets) || refused ? (
          <RegistrationForm
            language={page.language}
            tickets={page.tickets}
            days={page.sessions}
            typed={typed}
            problems={refused?.problems ?? []}
          />
        ) : (
          <RegistrationClosed tickets={page.tickets} programme={localPath(page.language, `/${page.year}/programme`)} />
        )}
      </div>
    </SiteFrame>
  );
}

const EMPTY: TypedRegistration = {
  given_name: "",
  family_name: "",
  email: "",
  organisation: "",
  function: "",
  ticket_type: "",
  sessions: [],
  consent: false,
  submission: "",
};

function refusal(
  typed: TypedRegistration,
  problems: readonly ShownProblem[],
  { status, wait }: { status: number; wait?: number } = { status: 422 },
) {
  return data({ typed, problems, wait }, { status, headers: wait ? { "retry-after": String(wait) } : {} });
}
