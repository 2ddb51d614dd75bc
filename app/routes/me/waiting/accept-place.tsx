import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { acceptOffer } from "#app/domain/billing/accept-offer.ts";
import { readForm } from "#app/forms/read-form.ts";
import { formatDeadlineWithZone, inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { knownOf } from "#app/server/pages/confirmation.server.ts";
import { entryPath, openOffer, waitedFor } from "#app/server/pages/waiting.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { tooManyRequests } from "#app/server/rate-limits.server.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Exchange, Move } from "./exchange.tsx";
import { acceptForm } from "./form.ts";
import { ownEntry } from "./own.server.ts";
import { termsOfOffer } from "./terms.server.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const entry = await ownEntry(visit);
  const back = entryPath(language, entry.code);
  const offer = openOffer(entry, visit.context.now());
  if (!offer) throw redirect(back);
  const { move, givesUp, paidBy } = await termsOfOffer(visit, entry);
  return {
    ...{ givesUp, move },
    title: messagesIn(language).t("waiting:take.title"),
    edition: inLanguage(language, entry.edition.name, entry.edition.nameEn),
    what: waitedFor(entry, language),
    who: `${entry.givenName} ${entry.familyName}`,
    until: formatDeadlineWithZone(offer.expiresAt, entry.edition.timeZone, language),
    paidBy,
    payable: !paidBy || visit.context.paymentService !== null,
    sessions:
      entry.session && path(language, "/mon-espace/inscriptions/:code/seances", { code: entry.registration ?? "" }),
    back,
  };
}

/** Accepts the offer. Accepting again redirects to the registration or order, so that sending twice is no error. */
export async function action(visit: ActionFunctionArgs) {
  const { db, now, limits, ip, paymentService } = visit.context;
  const { code, email } = await ownEntry(visit);
  const language = languageOfRequest(visit.request);
  const wait = await limits.count("registration", ip);
  if (wait !== null) throw tooManyRequests(wait);
  const sent = await readForm(visit.request, acceptForm);
  const outcome = await acceptOffer(db, {
    code,
    givesUp: sent.kind === "read" ? sent.value.givesUp : [],
    ...(await knownOf(visit, email)),
    cards: paymentService !== null,
    now: now(),
  });
  if (outcome.kind === "overlaps") {
    const titles = outcome.sessions.map(({ title, titleEn }) => inLanguage(language, title, titleEn)).join(", ");
    return data({ reason: "overlaps" as const, titles }, 422);
  }
  if (outcome.kind === "called-off" || outcome.kind === "refused" || outcome.kind === "no-cards")
    return data({ reason: outcome.kind, titles: "" }, 422);
  const entry = await ownEntry(visit);
  if (outcome.kind === "ordered")
    return redirect(path(language, "/mon-espace/dossiers/:code", { code: entry.order ?? "" }), 303);
  if (outcome.kind === "taken" && entry.registration)
    return redirect(path(language, "/mon-espace/inscriptions/:code", { code: entry.registration }), 303);
  return redirect(entryPath(language, code), 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function AcceptPlace() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useTranslation("waiting");
  return (
    <NarrowPage kicker={page.edition} title={page.title}>
      {refused && (
        <Notice tone="attention">
          <p>{t(`take.${refused.reason}`, { titles: refused.titles })}</p>
          {refused.reason === "overlaps" && page.sessions && (
            <p>
              <a href={page.sessions}>{t("take.change")}</a>
            </p>
          )}
        </Notice>
      )}
      <p className="wrap-anywhere">{t("take.text", { what: page.what, who: page.who, until: page.until })}</p>
      <Exchange what={page.what} givesUp={page.givesUp} />
      {page.move && <Move move={page.move} />}
      {page.paidBy && page.payable && <p>{t(`offered.${page.paidBy}`)}</p>}
      {!page.payable && !refused && (
        <Notice tone="attention">
          <p>{t("take.no-cards")}</p>
        </Notice>
      )}
      {page.payable ? (
        <form method="post" className="flex flex-wrap items-center gap-4">
          {page.givesUp.map(({ id }) => (
            <input key={id} type="hidden" name="givesUp" value={id} />
          ))}
          <Button>{t(page.paidBy ? "take.pay" : page.givesUp.length > 0 ? "take.exchange" : "take.submit")}</Button>
          <a href={page.back}>{t("take.keep")}</a>
        </form>
      ) : (
        <p>
          <a href={page.back}>{t("take.keep")}</a>
        </p>
      )}
    </NarrowPage>
  );
}
