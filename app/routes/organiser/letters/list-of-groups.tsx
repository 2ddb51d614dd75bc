import { useLoaderData } from "@remix-run/react";
import { listGroups } from "#app/domain/groups/groups.ts";
import { GROUP_LETTER_KINDS } from "#app/domain/letter-content.ts";
import { LETTER_STATES } from "#app/domain/letter-kinds.ts";
import { listLetters } from "#app/domain/letters.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { FilterChoice, FilterForm, Pager, SearchField } from "#app/ui/organiser/filter-form.tsx";
import { LetterList } from "#app/ui/organiser/letter-list.tsx";
import { choiceOf, numberOf, pageOf, searchOf } from "#app/ui/organiser/list-address.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";

const SIZE = 50;

/** The letters of all working groups, which belong to no edition. */
export const loader = officeLoader("keep-groups", async ({ db, address, context, t }) => {
  const at = pageOf(address);
  const listed = await listLetters(db, {
    group: numberOf(address, "groupe") ?? "any",
    text: searchOf(address),
    state: choiceOf(address, "etat", LETTER_STATES),
    kind: choiceOf(address, "genre", GROUP_LETTER_KINDS),
    page: at,
    size: SIZE,
  });
  const groups = (await listGroups(db)).map(({ id, name }) => ({ value: String(id), label: name }));
  const mailed = context.settings.smtpUrl !== null;
  return { noun: "letters", title: t("letters.ofGroups"), at, mailed, groups, kinds: GROUP_LETTER_KINDS, ...listed };
});

export default function GroupLettersPage() {
  const { at, mailed, groups, kinds, letters, total } = useLoaderData<typeof loader>();
  const { t } = useOffice();
  return (
    <OrganiserPage>
      {!mailed && <Notice>{t("letters.noServer")}</Notice>}
      <FilterForm label={t("letters.filter")}>
        <SearchField label={t("letters.search")} />
        <FilterChoice name="groupe" label={t("letters.group")} all={t("filter.all")} choices={groups} />
        <FilterChoice
          name="etat"
          label={t("table.state")}
          all={t("filter.all")}
          choices={LETTER_STATES.map((value) => ({ value, label: t(`letterStates.${value}`) }))}
        />
        <FilterChoice
          name="genre"
          label={t("letters.kind")}
          all={t("filter.all")}
          choices={kinds.map((value) => ({ value, label: t(`letterKinds.${value}`) }))}
        />
      </FilterForm>
      <LetterList base="/courriels/groupes" letters={letters} total={total} />
      <Pager page={at} size={SIZE} shown={letters.length} total={total} />
    </OrganiserPage>
  );
}
