import { findGroup, type Group } from "#app/domain/groups/groups.ts";
import { findMembership, type Membership } from "#app/domain/groups/membership.ts";
import type { SignedIn } from "#app/domain/people/logins.ts";
import { GROUP_RIGHTS, type GroupRight, mayDoInGroup } from "#app/domain/people/rights.ts";
import { notFound, requirePerson, type Visit } from "#app/server/guards.server.ts";
import { found } from "./organiser.server.ts";

export interface Member extends Membership {
  readonly person: SignedIn;
}

/**
 * The group of the address, for those whose seat in it, as titular or substitute, gives them a right. In a group that has
 * ended nothing is changed any more.
 *
 * @throws a redirect for whoever is not signed in, 404 for everybody else: another group's members, organisers too
 */
export async function requireGroupRight(visit: Visit, right: GroupRight): Promise<Member> {
  const person = await requirePerson(visit);
  const slug = slugOf(visit);
  const membership = await findMembership(visit.context.db, { slug, person: person.personId });
  const member = found(membership);
  if (!rightsInGroup(member).includes(right)) throw notFound();
  return { person, ...member };
}

/** All that a member may do in their group as it stands. */
export function rightsInGroup({ roles, group }: Pick<Member, "roles" | "group">): GroupRight[] {
  return GROUP_RIGHTS.filter((right) => mayDoInGroup(roles, right) && (!group.archivedAt || LASTING.includes(right)));
}

/** The group of a public address; @throws 404 when there is none */
export async function groupOf(visit: Visit): Promise<Group> {
  return found(await findGroup(visit.context.db, { slug: slugOf(visit) }));
}

/** What is still done in a group that has ended. */
const LASTING: readonly GroupRight[] = ["see-group-space", "sign-presence", "answer-dates"];

function slugOf({ params }: Visit): string {
  if (!/^[a-z0-9-]{1,90}$/.test(params.slug ?? "")) throw notFound();
  return params.slug ?? "";
}
