import { useLoaderData } from "@remix-run/react";
import { listMailings } from "#app/domain/programme/mailings.ts";
import { releaseLog } from "#app/domain/programme/releases.ts";
import { localPath } from "#app/i18n/path.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { ReleaseList } from "./table.tsx";

export const loader = officeLoader("see-programme", async (visit) => {
  const edition = { edition: visit.edition.id };
  const mailings = await listMailings(visit.db, edition);
  const releases = await releaseLog(visit.db, { ...edition, publishedAt: null });
  return {
    ...{ noun: "programme", title: visit.t("releases:list.title") },
    releases: releases.map((release) => ({ ...release, mailing: mailings.get(release.number) ?? null })),
  };
});

export default function ReleasesPage() {
  const { page, releases } = useLoaderData<typeof loader>();
  const { t, language } = useOffice();
  return (
    <OrganiserPage>
      <ReleaseList releases={releases} />
      {page.published && releases.length > 0 && (
        <p className="m-0">
          <a href={localPath(language, `/${page.year}/programme/versions`)}>{t("releases:list.public")}</a>
        </p>
      )}
    </OrganiserPage>
  );
}
