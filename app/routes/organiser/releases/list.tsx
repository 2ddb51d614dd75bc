import { path as site } from "#app/i18n/path.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { WholeTable } from "#app/ui/organiser/list.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { releasesListed } from "./listed.server.ts";
import { releaseList } from "./table.tsx";

export const loader = officeLoader("see-programme", async (visit) => {
  return { menuEntry: "programme", title: visit.t("releases:list.title"), releases: await releasesListed(visit) };
});

export default function ReleasesPage() {
  const { t, language, page, releases } = usePage<typeof loader>();
  return (
    <OrganiserPage>
      <WholeTable of={releaseList} rows={releases} />
      {page.published && releases.length > 0 && (
        <p className="m-0">
          <a href={site(language, "/:year/programme/versions", { year: page.year })}>{t("releases:list.public")}</a>
        </p>
      )}
    </OrganiserPage>
  );
}
