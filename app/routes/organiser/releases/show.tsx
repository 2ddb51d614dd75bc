import { speakersWithoutAddress } from "#app/domain/programme/affected-people.ts";
import { countRecipients, listRecipients, RECIPIENT_STATES } from "#app/domain/programme/mailings.ts";
import { sessionsToNotifyOf } from "#app/domain/programme/release-changes.ts";
import { programmeOfRelease } from "#app/domain/programme/releases.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { ListView } from "#app/ui/organiser/list.tsx";
import { useOffice, usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { ChangeTable, WithoutAddress } from "./changes.tsx";
import { releaseHead, releaseOf } from "./mailing.server.ts";
import { MailingStatus } from "./mailing.tsx";
import { recipientFilters, recipientList } from "./recipients.tsx";

export const handle: PageHandle = { enhance: "follow" };

export const loader = officeLoader("see-programme", async (visit) => {
  const { db, edition } = visit;
  const { release, mailing } = await releaseOf(visit);
  const sessions = release.changes ? sessionsToNotifyOf(release.changes) : [];
  const withoutAddress = await speakersWithoutAddress(db, { edition: edition.id, sessions });
  const shown = { ...releaseHead(visit, release), number: release.number, release, withoutAddress };
  if (!mailing) return { ...shown, letters: null };
  const counts = await countRecipients(db, { mailing: mailing.id });
  const { filters, part } = asked({ filters: recipientFilters }, visit);
  const { q: text, etat: state, titre: role } = filters;
  const { recipients: rows, total } = await listRecipients(db, { mailing: mailing.id, text, state, role, ...part });
  const programme = await programmeOfRelease(db, release.id);
  const titles = Object.fromEntries(programme.sessions.map(({ id, title }) => [id, title]));
  return { ...shown, letters: { mailing, counts, titles, list: { rows, total, ...part } } };
});

export default function ReleasedPage() {
  const { t, moment, number, release, withoutAddress, letters } = usePage<typeof loader>();
  const { changes, releasedAt } = release;
  return (
    <OrganiserPage>
      <p className="m-0">{t("releases:log.published", { when: moment(releasedAt) })}</p>
      {changes && (
        <Section id="letters" title={t("releases:mailing.title")}>
          {letters ? <Letters {...letters} number={number} /> : <p className="m-0">{t("releases:mailing.none")}</p>}
          <WithoutAddress names={withoutAddress} />
        </Section>
      )}
      <Section
        id="changes"
        title={changes ? t("releases:one.since", { number: number - 1 }) : t("releases:one.changes")}
      >
        {!changes && <p className="m-0">{t("releases:one.first")}</p>}
        {changes?.sessions.length === 0 && <p className="m-0">{t("releases:one.same")}</p>}
        {changes && <ChangeTable changes={changes} />}
      </Section>
    </OrganiserPage>
  );
}

type Loaded = Awaited<ReturnType<typeof loader>>;

function Letters(shown: NonNullable<Loaded["letters"]> & Pick<Loaded, "number">) {
  const { number, mailing, counts, titles, list } = shown;
  const { t } = useOffice();
  const states = RECIPIENT_STATES.filter((state) => counts[state] > 0);
  const options = states.map((value) => ({
    value,
    label: `${t(`releases:recipientStates.${value}`)} (${counts[value]})`,
  }));
  return (
    <>
      <MailingStatus number={number} mailing={mailing} counts={counts} />
      {(mailing.state === "waiting" || mailing.state === "sent") && (
        <ListView of={recipientList(number, titles)} list={list} looks={{ etat: { options } }} />
      )}
    </>
  );
}
