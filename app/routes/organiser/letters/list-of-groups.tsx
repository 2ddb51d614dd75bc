import { listGroups } from "#app/domain/groups/groups.ts";
import { GROUP_LETTER_KINDS } from "#app/domain/letter-content.ts";
import { listLetters } from "#app/domain/letters.ts";
import { asked } from "#app/server/pages/lists.server.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { listPage } from "#app/ui/organiser/list.tsx";
import { groupLetterList } from "./declared.ts";

/** The page of all working groups' letters, which belong to no edition. */
export const loader = officeLoader("edit-groups", async (visit) => {
  const { db, context, t } = visit;
  const { filters, part } = asked(groupLetterList, visit);
  const { q: text, groupe, etat: state } = filters;
  const kind = GROUP_LETTER_KINDS.find((one) => one === filters.genre) ?? null;
  const { letters: rows, total } = await listLetters(db, { group: groupe ?? "any", text, state, kind, ...part });
  return {
    ...{ menuEntry: "letters", title: t("letters.ofGroups"), list: { rows, total, ...part } },
    notes: [context.settings.smtpUrl === null && { notice: "info", text: t("letters.noServer") }],
    looks: {
      groupe: { options: (await listGroups(db)).map(({ id, name }) => ({ value: id, label: name })) },
      genre: { options: GROUP_LETTER_KINDS.map((value) => ({ value, label: t(`letterKinds.${value}`) })) },
    },
  };
});

export default listPage(groupLetterList);
