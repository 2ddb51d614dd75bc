import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { countRecipients, listRecipients, RECIPIENT_ROLES, RECIPIENT_STATES } from "#app/domain/programme/mailings.ts";
import { sessionsToldOf } from "#app/domain/programme/release-changes.ts";
import { speakersWithoutAddress } from "#app/domain/programme/those-concerned.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Pager } from "#app/ui/organiser/filter-form.tsx";
import { choiceOf, pageOf, searchOf } from "#app/ui/organiser/list-address.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { Section } from "#app/ui/organiser/section.tsx";
import { ChangeTable } from "./changes.tsx";
import { releaseHead, releaseOf, titlesOf } from "./mailing.server.ts";
import { MailingStanding } from "./mailing.tsx";
import { RecipientFilters, RecipientList } from "./recipients.tsx";
import { WithoutAddress } from "./will-tell.tsx";

export const handle: PageHandle = { enhance: "follow" };

const SIZE = 50;

export const loader = officeLoader("see-programme", async (visit) => {
  const { db, address, edition } = visit;
  const { release, mailing } = await releaseOf(visit);
  const sessions = release.changes ? sessionsToldOf(release.changes) : [];
  const withoutAddress = await speakersWithoutAddress(db, { edition: edition.id, sessions });
  const shown = {
    ...releaseHead(visit, release),
    number: release.number,
    release,
    at: pageOf(address),
    withoutAddress,
  };
  if (!mailing) return { ...shown, letters: null };
  const counts = await countRecipients(db, { mailing: mailing.id });
  const listed = await listRecipients(db, {
    mailing: mailing.id,
    text: searchOf(address),
    state: choiceOf(address, "etat", RECIPIENT_STATES),
    role: choiceOf(address, "titre", RECIPIENT_ROLES),
    ...{ page: shown.at, size: SIZE },
  });
  return { ...shown, letters: { mailing, counts, titles: await titlesOf(db, release.id), ...listed } };
});

export default function ReleasedPage() {
  const { number, release, at, withoutAddress, letters } = useLoaderData<typeof loader>();
  const { t } = useTranslation("releases");
  const { moment } = useOffice();
  const { changes, releasedAt } = release;
  return (
    <OrganiserPage>
      <p className="m-0">{t("log.published", { when: moment(releasedAt) })}</p>
      {changes && (
        <Section id="letters" title={t("mailing.title")}>
          {letters ? <Letters {...letters} number={number} at={at} /> : <p className="m-0">{t("mailing.none")}</p>}
          <WithoutAddress names={withoutAddress} />
        </Section>
      )}
      <Section id="changes" title={changes ? t("one.since", { number: number - 1 }) : t("one.changes")}>
        {!changes && <p className="m-0">{t("one.first")}</p>}
        {changes?.sessions.length === 0 && <p className="m-0">{t("one.same")}</p>}
        {changes && <ChangeTable changes={changes} />}
      </Section>
    </OrganiserPage>
  );
}

type Loaded = Awaited<ReturnType<typeof loader>>;
type Shown = NonNullable<Loaded["letters"]> & Pick<Loaded, "number" | "at">;

function Letters({ number, at, mailing, counts, recipients, total, titles }: Shown) {
  const shown = mailing.state === "waiting" || mailing.state === "sent";
  return (
    <>
      <MailingStanding number={number} mailing={mailing} counts={counts} />
      {shown && (
        <>
          <RecipientFilters counts={counts} />
          <RecipientList number={number} recipients={recipients} total={total} titles={titles} />
          <Pager page={at} size={SIZE} shown={recipients.length} total={total} />
        </>
      )}
    </>
  );
}
