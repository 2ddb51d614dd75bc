import { expect, test } from "vitest";
import {
  type Capability,
  checkpointsFor,
  GROUP_ROLES,
  type HeldRole,
  mayDo,
  RIGHTS,
  ROLES,
  type Role,
  rightsIn,
  rolesToGive,
} from "#app/domain/people/rights.ts";

const [HERE, ELSEWHERE] = [7, 8];
const holder = (role: Role, edition: number | null, checkpoints: HeldRole["checkpoints"] = null) => ({
  roles: [{ role, edition, checkpoints }],
});

test("docs/rights.md shows the code's table of rights", async () => {
  const roles = [...ROLES, ...GROUP_ROLES];
  const rows = (Object.keys(RIGHTS) as Capability[]).map((right) => {
    const { scope, roles: having } = RIGHTS[right];
    return [`\`${right}\``, WORDS[right], scope, ...roles.map((role) => (having.includes(role) ? "yes" : ""))];
  });
  const table = [["right", "what it allows", "scope", ...roles], ...rows];
  const widths = table[0]?.map((_, at) => Math.max(...table.map((cells) => cells[at]?.length ?? 0))) ?? [];
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  const [head = "", ...lines] = table.map(line);
  const rule = line(widths.map((width) => "-".repeat(width)));
  const text = `${INTRODUCTION}\n${[head, rule, ...lines].join("\n")}\n`;
  await expect(text).toMatchFileSnapshot("../../../docs/rights.md");
});

test.each([
  ["organiser", ["edit-seller", "edit-groups", "create-editions", "edit-platform-team"]],
  ["programme", ["see-orders", "see-registrations", "edit-settings", "edit-team", "scan-badges", "see-letters"]],
  ["treasurer", ["see-registrations", "export-people", "see-programme", "edit-seller", "scan-badges", "edit-team"]],
  ["door-supervisor", ["see-registrations", "export-people", "see-orders", "see-settings", "see-programme"]],
  ["door", ["see-overview", "see-checkpoints", "print-badges", "see-registrations", "see-programme"]],
] as const)("%s has no rights beyond the role", (role, rights) => {
  for (const right of rights)
    expect([right, mayDo(holder(role, null), right, { edition: HERE })]).toEqual([right, false]);
});

test("organisers of all editions change the legal pages, those of one edition do not", () => {
  const may = (edition: number | null) => mayDo(holder("organiser", edition), "edit-legal-pages", { edition: HERE });
  expect([may(null), may(HERE)]).toEqual([true, false]);
});

test("a reader sees all of an edition's back office and can change, export and scan nothing", () => {
  const rights = rightsIn(holder("reader", HERE), HERE);
  const seen = (Object.keys(RIGHTS) as Capability[]).filter((right) => right.startsWith("see-"));
  expect(rights).toEqual(seen.filter((right) => RIGHTS[right].scope === "edition"));
});

test("a role of one edition gives no rights in others, and platform rights need a role of all editions", () => {
  for (const role of ROLES.filter((one) => one !== "administrator")) {
    expect([role, rightsIn(holder(role, HERE), ELSEWHERE)]).toEqual([role, []]);
    const everywhere = rightsIn(holder(role, null), ELSEWHERE).filter((right) => RIGHTS[right].scope !== "platform");
    expect(everywhere).toEqual(rightsIn(holder(role, HERE), HERE));
  }
  expect(mayDo(holder("administrator", HERE), "edit-seller", { edition: HERE })).toBe(false);
  expect(mayDo(holder("administrator", null), "edit-seller", { edition: HERE })).toBe(true);
});

test("a limited door role scans only at its checkpoints, and nowhere without any", () => {
  const limited = holder("door", HERE, [3, 4]);
  const at = (checkpoint: number) => mayDo(limited, "scan-badges", { edition: HERE, checkpoint });
  expect([at(3), at(5), mayDo(limited, "scan-badges", { edition: HERE })]).toEqual([true, false, true]);
  expect(checkpointsFor(limited, "scan-badges", HERE)).toEqual([3, 4]);
  expect(mayDo(holder("door", HERE, []), "scan-badges", { edition: HERE })).toBe(false);
  const both = { roles: [...limited.roles, ...holder("door-supervisor", HERE).roles] };
  expect(checkpointsFor(both, "scan-badges", HERE)).toBe(null);
});

