import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { isPast, publicProgramme } from "#app/server/pages/public-edition.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { lookupIn } from "#app/ui/programme/lookup.ts";
import { NowAndNext } from "#app/ui/programme/now-and-next.tsx";
import { ZoneNote } from "#app/ui/programme/zone-note.tsx";
import { Attended } from "./attended.tsx";
import { subscription } from "./calendar.server.ts";
import { DoneNotice } from "./done-notice.tsx";
import { Guidance } from "./guidance.tsx";
import { OwnCalendar } from "./own-calendar.tsx";
import { OwnDays } from "./own-days.tsx";
import { attendedBy, ownSessions, ownThings } from "./own-programme.server.ts";
import { OwnTickets } from "./own-tickets.tsx";
import { doneIn, ownerOf, ownWaits } from "./visitor.server.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const { context } = visit;
  const { edition, release, places } = await publicProgramme(visit);
  const language = languageOfRequest(visit.request);
  const { owner, headers } = await ownerOf(visit);
  const things = await ownThings(context.db, owner, edition);
  const programme = release?.programme ?? null;
  const shown = {
    ...{ edition, programme, places, over: isPast(edition, context.now()), now: context.now() },
    title: `${messagesIn(language).t("ownProgramme:title")} · ${inLanguage(language, edition.name, edition.nameEn)}`,
    email: owner.personId === null ? null : owner.email,
    tickets: things.places,
    waits: ownWaits(things.waits, { language, now: context.now() }),
    sessions: programme ? await ownSessions(context, edition, programme, things) : null,
    attended: await attendedBy(context, edition, things.places),
    subscription: owner.personId === null ? null : await subscription(visit, owner.personId, edition.timeZone),
    done: programme && doneIn(visit, programme, things),
  };
  return data(shown, { headers });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: "robots", content: "noindex" },
];

export default function OwnProgrammePage() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation("ownProgramme");
  const { language } = usePageLanguage();
  const { edition, programme, sessions, over } = page;
  const chosen = sessions?.own.some(({ reason }) => reason !== "for-all") ?? false;
  return (
    <NarrowPage kicker={inLanguage(language, edition.name, edition.nameEn)} title={t("title")}>
      {page.done && <DoneNotice year={edition.year} timeZone={edition.timeZone} {...page.done} />}
      {programme && sessions && (
        <NowAndNext now={sessions.now} next={sessions.next} lookup={lookupIn(programme, page.places)} />
      )}
      <Attended attended={page.attended} timeZone={edition.timeZone} />
      <OwnTickets year={edition.year} tickets={page.tickets} waits={page.waits} over={over} informs={edition.informs} />
      <Guidance {...{ over, chosen }} year={edition.year} email={page.email} released={programme !== null} />
      {programme && sessions && (
        <>
          <ZoneNote timeZone={edition.timeZone} />
          <OwnDays {...page} own={sessions.own} lookup={lookupIn(programme, page.places)} />
          {sessions.own.length > 0 && (
            <OwnCalendar year={edition.year} signedIn={page.email !== null} subscription={page.subscription} />
          )}
        </>
      )}
    </NarrowPage>
  );
}
