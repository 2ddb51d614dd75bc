import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { currentEdition, type Edition } from "#app/domain/edition/edition.ts";
import { listPracticalLinks } from "#app/domain/edition/practical-pages.ts";
import { placesOf } from "#app/domain/programme/availability.ts";
import { programmeNow } from "#app/domain/programme/now-and-next.ts";
import { currentRelease } from "#app/domain/programme/release-programme.ts";
import { ticketTypesOnSale } from "#app/domain/registration/tickets-on-sale.ts";
import type { Database } from "#app/domain/transaction.ts";
import { dayOf, formatDays, inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Demonstration } from "#app/ui/edition/demonstration.tsx";
import { PracticalLinks } from "#app/ui/edition/practical-links.tsx";
import { Loop } from "#app/ui/loop.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { Paragraphs } from "#app/ui/paragraphs.tsx";
import { lookupIn } from "#app/ui/programme/lookup.ts";
import { NowAndNext } from "#app/ui/programme/now-and-next.tsx";
import { ZoneNote } from "#app/ui/programme/zone-note.tsx";
import { typography } from "#app/ui/typography.ts";
import { nextMilestones } from "./milestones.ts";
import { NextSteps } from "./next-steps.tsx";
import { ProgrammeOutline } from "./programme-outline.tsx";

export { publicHeaders as headers, publicMeta as meta } from "#app/ui/public-page.ts";

export async function loader({ request, context: { db, settings, now } }: LoaderFunctionArgs) {
  const { t } = messagesIn(languageOfRequest(request));
  const words = { title: "Grand Paris Circulaire", description: t("site:home.about") };
  const edition = await currentEdition(db, { now: now() });
  return { words, origin: settings.appUrl, shown: edition && (await shownOf(db, edition, now())) };
}

async function shownOf(db: Database, edition: Edition, now: Date) {
  const [release, places, sales, practical] = await Promise.all([
    currentRelease(db, { edition: edition.id }),
    placesOf(db, { edition: edition.id }),
    ticketTypesOnSale(db, { edition: edition.id, now }),
    listPracticalLinks(db, { edition: edition.id }),
  ]);
  const programme = release?.programme ?? null;
  const today = dayOf(now, edition.timeZone);
  const coming = (edition.days.at(-1) ?? "") >= today;
  return {
    ...{ edition, programme, places, practical, coming },
    taking: programme && programmeNow(programme, { now, today }),
    steps: nextMilestones(edition, { programme, sales, now }),
    registering: coming && sales.some(({ state }) => state === "on-sale" || state === "sold-out"),
  };
}

export default function Home() {
  const { shown } = useLoaderData<typeof loader>();
  const { t } = useTranslation("site");
  if (!shown) {
    return (
      <div className="prose">
        <h1>{t("home.empty.title")}</h1>
        <p className="lead">{t("home.empty.text")}</p>
      </div>
    );
  }
  const { edition, programme, places, practical, steps, taking, coming, registering } = shown;
  // During the event, what takes place now comes before what the edition is about.
  const isOn = taking !== null && taking.now.length + taking.next.length > 0;
  return (
    <>
      <Cover edition={edition} coming={coming} registering={registering} withProgramme={programme !== null}>
        {!isOn && <Introduction edition={edition} />}
      </Cover>
      {programme && taking && isOn && (
        <>
          <NowAndNext {...taking} lookup={lookupIn(programme, places)} />
          <div className="mb-6">
            <Introduction edition={edition} />
          </div>
        </>
      )}
      <NextSteps steps={steps} timeZone={edition.timeZone} />
      <PracticalLinks year={edition.year} pages={practical} look="home-part" />
      {programme && (
        <section aria-labelledby="outline" className="home-part">
          <h2 id="outline">{t("home.outline")}</h2>
          <ZoneNote timeZone={edition.timeZone} />
          <ProgrammeOutline sessions={programme.sessions} lookup={lookupIn(programme, places)} />
        </section>
      )}
    </>
  );
}

/** Summarises when, where and about what the edition is. */
function Cover(props: {
  edition: Edition;
  coming: boolean;
  registering: boolean;
  withProgramme: boolean;
  children: ReactNode;
}) {
  const { edition, coming, registering, withProgramme, children } = props;
  const { t } = useTranslation("site");
  const { language, path } = usePageLanguage();
  const theme = inLanguage(language, edition.theme, edition.themeEn);
  return (
    <div className="cover">
      <Loop className="cover-loop" />
      <p className="kicker">{inLanguage(language, edition.name, edition.nameEn)}</p>
      <h1>{theme ? typography(theme, language) : edition.name}</h1>
      <p className="cover-when">{formatDays(edition.days, language) || t("programme.noDay")}</p>
      <p className="cover-where">{edition.location ?? t("session.noRoom")}</p>
      {edition.demonstration && <Demonstration />}
      {!coming && <p>{t("home.past")}</p>}
      <p className="cover-verbs">
        {registering && (
          <LinkButton to={path("/:year/inscription/etapes", { year: edition.year })}>{t("home.register")}</LinkButton>
        )}
        <LinkButton
          look="quiet"
          to={withProgramme ? path("/:year/programme", { year: edition.year }) : path("/:year", { year: edition.year })}
        >
          {t(withProgramme ? "home.programme" : "home.edition")}
        </LinkButton>
      </p>
      {children}
    </div>
  );
}

function Introduction({ edition }: { edition: Edition }) {
  const { language } = usePageLanguage();
  return (
    <div className="prose">
      <Paragraphs text={inLanguage(language, edition.introduction, edition.introductionEn)} />
    </div>
  );
}
