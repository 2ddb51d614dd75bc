import { findGroup, type Group } from "#app/domain/groups/groups.ts";
import { findMembership, type Membership } from "#app/domain/groups/membership.ts";
import type { SignedIn } from "#app/domain/people/logins.ts";
import { GROUP_RIGHTS, type GroupRight, mayDoInGroup } from "#app/domain/people/rights.ts";
import { notFound, requirePerson, type Visit } from "#app/server/guards.server.ts";
import { found } from "./office-page.server.ts";

export interface Member extends Membership {
  readonly person: SignedIn;
}

/**
 * Checks a right in the group of the address, which the visitor's seats must give. An archived group cannot be changed.
 *
 * @throws a redirect for a visitor who is not signed in, 404 for people without the right, organisers included
 */
export async function requireGroupRight(visit: Visit, right: GroupRight): Promise<Member> {
  const person = await requirePerson(visit);
  const slug = slugOf(visit);
  const membership = await findMembership(visit.context.db, { slug, person: person.personId });
  const member = found(membership);
  if (!rightsInGroup(member).includes(right)) throw notFound();
  return { person, ...member };
}

/** Lists a member's rights in a group, archived or not. */
export function rightsInGroup({ roles, group }: Pick<Member, "roles" | "group">): GroupRight[] {
  return GROUP_RIGHTS.filter((right) => mayDoInGroup(roles, right) && (!group.archivedAt || LASTING.includes(right)));
}

/** Finds the group of a public address. @throws 404 when there is none */
export async function groupOf(visit: Visit): Promise<Group> {
  return found(await findGroup(visit.context.db, { slug: slugOf(visit) }));
}

/** The rights that remain in an archived group. */
const LASTING: readonly GroupRight[] = ["see-group-space", "sign-presence", "answer-dates"];

function slugOf({ params }: Visit): string {
  if (!/^[a-z0-9-]{1,90}$/.test(params.slug ?? "")) throw notFound();
  return params.slug ?? "";
}
