import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { allottedPlaceOf } from "#app/domain/allotments/find-allotment.ts";
import { moneyOfCancelledPlace } from "#app/domain/billing/place-money.ts";
import { isPrintedOtherwise } from "#app/domain/door/badges-to-print.ts";
import { judgeHandOver } from "#app/domain/registration/hand-over-rules.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { dayOf, formatDayAndTimeWithZone, formatDays, inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path, pathsBehind } from "#app/i18n/path.ts";
import { qrPath } from "#app/print/qr.ts";
import { heldOnPage } from "#app/server/pages/confirmation.server.ts";
import { undrawnTexts } from "#app/server/pages/latin-spelling.server.ts";
import { editionOf, ownRegistration } from "#app/server/pages/registration.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { WaitList } from "#app/ui/waiting/wait-list.tsx";
import { AllottedNotice } from "./allotted-notice.tsx";
import { shownAnswers } from "./answers.server.ts";
import { AskedNotice } from "./asked-notice.tsx";
import { askedView } from "./asked-view.server.ts";
import { bookedDays } from "./booked.ts";
import { BookedSessions } from "./booked-sessions.tsx";
import { CancelledRegistration } from "./cancelled-registration.tsx";
import { attendanceOfRegistration } from "./certificate.server.ts";
import { changeInAddress } from "./changeable.server.ts";
import { HandedOverRegistration } from "./handed-over-registration.tsx";
import { HeldRegistration } from "./held-registration.tsx";
import { LatinNotice } from "./latin-notice.tsx";
import { cancelledView } from "./money.server.ts";
import { shownOptions } from "./options.server.ts";
import { OwnAnswers } from "./own-answers.tsx";
import { OwnOptions } from "./own-options.tsx";
import { PaperBadge } from "./paper-badge.tsx";
import { RegistrationActions } from "./registration-actions.tsx";
import { TicketCard } from "./ticket-card.tsx";
import { waitsOfRegistration } from "./waits.server.ts";
import { walletsOffered } from "./wallet.server.ts";

const behind = pathsBehind<"/mon-espace/inscriptions/:code">;

import { surveyToAnswer } from "./survey.server.ts";
import { SurveyNotice } from "./survey-notice.tsx";

/** The address contains the code, so no referrer is sent, not even to the site's own pages. */
export const headers: HeadersFunction = (args) => {
  const headers = new Headers(privateHeaders(args));
  headers.set("referrer-policy", "no-referrer");
  return headers;
};

export async function loader(visit: LoaderFunctionArgs) {
  const { db, now } = visit.context;
  const language = languageOfRequest(visit.request);
  const found = await ownRegistration(visit);
  const edition = await editionOf(visit.context, found);
  const over = (edition.days.at(-1) ?? "9999") < dayOf(now(), edition.timeZone);
  const held = found.awaits ? await heldOnPage(visit, { order: found.orderId }) : null;
  const { timeZone, year } = edition;
  return {
    title: messagesIn(language).t(
      `me:${titleOf(held, { cancelled: found.cancelledAt !== null, handedOver: found.handedOver !== null, over })}`,
    ),
    edition: inLanguage(language, edition.name, edition.nameEn),
    when: formatDays(edition.days, language),
    place: edition.location,
    ...{ over, year },
    saved: changeInAddress(visit),
    path: path(language, "/mon-espace/inscriptions/:code", { code: found.code }),
    again: path(language, "/:year/inscription", { year }),
    money: found.cancelledAt
      ? cancelledView(await moneyOfCancelledPlace(db, { registration: found.id }), language)
      : null,
    held,
    handedOver: found.handedOver && {
      to: found.handedOver.name,
      moment: formatDayAndTimeWithZone(new Date(found.handedOver.at), timeZone, language),
      contact: edition.contact,
    },
    cancelled: found.cancelledAt && formatDayAndTimeWithZone(found.cancelledAt, timeZone, language),
    ticket: {
      name: `${found.givenName} ${found.familyName}`,
      organisation: found.organisation,
      jobTitle: found.jobTitle,
      type: inLanguage(language, found.ticketType.name, found.ticketType.nameEn),
      code: spelledCode(found.shortCode),
      qr: found.cancelledAt || found.awaits || over ? null : qrPath(found.badgeCode),
    },
    paper: {
      asked: found.paperAskedAt !== null,
      isPrintedOtherwise:
        !over && found.wasPrinted && (await isPrintedOtherwise(db, { edition: edition.id, registration: found.id })),
    },
    allotted: over || !found.isAllotted ? null : await allottedPlaceOf(db, { registration: found.id }),
    answers: await shownAnswers(visit, found, edition),
    survey: over ? await surveyToAnswer(visit, found) : null,
    options: await shownOptions(visit, found),
    undrawn: over ? [] : await undrawnTexts(visit.context, found),
    certified: (await attendanceOfRegistration(visit.context, found, edition)) !== null,
    givable: judgeHandOver({ ...found, ...edition }, { byOrganiser: false, now: now() }).refusal === null,
    asked: found.wasAsked && !over ? await askedView(visit, found, edition) : null,
    waits: found.waits ? await waitsOfRegistration(db, { registration: found.id, language, now: now() }) : [],
    wallets: over ? { apple: false, google: false } : walletsOffered(visit.context),
    days: bookedDays(found.bookings, { language, timeZone }),
  };
}

function titleOf(
  held: { state: string } | null,
  { cancelled, handedOver, over }: { cancelled: boolean; handedOver: boolean; over: boolean },
) {
  if (handedOver) return "handedOver.title" as const;
  if (cancelled) return "cancelled.title" as const;
  if (!held) return over ? ("registration.titleOver" as const) : ("registration.title" as const);
  if (held.state === "to-prove") return "held.title" as const;
  return held.state === "to-approve" ? ("held.approval.title" as const) : ("held.ended.title" as const);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: "robots", content: "noindex" },
];

export default function Registration() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation("me");
  if (page.handedOver) return <HandedOverRegistration edition={page.edition} handedOver={page.handedOver} />;
  if (page.held) return <HeldRegistration {...page} held={page.held} who={page.ticket.name} type={page.ticket.type} />;
  if (page.cancelled) return <CancelledRegistration {...page} moment={page.cancelled} who={page.ticket.name} />;
  return (
    <NarrowPage kicker={page.edition} title={page.title}>
      <p className="lead first-letter:uppercase">{[page.when, page.place].filter(Boolean).join(" · ")}</p>
      {page.saved && <Notice tone="done">{t(`saved.${page.saved}`)}</Notice>}
      <AllottedNotice allotted={page.allotted} path={behind(page.path)("/confirmation")} />
      {page.asked?.until && <AskedNotice path={page.path} until={page.asked.until} />}
      <SurveyNotice path={page.survey} />
      <LatinNotice texts={page.undrawn} path={behind(page.path)("/lettres-latines")} />
      <TicketCard ticket={page.ticket} />
      {!page.over && <PaperBadge path={page.path} {...page.paper} />}
      <BookedSessions days={page.days} />
      <OwnOptions
        {...page.options}
        open={page.options.open && !page.over}
        full={page.options.full && !page.over}
        path={behind(page.path)("/options")}
      />
      <OwnAnswers {...page.answers} page={page.path} />
      <WaitList waits={page.waits} of="registration" />
      <RegistrationActions {...page} changeable={!page.over} />
    </NarrowPage>
  );
}
