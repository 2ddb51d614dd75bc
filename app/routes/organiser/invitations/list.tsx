import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { countAppearances, INVITATION_STATES, isOver, listAppearances } from "#app/domain/speakers/appearances.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { FilterChoice, FilterForm } from "#app/ui/organiser/filter-form.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { OverNotice, Unreached } from "./standing.tsx";
import { InvitationList } from "./table.tsx";

export const loader = officeLoader("see-programme", async ({ db, edition: { id: edition }, address, now }) => {
  const state = INVITATION_STATES.find((one) => one === address.get("etat")) ?? null;
  const [over, appearances, counts] = await Promise.all([
    isOver(db, { edition, now }),
    listAppearances(db, { edition, state }),
    countAppearances(db, { edition }),
  ]);
  return { noun: "invitations", over, appearances, counts };
});

export default function InvitationsPage() {
  const { page, over, appearances, counts } = useLoaderData<typeof loader>();
  const { t } = useTranslation("speakers");
  const { t: say, path } = useOffice();
  const unreached = appearances.filter((one) => one.state === "not-invited").map(({ name }) => name);
  const verbs = !over && counts["not-invited"] > 0 && (
    <LinkButton to={path("/invitations/nouvelles")}>{t("office.inviteAll")}</LinkButton>
  );
  return (
    <OrganiserPage verbs={verbs}>
      <p className="m-0 max-w-text">{t("office.text")}</p>
      {page.letters !== null && <Unreached names={unreached} />}
      {over && <OverNotice />}
      <FilterForm label={t("office.filter")}>
        <FilterChoice
          name="etat"
          label={say("table.state")}
          all={say("filter.allFeminine")}
          choices={INVITATION_STATES.map((value) => ({ value, label: `${t(`states.${value}`)} (${counts[value]})` }))}
        />
      </FilterForm>
      <InvitationList appearances={appearances} />
    </OrganiserPage>
  );
}