test("administrators give every role, organisers programme, door, kitchen and reader in their edition, others none", () => {
  const given = (role: Role, edition: number | null) => rolesToGive(holder(role, edition), HERE);
  expect(given("administrator", null)).toEqual(ROLES);
  expect(given("organiser", HERE)).toEqual(["programme", "door", "kitchen", "reader"]);
  expect(given("organiser", ELSEWHERE)).toEqual([]);
  for (const role of ["programme", "treasurer", "door-supervisor", "door", "kitchen", "reader"] as const)
    expect([role, given(role, null)]).toEqual([role, []]);
});

const INTRODUCTION = `# Rights

The rights of each role. This table shows \`app/domain/people/rights.ts\`, which guards, menus and buttons read, and also the
test that opens every address with every role. A role is for one edition or for all; a door role can be limited to
checkpoints of an edition. Rights over the platform need a role for all editions. In a working group only seats give rights:
an administrator without a seat cannot open a group's own space.

Administrators give every role. Organisers give \`programme\`, \`door\`, \`kitchen\` and \`reader\` in their edition.
`;

const WORDS: Readonly<Record<Capability, string>> = {
  "create-editions": "create an edition",
  "edit-seller": "set the seller of invoices and its bank account",
  "edit-legal-pages": "change the legal pages and the contact of the platform",
  "edit-groups": "create, change and archive working groups, give and end their seats",
  "edit-platform-team": "give and end every role, for one edition or all",
  "see-platform-journal": "read and export the journal of all editions and of the platform",
  "run-platform": "see failed jobs and letters, backups and alarms, and try jobs and letters again",
  "see-overview": "open the back office of an edition and see its figures",
  "see-settings": "see the edition, its ticket types, quotas, venues and rooms",
  "edit-settings": "change these, and publish the edition",
  "clone-edition": "clone the edition, and organise the clone",
  "see-team": "see who has which role",
  "edit-team": "give and end the roles programme, door, kitchen and reader",
  "see-groups": "see the working groups and their seats in the back office",
  "see-journal": "read the journal of the edition",
  "export-journal": "export the journal of the edition",
  "see-programme": "see the draft, sessions, speakers, invitations, proposals, tracks, timetable and releases",
  "edit-programme": "change these, import a programme, invite speakers, answer proposals",
  "release-programme": "publish a version of the programme, and send its letters",
  "see-work": "see the work list, as far as orders or the programme may be seen",
  "see-registrations": "see registrations and waiting lists",
  "edit-registrations": "register and cancel people, end waits, send their letters again",
  "export-people": "export lists of people",
  "read-needs": "see and export diet and access needs",
  "see-letters": "see letters, their state and text",
  "send-letters-again": "send a failed letter again",
  "write-letters": "write to the people of a list, stop and resume what is being sent",
  "see-orders": "see orders and invoices",
  "edit-orders": "record transfers, issue invoices, answer requests, close matters",
  "refund-orders": "refund or cancel an order, return money that has no place",
  "export-invoices": "export invoices",
  "see-checkpoints": "see checkpoints, badge runs, attendance, presence sheets",
  "edit-checkpoints": "create, change and remove checkpoints",
  "enrol-phones": "add phones to the door by a code, rename, refuse, revoke and wipe them; rehearse the door",
  "print-badges": "print badges",
  "scan-badges": "scan badges at the door",
  "admit-by-hand":
    "search people at the door, admit them without a code, give places left of a session; at the entrance also blank badges",
  "register-walk-ins": "register at the door, for the ticket types sold there, who comes without a registration",
  "decide-passages": "undo passages and admit against the rule, with a reason; note something for the door",
  "see-group-space": "read the group's own space",
  "sign-presence": "sign the presence sheet of a meeting",
  "answer-dates": "vote on dates of meetings",
  "edit-meetings": "propose, change, convene and cancel meetings, hold rooms",
  "edit-minutes": "write minutes, decisions and presence",
  "propose-sessions": "propose sessions to an edition, answer its offers",
  "edit-seats": "give, change and end seats",
};
