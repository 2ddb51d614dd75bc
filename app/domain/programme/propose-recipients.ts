import { isDeepStrictEqual } from "node:util";
import { sql } from "kysely";
import type { Language } from "../language.ts";
import type { Database } from "../transaction.ts";
import { bookedIn, speakingIn } from "./affected-people.ts";
import type { DraftProgramme } from "./draft-programme.ts";
import { slotChangeList } from "./programme-json.ts";
import { isOwnSlot, isSameSlot, isToCome, type SlotChange, slotsOf } from "./slot-changes.ts";

/** A recipient of a release's changes, once for each registration and once as a speaker. */
export interface ProposedRecipient {
  readonly registration: number | null;
  readonly speaker: number | null;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly changes: readonly SlotChange[];
  /** Since when an organiser has left them out of the same letter; null for others. */
  readonly leftOutAt: Date | null;
}

/** The number of letters of a release. */
export interface RecipientCount {
  readonly attendees: number;
  readonly speakers: number;
}

/**
 * Finds the recipients for the sessions that moved, were cancelled or restored between two releases: people with a
 * booking, and speakers with an address. Changes that a waiting mailing has not reported are compared with what each
 * person last knew, and those that are undone are not reported. A speaker who has booked the same session under the
 * same name and address is told once, as a speaker.
 *
 * @param options.before the former public programme
 */
export async function proposeRecipients(
  db: Database,
  { edition, before, after, now }: { edition: number; before: DraftProgramme; after: DraftProgramme; now: Date },
): Promise<ProposedRecipient[]> {
  const waiting = await waitingRecipients(db, edition);
  const knowing = new Map(waiting.map((one) => [keyOf(one), one]));
  const [were, are] = [slotsOf(before), slotsOf(after)];
  const moved = [...are].filter(([id, slot]) => !isSameSlot(were.get(id) ?? slot, slot)).map(([id]) => id);
  const sessions = [...new Set([...moved, ...waiting.flatMap(({ changes }) => changes.map(({ session }) => session))])];
  if (sessions.length === 0) return [];

  /** The change of a session for one person; null when they know the present slot. */
  const changeFor = (session: number, knows: WaitingRecipient | undefined): SlotChange | null => {
    const earlier = knows?.changes.find((change) => change.session === session);
    const [known, slot] = [earlier?.before ?? were.get(session), are.get(session)];
    if (!known || !slot || isSameSlot(known, slot)) return null;
    const change = { session, before: known, after: slot };
    return isToCome(change, now) ? change : null;
  };
  const speakers = grouped(await speakingIn(db, { edition, sessions }), (one) => {
    const change = changeFor(one.session, knowing.get(keyOf(one)));
    // An invitation sent after the last change has told them the present slot; a room's move to another venue does not
    // count as a change of the session.
    return change && one.askedSince && !isOwnSlot(change.before, change.after) ? null : change;
  });
  const spoken = new Set(speakers.flatMap(({ one, changes }) => changes.map(({ session }) => asKey(one, session))));
  const attendees = grouped(await bookedIn(db, { edition, sessions }), (one) => {
    if (spoken.has(asKey(one, one.session))) return null;
    const knows = knowing.get(keyOf(one));
    return changeFor(one.session, knows && one.since <= knows.preparedAt ? knows : undefined);
  });
  return [
    ...attendees.map(({ one, changes }) => proposedRecipient(one, changes, knowing)),
    ...speakers.map(({ one, changes }) => proposedRecipient(one, changes, knowing)),
  ];
}

/** Counts attendees and speakers. */
export function countByRole(recipients: readonly ProposedRecipient[]): RecipientCount {
  const speakers = recipients.filter(({ speaker }) => speaker !== null).length;
  return { attendees: recipients.length - speakers, speakers };
}

type WaitingRecipient = Awaited<ReturnType<typeof waitingRecipients>>[number];

/** Reads the recipients of the waiting mailing, which the next release replaces. */
async function waitingRecipients(db: Database, edition: number) {
  const rows = await db
    .selectFrom("mailing_recipient")
    .innerJoin("mailing", "mailing.id", "mailing_id")
    .select(["registration_id as registration", "speaker_id as speaker", "changes", "left_out_at as leftOutAt"])
    .select("mailing.prepared_at as preparedAt")
    .where("mailing.edition_id", "=", edition)
    .where("mailing.sent_at", "is", null)
    .where("mailing.dropped_at", "is", null)
    .where("mailing.superseded_at", "is", null)
    .orderBy(sql`mailing_recipient.id`)
    .execute();
  return rows.map((row) => ({ ...row, changes: slotChangeList.parse(row.changes) }));
}

interface Person extends Omit<ProposedRecipient, "changes" | "leftOutAt"> {
  readonly folded: string;
  readonly session: number;
}

/** Groups each person's changes, by their new slots. */
function grouped<P extends Person>(people: readonly P[], changeOf: (one: P) => SlotChange | null) {
  const groups = new Map<string, { one: P; changes: SlotChange[] }>();
  for (const one of people) {
    const change = changeOf(one);
    if (!change) continue;
    const group = groups.get(keyOf(one)) ?? { one, changes: [] };
    group.changes.push(change);
    groups.set(keyOf(one), group);
  }
  const start = ({ before, after }: SlotChange) => after.start ?? before.start ?? "";
  for (const { changes } of groups.values())
    changes.sort((one, other) => start(one).localeCompare(start(other)) || one.session - other.session);
  return [...groups.values()];
}

function proposedRecipient(
  one: Person,
  changes: readonly SlotChange[],
  knowing: ReadonlyMap<string, WaitingRecipient>,
): ProposedRecipient {
  const { registration, speaker, email, name, language } = one;
  const earlier = knowing.get(keyOf(one));
  const leftOutAt = earlier && isDeepStrictEqual(earlier.changes, changes) ? earlier.leftOutAt : null;
  return { registration, speaker, email, name, language, changes, leftOutAt };
}

function keyOf({ registration, speaker }: Pick<ProposedRecipient, "registration" | "speaker">): string {
  return `${registration} ${speaker}`;
}

/** The key of a person in a session, as speaker or attendee. */
function asKey({ email, folded }: Person, session: number): string {
  return JSON.stringify([email, folded, session]);
}
