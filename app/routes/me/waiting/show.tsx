import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { meansOfTicketType } from "#app/domain/billing/offered-means.ts";
import { isOver } from "#app/domain/speakers/appearances.ts";
import { formatDeadlineWithZone, inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path, pathsBehind } from "#app/i18n/path.ts";
import { entryPath, openOffer, waitedFor, whenOf } from "#app/server/pages/waiting.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { WaitEnded } from "./ended.tsx";
import { ownEntry } from "./own.server.ts";
import { WaitOffered, WaitOpen } from "./wait-state.tsx";

const behind = pathsBehind<"/mon-espace/inscriptions/:code">;

// Not `no-referrer`: browsers would send its forms without an origin, and they would be refused.
export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const language = languageOfRequest(visit.request);
  const entry = await ownEntry(visit);
  const { edition, session, ticketType, option } = entry;
  const offer = openOffer(entry, visit.context.now());
  // An offer or a wait that is over, and that the next run of the job ends.
  const over = await isOver(visit.context.db, { edition: edition.id, now: visit.context.now() });
  const ending = entry.ending ?? (entry.offer && !offer ? "expired" : over ? "over" : null);
  const held = ending === "taken" && entry.isUnpaid;
  const registration =
    entry.registration && path(language, "/mon-espace/inscriptions/:code", { code: entry.registration });
  return {
    title: messagesIn(language).t(`waiting:titles.${held ? "held" : (ending ?? (offer ? "offered" : "waits"))}`),
    edition: inLanguage(language, edition.name, edition.nameEn),
    what: waitedFor(entry, language),
    when: whenOf(entry, language),
    who: `${entry.givenName} ${entry.familyName}`,
    ...{ ending, held },
    number: entry.number,
    until: offer && formatDeadlineWithZone(offer.expiresAt, edition.timeZone, language),
    // A registration that waits for another ticket type keeps its place, and is charged to its order.
    moves: ticketType !== null && entry.registration !== null,
    paidBy:
      ticketType && entry.registration === null
        ? await meansOfTicketType(visit.context.db, { ticketType: ticketType.id, now: visit.context.now() })
        : option && option.priceCents > 0
          ? ("card" as const)
          : null,
    path: entryPath(language, entry.code),
    registration,
    order: entry.order && path(language, "/mon-espace/dossiers/:code", { code: entry.order }),
    again: over
      ? null
      : session
        ? registration && behind(registration)("/attente")
        : option
          ? registration && behind(registration)("/options/attente")
          : registration && ending !== "taken"
            ? null
            : path(language, "/:year/inscription", { year: edition.year }),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: "robots", content: "noindex" },
];

export default function WaitPage() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation("waiting");
  return (
    <NarrowPage kicker={page.edition} title={page.title}>
      <p className="lead wrap-anywhere">{[page.what, page.when, page.who].filter(Boolean).join(" · ")}</p>
      {page.ending ? <WaitEnded {...page} ending={page.ending} /> : null}
      {!page.ending && page.until && <WaitOffered {...page} until={page.until} />}
      {!page.ending && !page.until && <WaitOpen {...page} />}
      <p className="hint">{t("key")}</p>
    </NarrowPage>
  );
}
