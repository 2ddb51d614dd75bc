import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listMailings } from "#app/domain/programme/mailings.ts";
import { releaseLog } from "#app/domain/programme/releases.ts";
import { localPath } from "#app/i18n/languages.ts";
import { requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { officePage } from "#app/server/pages/organiser.server.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { releaseWords } from "./mailing.server.ts";
import { ReleaseList } from "./table.tsx";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

export async function loader(visit: LoaderFunctionArgs) {
  const office = await requireRight(visit, "see-programme");
  const edition = { edition: office.edition.id };
  const mailings = await listMailings(visit.context.db, edition);
  const releases = await releaseLog(visit.context.db, { ...edition, publishedAt: null });
  return {
    page: officePage(visit.request, office, "programme", () => releaseWords(visit.request)("list.title")),
    releases: releases.map((release) => ({ ...release, mailing: mailings.get(release.number) ?? null })),
  };
}

export default function ReleasesPage() {
  const { page, releases } = useLoaderData<typeof loader>();
  const { t } = useTranslation("releases");
  const { t: say, language, path } = useOffice(page.year);
  return (
    <OrganiserPage page={page} trail={[{ to: path("/programme"), label: say("nouns.programme") }]}>
      <ReleaseList page={page} releases={releases} />
      {page.published && releases.length > 0 && (
        <p className="m-0">
          <a href={localPath(language, `/${page.year}/programme/versions`)}>{t("list.public")}</a>
        </p>
      )}
    </OrganiserPage>
  );
}
