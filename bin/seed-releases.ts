import type { AuditInfo } from "#app/domain/edition/audit-info.ts";
import { publishEdition } from "#app/domain/edition/edit-edition.ts";
import { cancelSession } from "#app/domain/programme/end-session.ts";
import { moveSession } from "#app/domain/programme/move-session.ts";
import { releaseProgramme } from "#app/domain/programme/release-programme.ts";
import { answerInvitation } from "#app/domain/speakers/answer-invitation.ts";
import { inviteSpeaker } from "#app/domain/speakers/invite-speaker.ts";
import type { Trx } from "#app/domain/transaction.ts";
import {
  DEMO_ANSWERS,
  DEMO_CANCELLED,
  DEMO_CLASHES,
  DEMO_INVITED,
  DEMO_MOVED,
  DEMO_RELEASES,
} from "#db/seed/demo-changes.ts";
import { made } from "./seed-programme.ts";

interface Where {
  readonly edition: number;
  readonly now: Date;
  readonly rooms: ReadonlyMap<string, number>;
  readonly speakers: ReadonlyMap<string, number>;
}

/** Releases the demonstration's programme and publishes it, weeks ago. */
export async function seedFirstRelease(trx: Trx, { edition, now }: Pick<Where, "edition" | "now">): Promise<void> {
  const [{ name, daysAgo }] = DEMO_RELEASES;
  const actor = actOf(now, daysAgo);
  await releaseProgramme(trx, { edition, name, ...actor });
  await publishEdition(trx, { edition, ...actor });
}

/**
 * Moves and cancels a few sessions and releases that. The letters to their speakers wait for a review, as after any
 * release.
 */
export async function seedSecondRelease(trx: Trx, { edition, now, rooms, speakers }: Where): Promise<void> {
  const [first, second] = DEMO_RELEASES;
  const asked = actOf(now, first.daysAgo - 1);
  for (const { title, speaker, email } of DEMO_INVITED) {
    const { id: session } = await sessionCalled(trx, edition, title);
    const who = { session, speaker: called(speakers, speaker), email, language: "fr" as const, message: null };
    await inviteSpeaker(trx, { edition, ...who, ...asked });
  }
  const actor = actOf(now, second.daysAgo);
  const off = await sessionCalled(trx, edition, DEMO_CANCELLED.title);
  done(await cancelSession(trx, { edition, session: off.id, reason: DEMO_CANCELLED.reason, ...actor }), "cancelled");
  for (const move of DEMO_MOVED) await moveBy(trx, { edition, rooms, ...move, actor });
  done(await releaseProgramme(trx, { edition, name: second.name, ...actor }), "released");
}

/** Answers of speakers since that release, and moves that are not released. */
export async function seedChangesSince(trx: Trx, { edition, now, rooms, speakers }: Where): Promise<void> {
  const asked = actOf(now, DEMO_RELEASES[1].daysAgo - 1);
  for (const { title, speaker, email, answer, note, daysAgo } of DEMO_ANSWERS) {
    const { id: session } = await sessionCalled(trx, edition, title);
    const who = { session, speaker: called(speakers, speaker), email, language: "fr", message: null } as const;
    const invitation = made(await inviteSpeaker(trx, { edition, ...who, ...asked }));
    done(await answerInvitation(trx, { invitation, answer, note, now: actOf(now, daysAgo).now }), "answered");
  }
  for (const { daysAgo, ...move } of DEMO_CLASHES)
    await moveBy(trx, { edition, rooms, ...move, actor: actOf(now, daysAgo) });
}

interface Move {
  readonly edition: number;
  readonly rooms: Where["rooms"];
  readonly title: string;
  readonly minutesLater: number;
  readonly room: string;
  readonly actor: AuditInfo;
}

async function moveBy(trx: Trx, { edition, rooms, title, minutesLater, room, actor }: Move): Promise<void> {
  const { id: session, starts_at: start, ends_at: end, changed_at: seen } = await sessionCalled(trx, edition, title);
  const later = (at: Date | null) => new Date((at?.getTime() ?? 0) + minutesLater * 60_000);
  const slot = { startsAt: later(start), endsAt: later(end), roomId: called(rooms, room) };
  done(await moveSession(trx, { edition, session, slot, seen, ...actor }), "moved");
}

/** The time of the demonstration's second release. */
export function secondRelease(now: Date): Date {
  return actOf(now, DEMO_RELEASES[1].daysAgo).now;
}

function actOf(now: Date, daysAgo: number): AuditInfo {
  return { by: null, now: new Date(now.getTime() - daysAgo * 86_400_000) };
}

async function sessionCalled(trx: Trx, edition: number, title: string) {
  return await trx
    .selectFrom("session")
    .select(["id", "starts_at", "ends_at", "changed_at"])
    .where("edition_id", "=", edition)
    .where("title", "=", title)
    .executeTakeFirstOrThrow();
}

function called(ids: ReadonlyMap<string, number>, name: string): number {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`The demonstration speaks of “${name}” and does not have it.`);
  return id;
}

function done({ kind }: { readonly kind: string }, wanted: string): void {
  if (kind !== wanted) throw new Error(`The demonstration's releases: ${kind} instead of ${wanted}.`);
}
