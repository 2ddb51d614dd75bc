import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { planOfOffer } from "#app/domain/billing/accept-move.ts";
import { acceptOffer } from "#app/domain/billing/accept-offer.ts";
import { givenUpForOffer } from "#app/domain/billing/given-up-for-offer.ts";
import { meansOfTicketType } from "#app/domain/billing/offered-means.ts";
import { readForm } from "#app/forms/read-form.ts";
import { formatDeadlineWithZone, inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { type ChangedPlan, planView } from "#app/server/pages/change-plan.server.ts";
import { knownOf } from "#app/server/pages/confirmation.server.ts";
import { entryPath, openOffer, waitedFor } from "#app/server/pages/waiting.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { tooManyRequests } from "#app/server/rate-limits.server.ts";
import { Button } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { acceptForm } from "./form.ts";
import { ownEntry } from "./own.server.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const entry = await ownEntry(visit);
  const back = entryPath(language, entry.code);
  const offer = openOffer(entry, visit.context.now());
  if (!offer) throw redirect(back);
  const { sessions: overlapping } = await givenUpForOffer(visit.context.db, {
    code: entry.code,
    now: visit.context.now(),
  });
  const move = await planOfOffer(visit.context.db, { code: entry.code, now: visit.context.now() });
  // A registration that moves is charged to its order.
  const sold = move ? null : entry.ticketType;
  const priced = entry.option !== null && entry.option.priceCents > 0 ? ("card" as const) : null;
  const paidBy =
    priced ?? (sold && (await meansOfTicketType(visit.context.db, { ticketType: sold.id, now: visit.context.now() })));
  return {
    givesUp: overlapping.map(({ id, title, titleEn }) => ({ id, title: inLanguage(language, title, titleEn) })),
    move: move && planView(move, { language }),
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
      {page.givesUp.length > 0 && (
        <div className="max-w-text">
          <p className="wrap-anywhere">{t("take.swap", { what: page.what })}</p>
          <ul>
            {page.givesUp.map(({ id, title }) => (
              <li key={id} className="wrap-anywhere">
                {title}
              </li>
            ))}
          </ul>
        </div>
      )}
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

/** Says what accepting does with the present place and its price. */
function Move({ move }: { move: ChangedPlan }) {
  const { t } = useTranslation("waiting");
  const { more, returned, notDue, ...named } = move;
  return (
    <div className="max-w-text">
      <p>{t("move.text", named)}</p>
      {more && <p>{t("move.more", { ...named, more })}</p>}
      {returned && <p>{t("move.returned", { ...named, returned })}</p>}
      {notDue && <p>{t("move.notDue", { ...named, notDue })}</p>}
    </div>
  );
}
