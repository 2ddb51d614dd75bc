/** Roles of the platform and its editions, from the widest to the narrowest. */
export const ROLES = [
  "administrator",
  "organiser",
  "programme",
  "treasurer",
  "door-supervisor",
  "door",
  "reader",
] as const;
export type Role = (typeof ROLES)[number];

/** Roles that a seat gives in its working group. */
export const GROUP_ROLES = ["lead", "secretary", "member", "observer"] as const;
export type GroupRole = (typeof GROUP_ROLES)[number];

export type Scope = "platform" | "edition" | "checkpoint" | "group";

/** Readers look at all of an edition's back office; whoever works on one part of it sees that part. */
const OFFICE = ["administrator", "organiser", "reader"] as const;
const ORGANISERS = ["administrator", "organiser"] as const;

/**
 * The rights, one table: each capability, the scope in which it holds and the roles that have it. A role held for all
 * editions has it in each of them, one held for an edition in that edition only. Guards, menus, buttons, the table in the
 * documentation and the test of all addresses read this.
 */
const TABLE = {
  "create-editions": { scope: "platform", roles: ["administrator"] },
  "keep-seller": { scope: "platform", roles: ["administrator"] },
  "keep-groups": { scope: "platform", roles: ["administrator"] },
  "keep-platform-team": { scope: "platform", roles: ["administrator"] },

  "see-platform-journal": { scope: "platform", roles: ["administrator"] },

  "see-overview": { scope: "edition", roles: [...OFFICE, "programme", "treasurer", "door-supervisor"] },
  "see-settings": { scope: "edition", roles: OFFICE },
  "edit-settings": { scope: "edition", roles: ORGANISERS },
  "clone-edition": { scope: "edition", roles: ORGANISERS },
  "see-team": { scope: "edition", roles: OFFICE },
  "keep-team": { scope: "edition", roles: ORGANISERS },
  "see-groups": { scope: "edition", roles: OFFICE },
  "see-journal": { scope: "edition", roles: OFFICE },
  "export-journal": { scope: "edition", roles: ORGANISERS },

  "see-programme": { scope: "edition", roles: [...OFFICE, "programme"] },
  "edit-programme": { scope: "edition", roles: [...ORGANISERS, "programme"] },
  "release-programme": { scope: "edition", roles: [...ORGANISERS, "programme"] },

  "see-work": { scope: "edition", roles: [...OFFICE, "programme", "treasurer"] },

  "see-registrations": { scope: "edition", roles: OFFICE },
  "edit-registrations": { scope: "edition", roles: ORGANISERS },
  "export-people": { scope: "edition", roles: ORGANISERS },
  "see-letters": { scope: "edition", roles: OFFICE },
  "send-letters-again": { scope: "edition", roles: ORGANISERS },

  "see-orders": { scope: "edition", roles: [...OFFICE, "treasurer"] },
  "keep-orders": { scope: "edition", roles: [...ORGANISERS, "treasurer"] },
  "export-invoices": { scope: "edition", roles: [...ORGANISERS, "treasurer"] },

  "see-checkpoints": { scope: "edition", roles: [...OFFICE, "door-supervisor"] },
  "keep-checkpoints": { scope: "edition", roles: [...ORGANISERS, "door-supervisor"] },
  "print-badges": { scope: "edition", roles: [...ORGANISERS, "door-supervisor"] },
  "scan-badges": { scope: "checkpoint", roles: [...ORGANISERS, "door-supervisor", "door"] },
  "admit-by-hand": { scope: "checkpoint", roles: [...ORGANISERS, "door-supervisor", "door"] },

  "see-group-space": { scope: "group", roles: ["lead", "secretary", "member", "observer"] },
  "sign-presence": { scope: "group", roles: ["lead", "secretary", "member", "observer"] },
  "answer-dates": { scope: "group", roles: ["lead", "secretary", "member"] },
  "keep-meetings": { scope: "group", roles: ["lead", "secretary"] },
  "keep-minutes": { scope: "group", roles: ["lead", "secretary"] },
  "propose-sessions": { scope: "group", roles: ["lead"] },
  "keep-seats": { scope: "group", roles: ["lead"] },
} as const satisfies Record<string, { scope: Scope; roles: readonly (Role | GroupRole)[] }>;

