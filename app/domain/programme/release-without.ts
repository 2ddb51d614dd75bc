import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { type Database, inTransaction } from "../transaction.ts";
import { NOT_DECLINED } from "./declined.ts";
import { asDraftSession, freezeDraft } from "./freeze-draft.ts";
import { type ProgrammeChanges, releaseChanges } from "./release-changes.ts";
import { currentRelease, type Release, writeRelease } from "./release-programme.ts";
import type { ReleasedProgramme } from "./released.ts";

/** Identifies a notice about a speaker who declined or cancelled. */
interface OfNotice {
  readonly edition: number;
  readonly notice: number;
  readonly now: Date;
}

/** A release that only removes a speaker from a session. */
export interface LeavingOut {
  readonly speaker: string;
  /** The number of the current release. */
  readonly since: number;
  readonly changes: ProgrammeChanges;
}

/**
 * Computes the changes of a release that only removes a declined speaker from a session; the rest of the draft is not
 * released.
 *
 * @returns null when the edition has no such open notice, or the current release does not list them in that session
 */
export async function changesWithout(db: Database, options: OfNotice): Promise<LeavingOut | null> {
  const next = await nextWithout(db, options);
  if (!next) return null;
  const { speaker, release, programme } = next;
  return { speaker, since: release.number, changes: releaseChanges(release.programme, programme) };
}

/**
 * Releases that change alone: the current release without the speaker in that session. The draft does not change.
 *
 * @param options.since number of the reviewed release
 * @returns `changed-since` when another release is current; `unknown` when there is nothing to change; else as
 * `releaseProgramme` does
 */
export async function releaseWithout(db: Database, { since, ...options }: OfNotice & AuditInfo & { since: number }) {
  const { edition, by, now } = options;
  return await inTransaction(db, async (trx) => {
    await lockEdition(trx, edition);
    const next = await nextWithout(trx, options);
    if (!next) return { kind: "unknown" } as const;
    const { release, programme } = next;
    if (release.number !== since) return { kind: "changed-since" } as const;
    return await writeRelease(
      trx,
      { edition, name: null, by, now },
      { before: release, shown: release.programme, programme },
    );
  });
}

async function nextWithout(
  db: Database,
  options: OfNotice,
): Promise<{ speaker: string; release: Release; programme: ReleasedProgramme } | null> {
  const declined = await findDeclined(db, options);
  const release = declined && (await currentRelease(db, options));
  if (!declined || !release) return null;
  const programme = without(release.programme, declined, options.now);
  return programme && { speaker: declined.name, release, programme };
}

async function findDeclined(db: Database, { edition, notice }: OfNotice) {
  return await db
    .selectFrom("notice")
    .innerJoin("session_speaker", (join) =>
      join
        .onRef("session_speaker.session_id", "=", "notice.session_id")
        .onRef("session_speaker.speaker_id", "=", "notice.speaker_id"),
    )
    .innerJoin("speaker", "speaker.id", "session_speaker.speaker_id")
    .select(["session_speaker.session_id as session", "speaker.slug", "speaker.name"])
    .where("notice.id", "=", notice)
    .where("notice.edition_id", "=", edition)
    .where("notice.closed_at", "is", null)
    .where("notice.kind", "in", ["speaker-declined", "speaker-cancelled", "speaker-erased"])
    .where((where) => where.not(NOT_DECLINED))
    .executeTakeFirst();
}

/** Removes a speaker from a session of a release, and from the list of speakers when no other session has them. */
function without(
  before: ReleasedProgramme,
  { session: id, slug }: { session: number; slug: string },
  now: Date,
): ReleasedProgramme | null {
  const sessions = before.sessions
    .map(asDraftSession)
    .map((session) =>
      session.id === id
        ? { ...session, speakers: session.speakers.filter(({ speaker }) => speaker !== slug) }
        : session,
    );
  const named = new Set(sessions.flatMap(({ speakers }) => speakers.map(({ speaker }) => speaker)));
  const speakers = before.speakers.filter((one) => one.slug !== slug || named.has(slug));
  return freezeDraft({ ...before, sessions, speakers }, before, now);
}
