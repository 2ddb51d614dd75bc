import { addSeat } from "#app/domain/groups/edit-seats.ts";
import { addGroup } from "#app/domain/groups/groups.ts";
import { proposeMeeting } from "#app/domain/groups/propose-meeting.ts";
import { findOrCreatePerson } from "#app/domain/people/person.ts";
import type { Database } from "#app/domain/transaction.ts";
import { NOW } from "./database.ts";

/** A group called "Groupe d’essai" with a lead and a member, and a person of another group only. */
export const GROUP_SLUG = "groupe-d-essai";
export const GROUP_PEOPLE = {
  lead: "animation@exemple.invalid",
  member: "membre@exemple.invalid",
  substitute: "suppleance@exemple.invalid",
  neighbour: "voisin@exemple.invalid",
} as const;

/**
 * Makes them. @returns the ids of the group, of its seats, of a convened meeting on 7 February 2030 (10:00 to 12:00 in
 * Paris) and of its lead
 */
export async function groupAndNeighbour(db: Database) {
  const act = { by: null, now: NOW, edition: null };
  const words = { nameEn: null, purpose: "Se réunir.", purposeEn: null };
  const group = await addGroup(db, { ...act, ...words, name: "Groupe d’essai" });
  const other = await addGroup(db, { ...act, ...words, name: "Groupe voisin" });
  const leading = await addSeat(db, {
    ...{ ...act, group: group.id, organisation: "Commune d’essai", role: "lead" },
    titular: person("lead", "Animée"),
    substitute: null,
  });
  const plain = await addSeat(db, {
    ...{ ...act, group: group.id, organisation: "Association d’essai", role: "member" },
    titular: person("member", "Membre"),
    substitute: person("substitute", "Suppléante"),
  });
  await addSeat(db, {
    ...{ ...act, group: other.id, organisation: "Voisinage", role: "lead" },
    titular: person("neighbour", "Voisine"),
    substitute: null,
  });
  // Removes the letters about the new seats.
  await db.deleteFrom("letter").where("kind", "=", "seat-given").execute();
  if (leading.kind !== "added" || plain.kind !== "added") throw new Error("the trial group was refused");
  const by = await findOrCreatePerson(db, { email: GROUP_PEOPLE.lead, now: NOW });
  const { id: meeting } = await db
    .insertInto("meeting")
    .values({
      working_group_id: group.id,
      title: "Réunion d’essai",
      starts_at: new Date("2030-02-07T09:00:00Z"),
      ends_at: new Date("2030-02-07T11:00:00Z"),
      created_at: NOW,
      created_by: by,
      convened_at: NOW,
      changed_at: NOW,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { group: group.id, leading: leading.id, plain: plain.id, meeting, by };
}

/** Proposes a meeting of a group. @returns its id */
export async function proposedMeeting(db: Database, proposal: Parameters<typeof proposeMeeting>[1]): Promise<number> {
  const proposed = await proposeMeeting(db, proposal);
  if (proposed.kind !== "proposed") throw new Error("the trial meeting was refused");
  return proposed.id;
}

function person(who: keyof typeof GROUP_PEOPLE, familyName: string) {
  return { email: GROUP_PEOPLE[who], givenName: "Camille", familyName };
}
