import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listEditions } from "#app/domain/edition/edition.ts";
import { ownErasure } from "#app/domain/erasure/erasure-requests.ts";
import { groupsOf } from "#app/domain/groups/membership.ts";
import { ownSpaceOf } from "#app/domain/people/own-space.ts";
import { mayDo } from "#app/domain/people/rights.ts";
import { registrationsOf } from "#app/domain/registration/registrations-of-person.ts";
import { appearancesOf } from "#app/domain/speakers/appearances.ts";
import { dayOf, inLanguage, languageOfRequest } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { path } from "#app/i18n/path.ts";
import { requirePerson } from "#app/server/guards.server.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { MemberCalendar } from "#app/ui/groups/member-calendar.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { WaitList } from "#app/ui/waiting/wait-list.tsx";
import { AllotmentList } from "./allotment-list.tsx";
import { ownAllotments } from "./allotments.server.ts";
import { GroupList } from "./group-list.tsx";
import { OrderList } from "./order-list.tsx";
import { ownOrders } from "./orders.server.ts";
import { RegistrationList } from "./registration-list.tsx";
import { SignOut } from "./sign-out.tsx";
import { ownWaits } from "./waits.server.ts";

export const headers = privateHeaders;

export async function loader(visit: LoaderFunctionArgs) {
  const { db, now } = visit.context;
  const person = await requirePerson(visit);
  const language = languageOfRequest(visit.request);
  const { t } = messagesIn(language);
  const works = person.roles.length > 0 ? await listEditions(db, { includeDrafts: true }) : [];
  const creates = mayDo(person, "create-editions", { edition: null });
  const doors = works.filter(
    ({ id, days, timeZone }) =>
      mayDo(person, "scan-badges", { edition: id }) && (days.at(-1) ?? "") >= dayOf(now(), timeZone),
  );
  const own = { person: person.personId };
  const has = await ownSpaceOf(db, own);
  const ownRegistrations = has.registers ? await registrationsOf(db, own) : [];
  const speaking = has.speaks ? await appearancesOf(db, { ...own, now: now() }) : [];
  const groups = has.sits ? await groupsOf(db, own) : [];
  return {
    speaks: speaking.length > 0 ? path(language, "/mon-espace/interventions") : null,
    title: t("me:home.title"),
    email: person.email,
    office:
      works.some(({ id }) => mayDo(person, "see-overview", { edition: id })) || creates
        ? path(language, "/organisation")
        : null,
    doors: [
      ...doors.map(({ year }) => [path(language, "/accueil/:year", { year }), t("me:home.door", { year })] as const),
      ...works
        .filter(({ id }) => mayDo(person, "read-needs", { edition: id }))
        .map(
          ({ year }) =>
            [path(language, "/organisation/:year/besoins", { year }), t("me:home.needs", { year })] as const,
        ),
    ],
    signOut: path(language, "/deconnexion"),
    letters: { path: path(language, "/mon-espace/langue"), language: has.language },
    security: path(language, "/mon-espace/securite"),
    ownName: path(language, "/mon-espace/coordonnees"),
    ownAddress: path(language, "/mon-espace/adresse"),
    ownData: path(language, "/mon-espace/donnees"),
    erasure: (has.asks && (await ownErasure(db, { ...own, now: now() }))?.kind) || null,
    erasurePath: path(language, "/mon-espace/effacement"),
    groups: groups.map(({ slug, name, nameEn, leads }) => ({
      path: path(language, "/groupes/:slug/espace", { slug }),
      name: inLanguage(language, name, nameEn),
      leads,
    })),
    allotments: has.refers ? await ownAllotments(visit.context, { email: person.email, language }) : [],
    waits: has.waits ? await ownWaits(db, { email: person.email, language, now: now() }) : [],
    orders: has.orders ? await ownOrders(db, { ...own, language }) : [],
    registrations: ownRegistrations.map((one) => ({
      path: path(language, "/mon-espace/inscriptions/:code", { code: one.code }),
      programme: one.cancelledAt ? null : path(language, "/:year/mon-programme", { year: one.year }),
      edition: inLanguage(language, one.edition, one.editionEn),
      type: inLanguage(language, one.ticketType, one.ticketTypeEn),
      name: `${one.givenName} ${one.familyName}`,
      cancelled: one.cancelledAt !== null,
      handedOver: one.isHandedOver,
      held: one.cancelledAt === null && one.awaits !== null,
      over: one.lastDay !== null && one.lastDay < dayOf(now(), one.timeZone),
    })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Home() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation(["me", "speakers", "ownData"]);
  return (
    <NarrowPage kicker={page.email} title={page.title}>
      {page.erasure && (
        <Notice>
          <p>
            {t(`ownData:erasure.pending.${page.erasure}`)}{" "}
            <a href={page.erasurePath}>{t("ownData:erasure.pending.see")}</a>
          </p>
        </Notice>
      )}
      {(page.office || page.doors.length > 0) && (
        <ul className="flex flex-wrap gap-3">
          {page.office && (
            <li>
              <a className="button button-main" href={page.office}>
                {t("home.office")}
              </a>
            </li>
          )}
          {page.doors.map(([to, label]) => (
            <li key={to}>
              <a className="button button-quiet" href={to}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      )}
      <RegistrationList registrations={page.registrations} />
      <AllotmentList allotments={page.allotments} />
      <WaitList waits={page.waits} of="person" />
      <OrderList orders={page.orders} />
      {page.speaks && (
        <p>
          <a href={page.speaks}>{t("speakers:appearances.title")}</a>
        </p>
      )}
      <GroupList groups={page.groups} />
      {page.groups.length > 0 && <MemberCalendar />}
      <p>
        <a href={page.letters.path}>{t("language.link", { language: t(`language.${page.letters.language}`) })}</a>
      </p>
      <SignOut
        path={page.signOut}
        security={page.security}
        name={page.ownName}
        address={page.ownAddress}
        data={page.ownData}
      />
    </NarrowPage>
  );
}
