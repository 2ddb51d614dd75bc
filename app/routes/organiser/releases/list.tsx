import { listMailings } from "#app/domain/programme/mailings.ts";
import { releaseLog } from "#app/domain/programme/releases.ts";
import { path as site } from "#app/i18n/path.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

const TONES = { waiting: "waiting", sent: "good", dropped: "plain", superseded: "plain" } as const;

export const loader = officeLoader("see-programme", async (visit) => {
  const edition = { edition: visit.edition.id };
  const mailings = await listMailings(visit.db, edition);
  const releases = await releaseLog(visit.db, { ...edition, publishedAt: null });
  return {
    ...{ menuEntry: "programme", title: visit.t("releases:list.title") },
    releases: releases.map((release) => ({ ...release, mailing: mailings.get(release.number) ?? null })),
  };
});

export default function ReleasesPage() {
  const { t, language, moment, path, page, releases } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <Table
        caption={t("releases:list.caption")}
        none={t("releases:list.none")}
        rows={releases}
        rowKey={({ number }) => number}
        columns={[
          {
            label: t("releases:list.version"),
            cell: ({ number }) => t("releases:one.title", { number }),
            to: ({ number }) => path("/versions/:number", { number }),
            sub: ({ name }) => name,
          },
          { label: t("releases:list.released"), cell: ({ releasedAt }) => moment(releasedAt) },
          {
            label: t("releases:list.changes"),
            cell: ({ changes }) =>
              changes ? t("releases:log.changes", { count: changes.sessions.length }) : t("releases:list.first"),
          },
          {
            label: t("releases:list.mailing"),
            cell: ({ mailing, changes }) =>
              mailing ? (
                <State tone={TONES[mailing.state]}>{t(`releases:mailingStates.${mailing.state}`)}</State>
              ) : (
                changes && t("releases:list.nobody")
              ),
          },
        ]}
      />
      {page.published && releases.length > 0 && (
        <p className="m-0">
          <a href={site(language, "/:year/programme/versions", { year: page.year })}>{t("releases:list.public")}</a>
        </p>
      )}
    </OrganiserPage>
  );
}
