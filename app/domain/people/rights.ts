/** The roles of the platform and its editions, from the widest to the narrowest. */
export const ROLES = [
  "administrator",
  "organiser",
  "programme",
  "treasurer",
  "door-supervisor",
  "door",
  "kitchen",
  "reader",
] as const;
export type Role = (typeof ROLES)[number];

/** The roles that a seat gives in its working group. */
export const GROUP_ROLES = ["lead", "secretary", "member", "observer"] as const;
export type GroupRole = (typeof GROUP_ROLES)[number];

export type Scope = "platform" | "edition" | "checkpoint" | "group";

/** Readers see all of an edition's back office; the other roles see their own part. */
const OFFICE = ["administrator", "organiser", "reader"] as const;
const ORGANISERS = ["administrator", "organiser"] as const;

/**
 * The table of rights: each capability with its scope and the roles that have it. A role for all editions applies in
 * each of them, a role for one edition in that one only. Guards, menus, buttons, docs/rights.md and the test of all
 * addresses read this table.
 */
const TABLE = {
  "create-editions": { scope: "platform", roles: ["administrator"] },
  "edit-seller": { scope: "platform", roles: ["administrator"] },
  "edit-legal-pages": { scope: "platform", roles: ORGANISERS },
  "edit-groups": { scope: "platform", roles: ["administrator"] },
  "edit-platform-team": { scope: "platform", roles: ["administrator"] },

  "see-platform-journal": { scope: "platform", roles: ["administrator"] },
  "run-platform": { scope: "platform", roles: ["administrator"] },

  "see-overview": { scope: "edition", roles: [...OFFICE, "programme", "treasurer", "door-supervisor"] },
  "see-settings": { scope: "edition", roles: OFFICE },
  "edit-settings": { scope: "edition", roles: ORGANISERS },
  "clone-edition": { scope: "edition", roles: ORGANISERS },
  "see-team": { scope: "edition", roles: OFFICE },
  "edit-team": { scope: "edition", roles: ORGANISERS },
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
  // Diet and access needs tell of health and belief: only the kitchen sees them, administrators do not.
  "read-needs": { scope: "edition", roles: ["kitchen"] },
  "see-letters": { scope: "edition", roles: OFFICE },
  "send-letters-again": { scope: "edition", roles: ORGANISERS },
  "write-letters": { scope: "edition", roles: ORGANISERS },

  "see-orders": { scope: "edition", roles: [...OFFICE, "treasurer"] },
  "edit-orders": { scope: "edition", roles: [...ORGANISERS, "treasurer"] },
  "refund-orders": { scope: "edition", roles: [...ORGANISERS, "treasurer"] },
  "export-invoices": { scope: "edition", roles: [...ORGANISERS, "treasurer"] },

  "see-checkpoints": { scope: "edition", roles: [...OFFICE, "door-supervisor"] },
  "edit-checkpoints": { scope: "edition", roles: [...ORGANISERS, "door-supervisor"] },
  "enrol-phones": { scope: "edition", roles: [...ORGANISERS, "door-supervisor"] },
  "print-badges": { scope: "edition", roles: [...ORGANISERS, "door-supervisor"] },
  "scan-badges": { scope: "checkpoint", roles: [...ORGANISERS, "door-supervisor", "door"] },
  "admit-by-hand": { scope: "checkpoint", roles: [...ORGANISERS, "door-supervisor", "door"] },
  "register-walk-ins": { scope: "checkpoint", roles: [...ORGANISERS, "door-supervisor", "door"] },
  "decide-passages": { scope: "checkpoint", roles: [...ORGANISERS, "door-supervisor"] },

  "see-group-space": { scope: "group", roles: ["lead", "secretary", "member", "observer"] },
  "sign-presence": { scope: "group", roles: ["lead", "secretary", "member", "observer"] },
  "answer-dates": { scope: "group", roles: ["lead", "secretary", "member"] },
  "edit-meetings": { scope: "group", roles: ["lead", "secretary"] },
  "edit-minutes": { scope: "group", roles: ["lead", "secretary"] },
  "propose-sessions": { scope: "group", roles: ["lead"] },
  "edit-seats": { scope: "group", roles: ["lead"] },
} as const satisfies Record<string, { scope: Scope; roles: readonly (Role | GroupRole)[] }>;

