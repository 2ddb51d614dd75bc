import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listSpeakers } from "#app/domain/programme/speakers.ts";
import { officeLoader } from "#app/server/pages/office.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { FilterForm, SearchField } from "#app/ui/organiser/filter-form.tsx";
import { searchOf } from "#app/ui/organiser/list-address.ts";
import { May } from "#app/ui/organiser/may.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { SpeakerList } from "./table.tsx";

export const loader = officeLoader("see-programme", async ({ db, edition, address }) => {
  const listed = await listSpeakers(db, { edition: edition.id, text: searchOf(address) });
  return { noun: "speakers", speakers: listed.map(({ biography: _, ...speaker }) => speaker) };
});

export default function SpeakersPage() {
  const { speakers } = useLoaderData<typeof loader>();
  const { path } = useOffice();
  const { t } = useTranslation("sessions");
  return (
    <OrganiserPage
      verbs={
        <May needs="edit-programme">
          <LinkButton to={path("/intervenants/nouveau")}>{t("people.add")}</LinkButton>
        </May>
      }
    >
      <FilterForm label={t("people.filter")}>
        <SearchField label={t("people.search")} />
      </FilterForm>
      <SpeakerList speakers={speakers} />
    </OrganiserPage>
  );
}
