import { listMailings } from "#app/domain/programme/mailings.ts";
import { releaseLog } from "#app/domain/programme/releases.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";

/** Reads the edition's releases, the latest first, each with its mailing. */
export async function releasesListed({ db, edition: { id: edition } }: Pick<OfficeVisit, "db" | "edition">) {
  const mailings = await listMailings(db, { edition });
  const releases = await releaseLog(db, { edition, publishedAt: null });
  return releases.map((release) => ({ ...release, mailing: mailings.get(release.number) ?? null }));
}