export type Capability = keyof typeof TABLE;
type Within<S extends Scope> = {
  [C in Capability]: (typeof TABLE)[C]["scope"] extends S ? C : never;
}[Capability];
/** A right in the platform, an edition or its checkpoints, given by roles. */
export type OfficeRight = Within<"platform" | "edition" | "checkpoint">;
/** A right in a working group, given by seats. */
export type GroupRight = Within<"group">;

export const RIGHTS: Readonly<Record<Capability, { scope: Scope; roles: readonly (Role | GroupRole)[] }>> = TABLE;

export interface HeldRole {
  readonly role: Role;
  /** The edition of the role; null for all of them. */
  readonly edition: number | null;
  /** The ids of the checkpoints to which a door role is limited; null without a limit. */
  readonly checkpoints: readonly number[] | null;
}

/** A person with the roles held now, or a phone at a door. */
export interface RoleHolder {
  readonly roles: readonly HeldRole[];
  /** Rights of these roles that this holder does not have. */
  readonly withheld?: readonly OfficeRight[];
}

/**
 * Whether a person has a right.
 *
 * @param edition id of the edition concerned; null requires a role for all of them
 * @param checkpoint id of the checkpoint concerned; absent: any checkpoint of the edition suffices
 */
export function mayDo(
  person: RoleHolder,
  right: OfficeRight,
  { edition, checkpoint }: { edition: number | null; checkpoint?: number },
): boolean {
  const { scope, roles } = RIGHTS[right];
  if (person.withheld?.includes(right)) return false;
  return person.roles.some((given) => {
    if (!roles.includes(given.role)) return false;
    if (given.edition !== null && (scope === "platform" || given.edition !== edition)) return false;
    if (given.checkpoints === null) return true;
    return checkpoint === undefined ? given.checkpoints.length > 0 : given.checkpoints.includes(checkpoint);
  });
}

/** Lists a person's rights in an edition, including those in the platform. @param edition its id */
export function rightsIn(person: RoleHolder, edition: number | null): OfficeRight[] {
  return OFFICE_RIGHTS.filter((right) => mayDo(person, right, { edition }));
}

/**
 * Lists the checkpoints of an edition for which a person has a right.
 *
 * @returns their ids; null for all checkpoints
 */
export function checkpointsFor(person: RoleHolder, right: OfficeRight, edition: number): readonly number[] | null {
  const holding = person.roles.filter((given) => mayDo({ ...person, roles: [given] }, right, { edition }));
  if (holding.some(({ checkpoints }) => checkpoints === null)) return null;
  return [...new Set(holding.flatMap(({ checkpoints }) => checkpoints ?? []))];
}

const OFFICE_RIGHTS = (Object.keys(RIGHTS) as Capability[]).filter(
  (right): right is OfficeRight => RIGHTS[right].scope !== "group",
);

/** The rights in a working group. */
export const GROUP_RIGHTS = (Object.keys(RIGHTS) as Capability[]).filter(
  (right): right is GroupRight => RIGHTS[right].scope === "group",
);

/** Whether one of these roles in a group has a right there. */
export function mayDoInGroup(roles: readonly GroupRole[], right: GroupRight): boolean {
  return roles.some((role) => RIGHTS[right].roles.includes(role));
}

/**
 * Lists the roles that a person may give and end in an edition: administrators all of them, organisers those without
 * power over others.
 */
export function rolesToGive(person: RoleHolder, edition: number): readonly Role[] {
  if (mayDo(person, "edit-platform-team", { edition: null })) return ROLES;
  return mayDo(person, "edit-team", { edition }) ? GIVEN_BY_ORGANISERS : [];
}

const GIVEN_BY_ORGANISERS: readonly Role[] = ["programme", "door", "kitchen", "reader"];
