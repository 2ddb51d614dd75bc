import { ROLES } from "#app/domain/people/rights.ts";
import { box, choice, choices, email, form, optional, rowChoice, rowChoices, worded } from "#app/forms/form.ts";
import { letterLanguage } from "#app/forms/letter-language.ts";

const ROLE_NAMES = worded(ROLES, "organiser:roles");

/** The form that gives a role. `checkpoints`: limits a door role to them; without any it is for all. */
export const roleForm = form(
  {
    email: email({ label: "organiser:team.email", hint: "organiser:team.emailHint", autoComplete: "off" }),
    language: letterLanguage,
    role: choice({ label: "organiser:team.role", hint: "organiser:team.roleHint", choices: ROLE_NAMES }),
    everywhere: box({ label: "organiser:team.forAll", hint: "organiser:team.forAllHint" }),
    checkpoints: rowChoices({
      label: "organiser:team.checkpoints",
      hint: "organiser:team.checkpointsHint",
      most: 500,
    }),
  },
  {
    rules: ({ role, checkpoints = [] }, refuse) => {
      if (role && role !== "door" && checkpoints.length > 0) refuse("checkpoints", "checkpointsOfDoor");
    },
  },
);

/** The roles that need a second factor. */
export const requiredForm = form({ roles: choices({ label: "organiser:team.requiredFor", choices: ROLE_NAMES }) });

/** The login to end; all but one's own where none is named. */
export const loginForm = form({ login: optional(rowChoice({ label: "organiser:team.logins" })) });
