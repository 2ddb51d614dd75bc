import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { lockEdition } from "../edition/lock-edition.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { draftVersion } from "./draft-changes.ts";
import { draftProgramme } from "./draft-programme.ts";
import { freezeDraft } from "./freeze-draft.ts";
import { prepareMailing } from "./prepare-mailing.ts";
import { releasedProgramme } from "./programme-json.ts";
import type { ReleasedProgramme } from "./released.ts";
import { programmeOfRelease } from "./releases.ts";

export interface Release {
  /** The edition's releases are numbered from 1. */
  readonly number: number;
  readonly programme: ReleasedProgramme;
  readonly releasedAt: Date;
}

type ToRelease = { readonly edition: number; readonly name: string | null } & AuditInfo;

/**
 * Freezes the draft as the edition's next release, which becomes public, and prepares letters about sessions that moved
 * or were cancelled. An organiser reviews the letters before they are sent.
 *
 * @param options.name for people, such as « Version de septembre », or null
 * @returns `unchanged` when nothing differs for the public; `released` with the mailing, or null without recipients
 */
export async function releaseProgramme(db: Database, options: ToRelease) {
  return await inTransaction(db, async (trx) => await writeRelease(trx, options, await readDraft(trx, options)));
}

/**
 * Releases a draft that an organiser reviewed.
 *
 * @param options.reviewed its version then (`draftVersion`)
 * @returns `changed-since` when the draft has changed since: nothing is released
 */
export async function releaseReviewed(db: Database, { reviewed, ...options }: ToRelease & { reviewed: string }) {
  return await inTransaction(db, async (trx) => {
    const read = await readDraft(trx, options);
    const isReviewed = reviewed === draftVersion(read.draft, read.before?.number ?? 0);
    if (read.programme && !isReviewed) return { kind: "changed-since" } as const;
    return await writeRelease(trx, options, read);
  });
}

/** The draft is read once, so that the one compared with the review is the one released. */
async function readDraft(trx: Trx, { edition, now }: ToRelease) {
  await lockEdition(trx, edition);
  const before = await latest(trx, edition).select("programme").executeTakeFirst();
  const shown = before ? releasedProgramme.parse(before.programme) : null;
  const draft = await draftProgramme(trx, { edition });
  return { before, shown, draft, programme: freezeDraft(draft, shown, now) };
}

/**
 * Writes a programme as the edition's next release, in the caller's transaction, which has locked the edition.
 *
 * @param next.before the release before, whose programme is `shown`
 * @returns as `releaseProgramme` does
 */
export async function writeRelease(
  trx: Trx,
  { edition, name, by, now }: ToRelease,
  next: {
    readonly before: { readonly number: number } | null | undefined;
    readonly shown: ReleasedProgramme | null;
    readonly programme: ReleasedProgramme | null;
  },
) {
  const { before, shown, programme } = next;
  if (!programme) return { kind: "unchanged", number: before?.number ?? 0 } as const;
  const number = (before?.number ?? 0) + 1;
  const { id } = await trx
    .insertInto("release")
    .values({
      edition_id: edition,
      number,
      name,
      programme: JSON.stringify(programme),
      released_at: now,
      released_by: by,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const detail = { number, sessions: programme.sessions.length };
  await audit(trx, { by, now, edition, verb: "release-programme", subject: `release:${id}`, detail });
  const mailing =
    shown && (await prepareMailing(trx, { edition, release: id, before: shown, after: programme, by, now }));
  return { kind: "released", number, programme, mailing } as const;
}

/** Reads the current release; null before the first. */
export async function currentRelease(db: Database, { edition }: { edition: number }): Promise<Release | null> {
  const found = await latest(db, edition).executeTakeFirst();
  if (!found) return null;
  const { id, number, released_at: releasedAt } = found;
  return { number, programme: await programmeOfRelease(db, id), releasedAt };
}

function latest(db: Database, edition: number) {
  return db
    .selectFrom("release")
    .select(["id", "number", "released_at"])
    .where("edition_id", "=", edition)
    .orderBy("number", "desc")
    .limit(1);
}
