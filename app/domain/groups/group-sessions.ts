import type { SessionKind } from "../programme/incoming.ts";
import { currentRelease } from "../programme/release-programme.ts";
import type { Database } from "../transaction.ts";

export interface GroupSession {
  readonly year: number;
  readonly slug: string;
  readonly title: string;
  readonly titleEn: string | null;
  readonly kind: SessionKind;
  /** ISO 8601 */
  readonly start: string | null;
  readonly timeZone: string;
}

/** The sessions of a group in published programmes, the latest edition first, as each programme was last released. */
export async function listGroupSessions(db: Database, { group }: { group: number }): Promise<GroupSession[]> {
  const rows = await db
    .selectFrom("session")
    .innerJoin("edition", "edition.id", "session.edition_id")
    .select(["session.id", "edition.id as edition", "edition.year"])
    .where("session.working_group_id", "=", group)
    .where("edition.published_at", "is not", null)
    .orderBy("edition.year", "desc")
    .execute();
  const sessions: GroupSession[] = [];
  for (const edition of new Set(rows.map((row) => row.edition))) {
    const release = await currentRelease(db, { edition });
    if (!release) continue;
    const { year, timeZone } = release.programme.edition;
    const own = new Set(rows.filter((row) => row.edition === edition).map(({ id }) => id));
    for (const session of release.programme.sessions) {
      if (!own.has(session.id) || session.cancelled) continue;
      const { slug, title, titleEn, kind, start } = session;
      sessions.push({ year, slug, title, titleEn, kind, start, timeZone });
    }
  }
  return sessions;
}
