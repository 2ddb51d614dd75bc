import type { LoaderFunctionArgs } from "@remix-run/node";
import { listEditions } from "#app/domain/edition/edition.ts";
import { listPracticalLinks } from "#app/domain/edition/practical-pages.ts";
import { listGroups } from "#app/domain/groups/groups.ts";
import { currentRelease } from "#app/domain/programme/release-programme.ts";
import type { Database } from "#app/domain/transaction.ts";
import { programmePages, type SitemapPage, sitemapXml } from "#app/feeds/sitemap.ts";
import { path } from "#app/i18n/path.ts";
import { publicFile } from "#app/server/public-files.server.ts";

const ALWAYS = [
  path("fr", "/"),
  path("fr", "/editions"),
  path("fr", "/groupes"),
  path("fr", "/accessibilite"),
  path("fr", "/donnees-personnelles"),
  path("fr", "/mentions-legales"),
  path("fr", "/cookies"),
];
/** The protocol allows 50,000 addresses in one file; half are English. */
const AT_MOST = 25_000;

/** Lists every public page, the latest edition first. */
export async function loader({ context }: LoaderFunctionArgs) {
  const editions = await listEditions(context.db);
  const groups = (await listGroups(context.db)).map(({ slug }) => path("fr", "/groupes/:slug", { slug }));
  const pages: SitemapPage[] = [...ALWAYS, ...groups].map((address) => ({ path: address, lastModified: null }));
  for (const { id, year, informs } of editions) {
    const release = await currentRelease(context.db, { edition: id });
    pages.push(...(release ? programmePages(release.programme) : [{ path: `/${year}`, lastModified: null }]));
    if (informs) pages.push(...(await practicalAddresses(context.db, id, year)));
  }
  return publicFile(sitemapXml(pages.slice(0, AT_MOST), context.settings.appUrl), "application/xml");
}

async function practicalAddresses(db: Database, edition: number, year: number): Promise<SitemapPage[]> {
  const links = await listPracticalLinks(db, { edition });
  const addresses = links.map(({ slug }) => path("fr", "/:year/informations/:slug", { year, slug }));
  return [path("fr", "/:year/informations", { year }), ...addresses].map((each) => ({
    path: each,
    lastModified: null,
  }));
}
