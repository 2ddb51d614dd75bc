import { SHOWN_STATES } from "#app/domain/letter-states.ts";
import { choice, form, line, optional, rowChoice, search, worded } from "#app/forms/form.ts";
import { letterColumns } from "#app/ui/organiser/letter-list.tsx";
import type { Office } from "#app/ui/organiser/list.tsx";

const q = search("organiser:letters.search");
const etat = optional(
  choice({ label: "organiser:table.state", choices: worded(SHOWN_STATES, "organiser:letterStates") }),
);
/** The loader passes the kinds: the contents of letters stay on the server. */
const genre = optional({ ...line({ label: "organiser:letters.kind", max: 60 }), control: "select" as const });

const words = {
  caption: "organiser:menu.letters",
  label: "organiser:letters.filter",
  none: "organiser:letters.none",
  count: "organiser:letters.count",
  file: { needs: "export-people" },
} as const;

/** The letters of an edition. */
export const letterList = { ...words, filters: form({ q, etat, genre }), columns: letterColumns };

/** The letters of all working groups, which belong to no edition. */
export const groupLetterList = {
  ...words,
  file: { needs: "edit-groups" as const },
  filters: form({ q, groupe: optional(rowChoice({ label: "organiser:letters.group" })), etat, genre }),
  columns: (office: Office) => letterColumns(office, "/courriels/groupes/:id"),
};
