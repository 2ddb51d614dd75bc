import { audit } from "../audit.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import type { Trx } from "../transaction.ts";
import { countByRole, type ProposedRecipient, proposeRecipients, type RecipientCount } from "./propose-recipients.ts";
import type { ReleasedProgramme } from "./released.ts";

export interface PreparedMailing extends RecipientCount {
  readonly id: number;
}

/**
 * Prepares the letters of a new release, in its transaction. A mailing that still waits is replaced, and this one
 * includes what it had to say.
 *
 * @param release.id of the release; `before` the former public programme
 * @returns null when there are no recipients
 */
export async function prepareMailing(
  trx: Trx,
  { edition, release, before, after, by, now }: Preparation,
): Promise<PreparedMailing | null> {
  const waiting = await lockWaiting(trx, edition);
  const proposed = await proposeRecipients(trx, { edition, before, after, now });
  if (waiting !== null) await supersede(trx, { edition, mailing: waiting, release, by, now });
  if (proposed.length === 0) return null;
  const { id } = await trx
    .insertInto("mailing")
    .values({ edition_id: edition, release_id: release, prepared_at: now, prepared_by: by })
    .returning("id")
    .executeTakeFirstOrThrow();
  for (let at = 0; at < proposed.length; at += ROWS_AT_ONCE)
    await trx
      .insertInto("mailing_recipient")
      .values(proposed.slice(at, at + ROWS_AT_ONCE).map((one) => recipientOf(id, one)))
      .execute();
  const detail = countByRole(proposed);
  await audit(trx, { by, now, edition, verb: "prepare-mailing", subject: `mailing:${id}`, detail: { ...detail } });
  return { id, ...detail };
}

interface Preparation extends AuditInfo {
  readonly edition: number;
  readonly release: number;
  readonly before: ReleasedProgramme;
  readonly after: ReleasedProgramme;
}

/** Postgres takes 65,535 values in one statement. */
const ROWS_AT_ONCE = 1000;

/** Locks the waiting mailing, if any: one that is being sent or dropped meanwhile does not wait any more. */
async function lockWaiting(trx: Trx, edition: number): Promise<number | null> {
  const waiting = await trx
    .selectFrom("mailing")
    .select("id")
    .where("edition_id", "=", edition)
    .where("sent_at", "is", null)
    .where("dropped_at", "is", null)
    .where("superseded_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return waiting?.id ?? null;
}

async function supersede(
  trx: Trx,
  { edition, mailing, release, by, now }: { edition: number; mailing: number; release: number } & AuditInfo,
): Promise<void> {
  await trx
    .updateTable("mailing")
    .set({ superseded_at: now, superseded_by: release })
    .where("id", "=", mailing)
    .execute();
  const detail = { release };
  await audit(trx, { by, now, edition, verb: "supersede-mailing", subject: `mailing:${mailing}`, detail });
}

function recipientOf(mailing: number, recipient: ProposedRecipient) {
  const { registration, speaker, email, name, language, changes, leftOutAt } = recipient;
  return {
    mailing_id: mailing,
    registration_id: registration,
    speaker_id: speaker,
    email,
    name,
    language,
    changes: JSON.stringify(changes),
    left_out_at: leftOutAt,
  };
}