export type Capability = keyof typeof TABLE;
type Within<S extends Scope> = {
  [C in Capability]: (typeof TABLE)[C]["scope"] extends S ? C : never;
}[Capability];
/** A right over the platform, an edition or its checkpoints, which roles give. */
export type OfficeRight = Within<"platform" | "edition" | "checkpoint">;
/** A right within a working group, which seats give. */
export type GroupRight = Within<"group">;

export const RIGHTS: Readonly<Record<Capability, { scope: Scope; roles: readonly (Role | GroupRole)[] }>> = TABLE;

export interface HeldRole {
  readonly role: Role;
  /** The edition it holds for; null for all of them. */
  readonly edition: number | null;
  /** The only checkpoints a door role holds for, by id; null for every checkpoint. */
  readonly checkpoints: readonly number[] | null;
}

/** Who asks: a person with the roles held now. */
export interface RoleHolder {
  readonly roles: readonly HeldRole[];
}

/**
 * Whether a person may do something.
 *
 * @param edition id of the edition it is done in; null asks for a role that covers all of them
 * @param checkpoint id of the checkpoint it is done at; left out, one checkpoint of the edition is enough
 */
export function mayDo(
  person: RoleHolder,
  right: OfficeRight,
  { edition, checkpoint }: { edition: number | null; checkpoint?: number },
): boolean {
  const { scope, roles } = RIGHTS[right];
  return person.roles.some((held) => {
    if (!roles.includes(held.role)) return false;
    if (held.edition !== null && (scope === "platform" || held.edition !== edition)) return false;
    if (held.checkpoints === null) return true;
    return checkpoint === undefined ? held.checkpoints.length > 0 : held.checkpoints.includes(checkpoint);
  });
}

/** All that a person may do in an edition, the platform's rights included. @param edition its id */
export function rightsIn(person: RoleHolder, edition: number | null): OfficeRight[] {
  return OFFICE_RIGHTS.filter((right) => mayDo(person, right, { edition }));
}

/**
 * The checkpoints of an edition at which a person has a right.
 *
 * @returns their ids; null when it holds at every checkpoint
 */
export function checkpointsFor(person: RoleHolder, right: OfficeRight, edition: number): readonly number[] | null {
  const holding = person.roles.filter((held) => mayDo({ roles: [held] }, right, { edition }));
  if (holding.some(({ checkpoints }) => checkpoints === null)) return null;
  return [...new Set(holding.flatMap(({ checkpoints }) => checkpoints ?? []))];
}

const OFFICE_RIGHTS = (Object.keys(RIGHTS) as Capability[]).filter(
  (right): right is OfficeRight => RIGHTS[right].scope !== "group",
);

/** What seats give in a working group. */
export const GROUP_RIGHTS = (Object.keys(RIGHTS) as Capability[]).filter(
  (right): right is GroupRight => RIGHTS[right].scope === "group",
);

/** Whether one of a person's roles in a group gives a right there. */
export function mayDoInGroup(roles: readonly GroupRole[], right: GroupRight): boolean {
  return roles.some((role) => RIGHTS[right].roles.includes(role));
}

/** The roles that a person may give and end in an edition: administrators any, organisers those that decide nothing on others. */
export function rolesToGive(person: RoleHolder, edition: number): readonly Role[] {
  if (mayDo(person, "keep-platform-team", { edition: null })) return ROLES;
  return mayDo(person, "keep-team", { edition }) ? GIVEN_BY_ORGANISERS : [];
}

const GIVEN_BY_ORGANISERS: readonly Role[] = ["programme", "door", "reader"];
