import type { SessionKind } from "../programme/incoming.ts";
import { currentRelease } from "../programme/release-programme.ts";
import type { ReleasedProgramme } from "../programme/released.ts";
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

/** A published programme, with the ids of its sessions that belong to the groups asked for. */
export interface GroupProgramme {
  readonly programme: ReleasedProgramme;
  readonly sessions: ReadonlySet<number>;
}

/** Lists a group's sessions in published programmes, the latest edition first, as last released. */
export async function listGroupSessions(db: Database, { group }: { group: number }): Promise<GroupSession[]> {
  return (await groupProgrammes(db, { groups: [group] })).flatMap(({ programme, sessions }) => {
    const { year, timeZone } = programme.edition;
    return programme.sessions
      .filter(({ id, cancelled }) => sessions.has(id) && !cancelled)
      .map(({ slug, title, titleEn, kind, start }) => ({ year, slug, title, titleEn, kind, start, timeZone }));
  });
}

/** Lists the published programmes with sessions of these groups, the latest edition first, as last released. */
export async function groupProgrammes(
  db: Database,
  { groups }: { groups: readonly number[] },
): Promise<GroupProgramme[]> {
  if (groups.length === 0) return [];
  const rows = await db
    .selectFrom("session")
    .innerJoin("edition", "edition.id", "session.edition_id")
    .select(["session.id", "edition.id as edition"])
    .where("session.working_group_id", "in", groups)
    .where("edition.published_at", "is not", null)
    .orderBy("edition.year", "desc")
    .execute();
  const programmes: GroupProgramme[] = [];
  for (const [edition, own] of Map.groupBy(rows, (row) => row.edition)) {
    const release = await currentRelease(db, { edition });
    if (release) programmes.push({ programme: release.programme, sessions: new Set(own.map(({ id }) => id)) });
  }
  return programmes;
}

/** Finds the group of a session, or null. */
export async function groupOfSession(db: Database, { session }: { session: number }) {
  const found = await db
    .selectFrom("session")
    .innerJoin("working_group", "working_group.id", "session.working_group_id")
    .select(["working_group.slug", "working_group.name", "working_group.name_en as nameEn"])
    .where("session.id", "=", session)
    .executeTakeFirst();
  return found ?? null;
}
