import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { cancelPlace } from "#app/domain/billing/cancel-place.ts";
import { cancellationTerms } from "#app/domain/billing/cancellation-terms.ts";
import { inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { editionOf, ownRegistration } from "#app/server/pages/registration.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { refuseAfterTheEnd } from "./changeable.server.ts";
import { termsView } from "./money.server.ts";
import { shownOptions } from "./options.server.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const { db, now } = visit.context;
  const found = await ownRegistration(visit);
  const { timeZone } = await editionOf(visit.context, found);
  const back = path(language, "/mon-espace/inscriptions/:code", { code: found.code });
  if (found.cancelledAt) throw redirect(back);
  await refuseAfterTheEnd(visit, found);
  return {
    title: messagesIn(language).t("me:cancel.title"),
    edition: inLanguage(language, found.edition.name, found.edition.nameEn),
    who: `${found.givenName} ${found.familyName}`,
    booked: found.bookings.length,
    options: (await shownOptions(visit, found)).chosen.map(({ name }) => name),
    money: termsView(await cancellationTerms(db, { registration: found.id, now: now() }), { language, timeZone }),
    back,
  };
}

/** Cancels the registration. Cancelling again changes nothing, so that sending twice is no error. */
export async function action(visit: ActionFunctionArgs) {
  const { db, now } = visit.context;
  const found = await ownRegistration(visit);
  await refuseAfterTheEnd(visit, found);
  const { code } = found;
  await cancelPlace(db, { code, by: null, now: now() });
  return redirect(path(languageOfRequest(visit.request), "/mon-espace/inscriptions/:code", { code }), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Cancel() {
  const { title, edition, who, booked, options, money, back } = useLoaderData<typeof loader>();
  const { t } = useTranslation("me");
  return (
    <NarrowPage kicker={edition} title={title}>
      <div className="prose">
        <p className="wrap-anywhere">{t("cancel.who", { name: who })}</p>
        <p>{t("cancel.places", { count: booked })}</p>
        {options.length > 0 && <p className="wrap-anywhere">{t("cancel.options", { options: options.join(", ") })}</p>}
        {money && <p>{t(`cancel.money.${money.said}`, money)}</p>}
      </div>
      <form method="post" className="flex flex-wrap items-center gap-4">
        <Button look="danger">{t("cancel.submit")}</Button>
        <a href={back}>{t("cancel.keep")}</a>
      </form>
    </NarrowPage>
  );
}
