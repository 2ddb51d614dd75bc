import { Link, useLoaderData } from "@remix-run/react";
import { LETTER_KINDS } from "#app/domain/letter-content.ts";
import { LETTER_STATES } from "#app/domain/letter-kinds.ts";
import { countLetters, listLetters } from "#app/domain/letters.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { FilterChoice, FilterForm, Pager, SearchField } from "#app/ui/organiser/filter-form.tsx";
import { LetterList } from "#app/ui/organiser/letter-list.tsx";
import { choiceOf, pageOf, searchOf } from "#app/ui/organiser/list-address.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";

const SIZE = 50;

export const loader = officeLoader("see-letters", async ({ db, edition, address, context }) => {
  const at = pageOf(address);
  const listed = await listLetters(db, {
    edition: edition.id,
    text: searchOf(address),
    state: choiceOf(address, "etat", LETTER_STATES),
    kind: choiceOf(address, "genre", LETTER_KINDS),
    page: at,
    size: SIZE,
  });
  const { failed } = await countLetters(db, { group: "any" });
  return { noun: "letters", at, mailed: context.settings.smtpUrl !== null, failed, kinds: LETTER_KINDS, ...listed };
});

export default function LettersPage() {
  const { at, mailed, failed, kinds, letters, total } = useLoaderData<typeof loader>();
  const { t, path, may } = useOffice();
  return (
    <OrganiserPage>
      {!mailed && <Notice>{t("letters.noServer")}</Notice>}
      {may("keep-groups") && (
        <p className="m-0">
          <Link to={path("/courriels/groupes")}>{t("letters.ofGroups")}</Link>
          {failed > 0 && ` · ${t("letters.failedOfGroups", { count: failed })}`}
        </p>
      )}
      <FilterForm label={t("letters.filter")}>
        <SearchField label={t("letters.search")} />
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
      <LetterList letters={letters} total={total} />
      <Pager page={at} size={SIZE} shown={letters.length} total={total} />
    </OrganiserPage>
  );
}
